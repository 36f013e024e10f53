import type { ListingRow } from '../../../../shared/listings';
import { MAX_WINDOW_ROWS } from '../../../../shared/protocol';
import type { Engine } from '../../../engine';

/** What the platform said to a takedown. `unknown` isn't the end: the answer is still awaited. */
export type TakedownOutcome =
  | { readonly kind: 'acknowledged'; readonly tookMs: number | null }
  | { readonly kind: 'rejected'; readonly reason: string | null }
  | { readonly kind: 'unknown' };

export interface SentTakedown {
  readonly itemId: string;
  readonly title: string;
  readonly commandId: string;
}

/** What an item's row tells of a takedown; null while the answer is awaited. */
export function outcomeOf({ commandId }: SentTakedown, row: ListingRow): TakedownOutcome | null {
  // Off sale by another's takedown is off sale just as well.
  if (row.state === 'off_sale') {
    return { kind: 'acknowledged', tookMs: row.commandId === commandId ? row.tookMs : null };
  }
  if (row.commandId !== commandId) return null;
  if (row.state === 'rejected') return { kind: 'rejected', reason: row.reason };
  return row.state === 'unknown' ? { kind: 'unknown' } : null;
}

/** Waits for the platform's answer to a takedown, on whatever screen the person is by then, and tells each news once. */
export function watchTakedown(
  engine: Engine,
  act: SentTakedown,
  onOutcome: (act: SentTakedown, outcome: TakedownOutcome) => void,
): () => void {
  let told: TakedownOutcome['kind'] | null = null;
  const subscription = engine.connection.client.subscribe(
    'listings',
    { text: act.itemId, offset: 0, limit: MAX_WINDOW_ROWS },
    {
      onPush: ({ rows }) => {
        const row = rows.find(({ itemId }) => itemId === act.itemId);
        const outcome = row ? outcomeOf(act, row) : null;
        if (outcome === null || outcome.kind === told) return;
        told = outcome.kind;
        if (outcome.kind !== 'unknown') subscription.unsubscribe();
        onOutcome(act, outcome);
      },
      // Another session is shown: the item is none of its.
      onVoid: () => subscription.unsubscribe(),
    },
  );
  return () => subscription.unsubscribe();
}
