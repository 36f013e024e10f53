import type { CodedError } from '../../../../shared/kernel';
import type { ListingRow } from '../../../../shared/listings';
import { MAX_WINDOW_ROWS } from '../../../../shared/protocol';
import { useTopic } from '../../../engine';

/** One item by its id, kept new; undefined while it's on its way, null when there is none. Mount anew for another item. */
export function useListing(itemId: string): {
  readonly row: ListingRow | null | undefined;
  readonly error: CodedError | null;
} {
  // The filter also takes ids that merely contain this one.
  const { payload, error } = useTopic('listings', { text: itemId, offset: 0, limit: MAX_WINDOW_ROWS });
  if (payload === undefined) return { row: undefined, error };
  return { row: payload.rows.find((row) => row.itemId === itemId) ?? null, error };
}
