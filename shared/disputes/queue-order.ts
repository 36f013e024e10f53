import type { CompareRows } from '../kernel';
import { BREACHED, PAYOUT_POSTED } from './columns';
import { ASPECT } from './observers';
import type { QueueSort } from './query';
import type { Disputes } from './state';

/** An order of the queue: a strict total order of rows, with a key that never contradicts it. */
export interface QueueOrder {
  readonly compare: CompareRows;
  /** For sorting many rows at once. */
  readonly keyOf: (row: number) => number;
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
  // Every deadline is 72 h after the opening, so openings order by deadline.
  const byOpening: CompareRows = (a, b) => state.openedAt[a]! - state.openedAt[b]!;
  const byAmount: CompareRows = (a, b) => state.amount[a]! - state.amount[b]!;
  if (by === 'amount') {
    return {
      compare: (a, b) => sign * byAmount(a, b) || byOpening(a, b) || byId(a, b),
      keyOf: (row) => sign * state.amount[row]!,
      aspects: ASPECT.facts,
    };
  }
  if (by === 'opened' || descending) {
    return {
      compare: (a, b) => sign * byOpening(a, b) || byAmount(b, a) || byId(a, b),
      keyOf: (row) => sign * state.openedAt[row]!,
      aspects: ASPECT.facts,
    };
  }
  const isUrgent = (row: number): boolean =>
    state.band[row] === BREACHED && state.payout[row] !== PAYOUT_POSTED;
  const keyOf = (row: number): number =>
    isUrgent(row) ? state.openedAt[row]! - URGENT_SHIFT_MS : state.openedAt[row]!;
  return {
    compare: (a, b) => keyOf(a) - keyOf(b) || byAmount(b, a) || byId(a, b),
    keyOf,
    aspects: ASPECT.facts | ASPECT.settled | ASPECT.band | ASPECT.payout,
  };
}
