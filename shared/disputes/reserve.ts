import { isInLine, isOverCeiling } from './change';
import { AT_RISK, BREACHED, FLAG, isOpenRow, MARK, NO_BAND, PAYOUT_STATES } from './columns';
import { ASPECT } from './observers';
import type { LineFigures } from './reserve-line';
import { AT_RISK_LEFT_MS, SLA_MS } from './sla';
import type { Disputes } from './state';

/**
 * Where a dispute stands with the advance fund: `reserved` its money is held back; `unfunded` it's owed, and the fund's
 * money doesn't reach it; `review` a person decides, because it's flagged for abuse (M08) or the platform refused the
 * payout; `held` a person decides, because it's over what is advanced without one; `none` it isn't due within 6 h, or there's nothing to pay any more.
 */
const RESERVES = ['none', 'reserved', 'unfunded', 'review', 'held'] as const;
export type Reserve = (typeof RESERVES)[number];

export function reserveOf(state: Disputes, row: number): Reserve {
  if (isInLine(state, row)) return state.line.isReserved(row) ? 'reserved' : 'unfunded';
  if (isHeld(state, row)) return 'held';
  return isForReview(state, row) ? 'review' : 'none';
}

/** True for an open dispute whose payout waits for a person, or will at its deadline (6 h or less away): it's over the ceiling. */
function isHeld(state: Disputes, row: number): boolean {
  const band = state.band.get(row);
  if (band === NO_BAND || (state.marks.get(row) & MARK.refunded) !== 0) return false;
  const payout = PAYOUT_STATES[state.payout.get(row)];
  if (payout === 'held') return true;
  if (!isOverCeiling(state, row)) return false;
  const isNear = band === AT_RISK || band === BREACHED;
  const isUntouched = payout === 'none' && isNear && (state.flags.get(row) & FLAG.abuse) === 0;
  return payout === 'deferred' || isUntouched;
}

/** What leaves the advance fund at the deadline if nothing is done, fen; 0 where nothing is paid by itself. */
export function atStakeFenOf(state: Disputes, row: number): number {
  if (isInLine(state, row)) return state.amount.get(row);
  const isPlain =
    isOpenRow(state, row) &&
    PAYOUT_STATES[state.payout.get(row)] === 'none' &&
    !isOverCeiling(state, row) &&
    (state.flags.get(row) & FLAG.abuse) === 0 &&
    (state.marks.get(row) & MARK.refunded) === 0;
  return isPlain ? state.amount.get(row) : 0;
}

/**
 * True for what nobody pays by itself and a person has to look at: within 6 h of the deadline or past it, something
 * claimed, and flagged for abuse, refused by the platform, or over what is advanced without a person. Source: M08.
 */
export function isForReview(state: Disputes, row: number): boolean {
  const band = state.band.get(row);
  if (band === NO_BAND || (band !== AT_RISK && band !== BREACHED) || state.amount.get(row) <= 0) return false;
  if ((state.marks.get(row) & MARK.refunded) !== 0) return false;
  const payout = PAYOUT_STATES[state.payout.get(row)];
  if (payout === 'rejected' || isHeld(state, row)) return true;
  return payout === 'none' && (state.flags.get(row) & FLAG.abuse) !== 0;
}

/**
 * From when to when money is, or would be, held back for a row: epoch ms, `to` is +∞ while nothing ends it; null when
 * never. It lasts from 6 h before the deadline (or from when it was put off) to the payout's request or the settlement.
 */
export function reservedSpan(
  state: Disputes,
  row: number,
): { readonly from: number; readonly to: number } | null {
  if ((state.flags.get(row) & FLAG.opened) === 0 || state.amount.get(row) <= 0) return null;
  if (isOverCeiling(state, row) || (state.marks.get(row) & MARK.refunded) !== 0) return null;
  const payout = PAYOUT_STATES[state.payout.get(row)]!;
  const slot = state.payoutSlot.get(row);
  const isAbuse = (state.flags.get(row) & FLAG.abuse) !== 0;
  if (isAbuse && payout !== 'deferred') return null;
  const nearAt = state.openedAt.get(row) + SLA_MS - AT_RISK_LEFT_MS;
  const putOffAt = payout === 'deferred' ? state.payoutAt.get(slot) : Number.POSITIVE_INFINITY;
  const from = isAbuse ? putOffAt : Math.min(nearAt, putOffAt);
  const settledAt = state.settledAt.get(row);
  const isOut = payout !== 'none' && payout !== 'deferred';
  const to = Math.min(
    Number.isNaN(settledAt) ? Number.POSITIVE_INFINITY : settledAt,
    isOut ? state.payoutDecidedAt.get(slot) : Number.POSITIVE_INFINITY,
  );
  return to > from ? { from, to } : null;
}

/** How far the fund's money goes, over all disputes. */
export function reserveFigures(state: Disputes): LineFigures {
  return state.line.figures;
}

/** Rows whose payout is to be handed to a person, at most `limit`, oldest deadline first. */
export function rowsToHold(state: Disputes, limit: number): readonly number[] {
  const rows: number[] = [];
  state.toHold.window(0, limit, rows);
  return rows;
}

/** Says where to read what the advance fund has that isn't requested yet, fen. */
export function drawReservesOn(state: Disputes, freeFen: () => number): void {
  state.line.drawOn(freeFen);
}

/**
 * Tells who watches of each row that the money reaches now and didn't, or no longer, through no change of its own. To be
 * called before what is kept by it is read; nothing happens where nothing moved.
 */
export function followReserve(state: Disputes): void {
  state.line.tell({
    before: (row) => {
      for (const observer of state.observers) observer.before(row, ASPECT.reserve);
    },
    after: (row) => {
      for (const observer of state.observers) observer.after(row, ASPECT.reserve);
    },
  });
}

/** As `reserveOf` says `unfunded`, by how far the money went when who watches was last told. */
export function isToldUnfunded(state: Disputes, row: number): boolean {
  return isInLine(state, row) && !state.line.isToldReserved(row);
}

/**
 * The line from its head, in blocks: rows for as long as `visit` answers true. What is visited must not change the line.
 */
export function walkLine(state: Disputes, visit: (row: number) => boolean): void {
  const block = new Int32Array(64);
  for (let offset = 0; ; offset += block.length) {
    const count = state.line.rows.window(offset, block.length, block);
    for (let i = 0; i < count; i++) if (!visit(block[i]!)) return;
    if (count < block.length) return;
  }
}
