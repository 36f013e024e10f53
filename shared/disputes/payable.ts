import { FLAG, liableCode, PAYOUT_STATES } from './columns';
import { settlementOf } from './dispute-view';
import { CAUSES, type Cause, type Outcome, PARTIES, type Party } from './events';
import { pendingSettlements } from './fold';
import { numberOrNull } from './opening';
import { type Disputes, rowOf } from './state';

/** A counterfeit is refunded once and paid four times on top, 退一赔四. Source: M06. */
const COUNTERFEIT_FACTOR = 5;

/** What a settlement's money follows from. A row and the details carry it, so that the page and the engine reckon alike. */
export interface SettlementFacts {
  readonly cause: Cause;
  /** Claimed, fen. */
  readonly amountFen: number;
  /** Of the item, fen; null = not given. */
  readonly priceFen: number | null;
  /**
   * What the consumer has for it or may have yet, by every way, fen: settlements that stand or wait for their answer, and
   * advance, instant and guarantee payouts posted or on their way.
   */
  readonly receivedFen: number;
  /** The party a person held liable last; null = nobody did. */
  readonly liable: Party | null;
}

/** Of an opened row. */
export function settlementFactsAt(state: Disputes, row: number): SettlementFacts {
  return {
    cause: CAUSES[state.cause.get(row)]!,
    amountFen: state.amount.get(row),
    priceFen: numberOrNull(state.price.get(row)),
    receivedFen: receivedFen(state, row),
    liable: PARTIES[liableCode(state.marks.get(row)) - 1] ?? null,
  };
}

/** As `settlementFactsAt`, by id; null when there's no such dispute. */
export function settlementFacts(state: Disputes, id: string): SettlementFacts | null {
  const row = rowOf(state, id);
  return row < 0 ? null : settlementFactsAt(state, row);
}

/**
 * The most a settlement may pay the consumer now: what is claimed, or the item's price if that's more, and as compensation
 * for a counterfeit 5 × the price (M06); less what was received already. Nobody is paid twice for one case by an act at
 * the desk. Ours, where the source is silent.
 */
export function payableFen(facts: SettlementFacts, outcome: Outcome): number {
  const { cause, amountFen, priceFen } = facts;
  const factor = cause === 'counterfeit' && outcome === 'compensation' ? COUNTERFEIT_FACTOR : 1;
  const ceilingFen = Math.max(amountFen, factor * (priceFen ?? 0));
  return Math.max(0, ceilingFen - facts.receivedFen);
}

function receivedFen(state: Disputes, row: number): number {
  const payout = PAYOUT_STATES[state.payout.get(row)];
  const isAdvanced = payout === 'posted' || payout === 'requested';
  const advancedFen = isAdvanced ? state.payoutFen.get(state.payoutSlot.get(row)) : 0;
  const isSettling = (state.flags.get(row) & FLAG.settling) !== 0;
  const pending = isSettling ? pendingSettlements(state, row) : [];
  const pendingFen = pending.reduce((sum, settlement) => sum + settlement.paidFen, 0);
  const aheadFen = state.paidAheadFen.get(row) ?? 0;
  return settlementOf(state, row).paidFen + pendingFen + advancedFen + aheadFen;
}
