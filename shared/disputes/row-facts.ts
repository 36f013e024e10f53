import type { EpochMs } from '../kernel';
import { FLAG, isOpenRow, MARK, NO_TIER, PAYOUT_POSTED, STAGE_WITHDRAWN } from './columns';
import { settlementOf } from './dispute-view';
import { takeSettlement } from './event-data';
import { REQUESTED } from './event-types';
import { CAUSES, type Cause } from './events';
import { numberOrNull } from './opening';
import { deadlineOf, yearRuleBefore } from './sla';
import type { Disputes } from './state';

/**
 * Facts of a row for those who follow every change: read in an observer's `before` they're the old ones, in `after` the
 * new ones. They allocate nothing.
 */

/** True for a dispute; false for a row that waits for its opening, as one does in the `before` of its first change. */
export function isOpened(state: Disputes, row: number): boolean {
  return (state.flags.get(row) & FLAG.opened) !== 0;
}

/** Epoch ms. */
export function openedAtOf(state: Disputes, row: number): number {
  return state.openedAt.get(row);
}

/** Epoch ms; NaN while open. */
export function settledAtOf(state: Disputes, row: number): number {
  return state.settledAt.get(row);
}

/** Place in CAUSES. */
export function causeCodeOf(state: Disputes, row: number): number {
  return state.cause.get(row);
}

/** Number of the item within this state, −1 when none was named; `itemIdOfCode` has its id. */
export function itemCodeOf(state: Disputes, row: number): number {
  return state.item.get(row);
}

export function itemIdOfCode(state: Disputes, code: number): string {
  return state.items.text(code);
}

/**
 * True for a complaint that came to nothing: withdrawn, or settled by an outcome `rejected`. It walks the dispute's
 * events, and in `before` it sees the new one already: ask in `after`.
 */
export function isUnfounded(state: Disputes, row: number): boolean {
  if (state.stage.get(row) === STAGE_WITHDRAWN) return true;
  return !Number.isNaN(state.settledAt.get(row)) && settlementOf(state, row).outcome === 'rejected';
}

/** What the rules of instant refunds look at, of an opened row. */
export function refundFactsAt(
  state: Disputes,
  row: number,
): {
  readonly cause: Cause;
  readonly amountFen: number;
  readonly openedAt: number;
  readonly purchasedAt: number | null;
  readonly tier: number | null;
  readonly abuse: boolean;
  readonly vip: boolean;
  readonly crossBorder: boolean;
} {
  const flags = state.flags.get(row);
  const tier = state.tier.get(row);
  return {
    cause: CAUSES[state.cause.get(row)]!,
    amountFen: state.amount.get(row),
    openedAt: state.openedAt.get(row),
    purchasedAt: numberOrNull(state.purchasedAt.get(row)),
    tier: tier === NO_TIER ? null : tier,
    abuse: (flags & FLAG.abuse) !== 0,
    vip: (flags & FLAG.vip) !== 0,
    crossBorder: (flags & FLAG.crossBorder) !== 0,
  };
}

/** Price of the item, fen; null = not given. */
export function priceFenAt(state: Disputes, row: number): number | null {
  return numberOrNull(state.price.get(row));
}

/** True where the advance payout is posted. */
export function isPaidInAdvance(state: Disputes, row: number): boolean {
  return state.payout.get(row) === PAYOUT_POSTED;
}

/** True where an instant refund is on its way or paid. */
export function isRefunded(state: Disputes, row: number): boolean {
  return (state.marks.get(row) & MARK.refunded) !== 0;
}

/** True if a settlement was asked for under this command, whatever became of it. */
export function hasSettlementRequest(state: Disputes, row: number, commandId: string): boolean {
  const { history } = state;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (history.open(event) !== REQUESTED) continue;
    history.skipId();
    takeSettlement(history);
    if (history.takeId() === commandId) return true;
  }
  return false;
}

/** Rows of all open disputes, oldest deadline first. */
export function openRowsByDue(state: Disputes): Int32Array {
  const rows = new Int32Array(state.byDue.size);
  state.byDue.window(0, rows.length, rows);
  return rows;
}

/** How many open disputes break the year rule as of the clock. */
export function yearRuleOpenCount(state: Disputes): number {
  const before = yearRuleBefore(state.now);
  return state.byDue.countWhile((row) => state.openedAt.get(row) < before);
}

/** When the promise falls due: epoch ms. */
export function promiseDueAtOf(state: Disputes, row: number): number {
  return deadlineOf(state.openedAt.get(row) as EpochMs);
}

/** Number of rows, those that wait for their opening included. */
export function rowCount(state: Disputes): number {
  return state.size;
}

/** Place in BANDS of an open dispute; null for what isn't open. */
export function bandCodeOf(state: Disputes, row: number): number | null {
  return isOpenRow(state, row) ? state.band.get(row) : null;
}

/** Number of the owner within this state, −1 = nobody; `ownerOfCode` has the name. */
export function ownerCodeOf(state: Disputes, row: number): number {
  return state.owner.get(row);
}

export function ownerOfCode(state: Disputes, code: number): string {
  return state.owners.text(code);
}

/** Claimed, fen. */
export function amountFenOf(state: Disputes, row: number): number {
  return state.amount.get(row);
}

export function isVipRow(state: Disputes, row: number): boolean {
  return (state.flags.get(row) & FLAG.vip) !== 0;
}
