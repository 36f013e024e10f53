import { isInLine } from './change';
import { AT_RISK, BREACHED, FLAG, isOpenRow, MARK, NO_BAND, PAYOUT_STATES } from './columns';
import type { LineFigures } from './reserve-line';
import type { Disputes } from './state';

/**
 * Where a dispute stands with the advance fund: `reserved` its money is held back; `unfunded` it's owed, and the fund's
 * money doesn't reach it; `review` a person decides, because it's flagged for abuse (M08) or the platform refused the
 * payout; `none` it isn't due within 6 h, or there's nothing to pay any more.
 */
export const RESERVES = ['none', 'reserved', 'unfunded', 'review'] as const;
export type Reserve = (typeof RESERVES)[number];

export function reserveOf(state: Disputes, row: number): Reserve {
  if (isInLine(state, row)) return state.line.isReserved(row) ? 'reserved' : 'unfunded';
  return isForReview(state, row) ? 'review' : 'none';
}

/** What leaves the advance fund at the deadline if nothing is done, fen; 0 where nothing is paid by itself. */
export function atStakeFenOf(state: Disputes, row: number): number {
  if (isInLine(state, row)) return state.amount.get(row);
  const isPlain =
    isOpenRow(state, row) &&
    PAYOUT_STATES[state.payout.get(row)] === 'none' &&
    (state.flags.get(row) & FLAG.abuse) === 0 &&
    (state.marks.get(row) & MARK.refunded) === 0;
  return isPlain ? state.amount.get(row) : 0;
}

/**
 * True for what nobody pays by itself and a person has to look at: within 6 h of the deadline or past it, something
 * claimed, and flagged for abuse or refused by the platform. Source: M08.
 */
export function isForReview(state: Disputes, row: number): boolean {
  const band = state.band.get(row);
  if (band === NO_BAND || (band !== AT_RISK && band !== BREACHED) || state.amount.get(row) <= 0) return false;
  if ((state.marks.get(row) & MARK.refunded) !== 0) return false;
  const payout = PAYOUT_STATES[state.payout.get(row)];
  return payout === 'rejected' || (payout === 'none' && (state.flags.get(row) & FLAG.abuse) !== 0);
}

/** How far the fund's money goes, over all disputes. */
export function reserveFigures(state: Disputes): LineFigures {
  return state.line.figures;
}

/** Says where to read what the advance fund has that isn't requested yet, fen. */
export function drawReservesOn(state: Disputes, freeFen: () => number): void {
  state.line.drawOn(freeFen);
}

/** Changes whenever the money reaches other rows than before: what a window shows of it is to be read anew. */
export function reserveEdge(state: Disputes): number {
  return state.line.firstUnfunded;
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
