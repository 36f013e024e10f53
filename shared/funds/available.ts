import type { LineFigures } from '../disputes';
import { fundNo } from './accounts';
import { ADVANCE_FUND, type Fund } from './events';
import type { Funds } from './state';

/** Nothing is held back. */
export const NO_RESERVES: LineFigures = {
  reservedFen: 0,
  reservedCount: 0,
  unfundedFen: 0,
  unfundedCount: 0,
};

/** What a fund has and has promised, fen. */
export interface FundHoldings {
  readonly balanceFen: number;
  /** Requested and not answered. */
  readonly requestedFen: number;
  /** Held back for disputes near their deadline. */
  readonly reservedFen: number;
}

/**
 * The one definition of *available*: balance − requested − held back. Tile, chart, row, decision and signed report all
 * read it here.
 */
export function availableOf({ balanceFen, requestedFen, reservedFen }: FundHoldings): number {
  return balanceFen - requestedFen - reservedFen;
}

/** What a new act can draw on. `reserves`: what the advance fund holds back; no other fund holds anything back. */
export function availableFen(state: Funds, fund: Fund, reserves: LineFigures): number {
  return availableOf({
    balanceFen: state.ledger.balanceFen(fundNo(fund)),
    requestedFen: requestedFen(state, fund),
    reservedFen: reservesOf(fund, reserves).reservedFen,
  });
}

/** balance − requested: what the disputes near their deadline are held back from. It isn't what is available. */
export function unrequestedFen(state: Funds, fund: Fund): number {
  return availableFen(state, fund, NO_RESERVES);
}

/** Requested of a fund (payouts and settlements) and not answered. */
export function requestedFen(state: Funds, fund: Fund): number {
  const no = fundNo(fund);
  return state.payouts.committedFen[no]! + state.settlements.committedFen[no]!;
}

/** A fund's part of what is held back. */
export function reservesOf(fund: Fund, reserves: LineFigures): LineFigures {
  return fund === ADVANCE_FUND ? reserves : NO_RESERVES;
}
