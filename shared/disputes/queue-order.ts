import type { CompareRows, KeyOfRow } from '../kernel';
import { BREACHED, PAYOUT_POSTED } from './columns';
import { ASPECT } from './observers';
import type { QueueSort } from './query';
import type { Disputes } from './state';

/** An order of the queue: by key, and by the comparator where keys are equal. */
export interface QueueOrder {
  readonly keyOf: KeyOfRow;
  readonly compare: CompareRows;
  /** Aspects of a row that can move it. */
  readonly aspects: number;
}

/** Puts the breached and unpaid before all others. Far more than any instant a recorded time can name. */
const URGENT_SHIFT_MS = 2 ** 51;

/**
 * - due, ascending: what's breached and not paid comes first, oldest breach first, then all others by deadline (DQ1);
 *   descending: by deadline alone, latest first.
 * - amount, opened: as they say, ascending or descending; equal amounts by deadline, ascending.
 * Ties: larger amount first, then id by code point.
 */
export function queueOrder(state: Disputes, { by, descending }: QueueSort): QueueOrder {
  const sign = descending ? -1 : 1;
  const byId: CompareRows = (a, b) => state.ids.compare(a, b);
  const byLargerAmount: CompareRows = (a, b) => state.amount.get(b) - state.amount.get(a) || byId(a, b);
  if (by === 'amount') {
    return {
      keyOf: (row) => sign * state.amount.get(row),
      compare: (a, b) => state.openedAt.get(a) - state.openedAt.get(b) || byId(a, b),
      aspects: ASPECT.facts,
    };
  }
  // Every deadline is 72 h after the opening, so openings order by deadline.
  if (by === 'opened' || descending) {
    return { keyOf: (row) => sign * state.openedAt.get(row), compare: byLargerAmount, aspects: ASPECT.facts };
  }
  return {
    keyOf: (row) => state.openedAt.get(row) - (isUrgent(state, row) ? URGENT_SHIFT_MS : 0),
    compare: byLargerAmount,
    aspects: ASPECT.facts | ASPECT.settled | ASPECT.band | ASPECT.payout,
  };
}

/** Breached, and not paid in advance. */
function isUrgent(state: Disputes, row: number): boolean {
  return state.band.get(row) === BREACHED && state.payout.get(row) !== PAYOUT_POSTED;
}
