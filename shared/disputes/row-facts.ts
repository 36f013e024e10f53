import { FLAG, isOpenRow, STAGE_WITHDRAWN } from './columns';
import { settlementOf } from './dispute-view';
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
