import type { CompareRows, KeyOfRow } from '../../kernel';
import { BREACHED, PAYOUT_POSTED } from '../columns';
import { ASPECT } from '../observers';
import type { Disputes } from '../state';
import { fenPerMinute } from './money-at-zero';
import type { QueueSort } from './query';

/** An order of the queue: by key, and by the comparator where keys are equal. */
export interface QueueOrder {
  readonly keyOf: KeyOfRow;
  readonly compare: CompareRows;
  /** Aspects of a row that can move it. */
  readonly aspects: number;
}

/** Parts what's breached from the others. Far more than any instant a recorded time can name. */
const BREACH_SHIFT_MS = 2 ** 51;

/**
 * - due, ascending: what's breached and not paid comes first, oldest breach first, then all others by deadline; what's
 *   breached and paid comes last, oldest first: nothing there can still be saved (DQ1). Descending: by deadline alone,
 *   latest first.
 * - amount, opened: as they say, ascending or descending; equal amounts by deadline, ascending.
 * - value: fen saved per minute of work; equal ones by deadline, ascending.
 * Ties: larger amount first, then id by code point. All of it is of the facts alone, so every window shows the same.
 */
export function queueOrder(state: Disputes, { by, descending }: QueueSort): QueueOrder {
  const sign = descending ? -1 : 1;
  const byId: CompareRows = (a, b) => state.ids.compare(a, b);
  const byLargerAmount: CompareRows = (a, b) => state.amount.get(b) - state.amount.get(a) || byId(a, b);
  // Every deadline is 72 h after the opening, so openings order by deadline.
  const byDue: CompareRows = (a, b) => state.openedAt.get(a) - state.openedAt.get(b);
  switch (by) {
    case 'amount':
      return {
        keyOf: (row) => sign * state.amount.get(row),
        compare: (a, b) => byDue(a, b) || byId(a, b),
        aspects: ASPECT.facts,
      };
    case 'value':
      return {
        keyOf: (row) => sign * fenPerMinute(state, row),
        compare: (a, b) => byDue(a, b) || byLargerAmount(a, b),
        aspects: ASPECT.facts | ASPECT.settled | ASPECT.payout,
      };
    case 'opened':
      return {
        keyOf: (row) => sign * state.openedAt.get(row),
        compare: byLargerAmount,
        aspects: ASPECT.facts,
      };
    case 'due':
      if (descending) return queueOrder(state, { by: 'opened', descending });
      return {
        keyOf: (row) => state.openedAt.get(row) + breachShift(state, row),
        compare: byLargerAmount,
        aspects: ASPECT.facts | ASPECT.settled | ASPECT.band | ASPECT.payout,
      };
  }
}

function breachShift(state: Disputes, row: number): number {
  if (isUrgent(state, row)) return -BREACH_SHIFT_MS;
  return isPaidLate(state, row) ? BREACH_SHIFT_MS : 0;
}

/** Open, breached, and not paid in advance. */
export function isUrgent(state: Disputes, row: number): boolean {
  return state.band.get(row) === BREACHED && state.payout.get(row) !== PAYOUT_POSTED;
}

/** Open, breached, and paid in advance: it waits to be settled, and no haste saves it. */
function isPaidLate(state: Disputes, row: number): boolean {
  return state.band.get(row) === BREACHED && state.payout.get(row) === PAYOUT_POSTED;
}
