import type { WarEvent } from '../kernel';
import { TYPE_OF_KIND } from './event-types';
import { type Disputes, rowOf } from './state';

/** The event of a dispute that sorts last in the fold, whoever told it; null where nothing is known of it. */
export function lastEventOf(
  state: Disputes,
  disputeId: string,
): Pick<WarEvent, 'at' | 'type' | 'source' | 'id'> | null {
  const row = rowOf(state, disputeId);
  const last = row < 0 ? -1 : state.lastEvent.get(row);
  if (last < 0) return null;
  const { history } = state;
  const type = TYPE_OF_KIND[history.open(last)]!;
  return { at: history.atOf(last) as WarEvent['at'], type, source: history.source(), id: history.takeId() };
}
