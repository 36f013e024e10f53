import type { disputeEvents } from '../disputes';
import { compareCodePoints, type EventOf, fen, subjectId } from '../kernel';
import { accountNo, accountOfPayer, fundNo, fundOfPayer, OPENING_FEN } from './accounts';
import { FUNDS, type Fund, type fundEvents } from './events';
import { Ledger } from './ledger';
import { Payouts, type PayoutView } from './payouts';
import { SettlementCommitments } from './settlement-commitments';

/** Everything about the funds: the ledger, the payouts on their way, and what is held back for clicked settlements. */
export interface Funds {
  /** Grows with every event folded. */
  version: number;
  /** By fund, in the order of FUNDS. */
  readonly openingFen: readonly number[];
  readonly ledger: Ledger;
  readonly payouts: Payouts;
  readonly settlements: SettlementCommitments;
  /** Recorded movements that can't be posted for what they say. */
  readonly oddities: FundAnomaly[];
}

/** A recorded fact about money that doesn't fit. It's listed and stays unposted. */
export interface FundAnomaly {
  readonly kind: 'overdraw' | 'out_of_range' | 'double_payout' | 'double_settlement' | 'unknown_fund';
  /** A dispute's id, or what stands in a top-up's subject. */
  readonly cause: string;
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  readonly amountFen: number;
}

/** Opening balances that differ from the usual ones, in fen. */
export type OpeningFen = Readonly<Partial<Record<Fund, number>>>;

/** The funds before any event. */
export function createFunds(opening: OpeningFen = {}): Funds {
  const openingFen = FUNDS.map((fund) => fen(opening[fund] ?? OPENING_FEN[fund]));
  return {
    version: 0,
    openingFen,
    ledger: new Ledger(openingFen),
    payouts: new Payouts(),
    settlements: new SettlementCommitments(),
    oddities: [],
  };
}

const CONSUMERS = accountNo('consumers');

type DisputeMoneyTypes =
  | 'warroom.dispute.resolved.v1'
  | 'warroom.dispute.reverted.v1'
  | 'warroom.dispute.settlement_requested.v1'
  | 'warroom.dispute.settlement_rejected.v1';
/** The events that move, commit or release money. */
export type FundsEvent = EventOf<typeof fundEvents> | EventOf<Pick<typeof disputeEvents, DisputeMoneyTypes>>;
type Of<T extends FundsEvent['type']> = Extract<FundsEvent, { readonly type: T }>;

/**
 * Folds one event; total: a recorded fact that doesn't fit becomes an anomaly. Answers the payout whose state it
 * changed, or null.
 */
export function applyFunds(state: Funds, event: FundsEvent): PayoutView | null {
  state.version++;
  switch (event.type) {
    case 'warroom.payout.posted.v1':
      return payoutPosted(state, event);
    case 'warroom.payout.requested.v1':
      return payoutRequested(state, event);
    case 'warroom.payout.deferred.v1':
      return payoutDeferred(state, event);
    case 'warroom.payout.rejected.v1':
      return payoutRejected(state, event);
    case 'warroom.recovery.posted.v1':
      recovered(state, event);
      return null;
    case 'warroom.fund.topped_up.v1':
      toppedUp(state, event);
      return null;
    case 'warroom.dispute.resolved.v1':
      settled(state, event);
      return null;
    case 'warroom.dispute.reverted.v1':
      state.ledger.reverse({
        ...factOf(event),
        cause: subjectId(event.subject),
        ofEventId: event.data.eventId,
      });
      return null;
    case 'warroom.dispute.settlement_requested.v1':
      settlementRequested(state, event);
      return null;
    case 'warroom.dispute.settlement_rejected.v1':
      state.settlements.reject(event.data.commandId, event.at);
      return null;
  }
}

/** Everything listed as not fitting, in the order of time. */
export function fundAnomalies(state: Funds): readonly FundAnomaly[] {
  const refused = state.ledger.refused.map(({ posting, reason }) => {
    const { cause, at, source, eventId, amountFen } = posting;
    return { kind: reason, cause, at, source, eventId, amountFen } as const;
  });
  const doubles = [...state.payouts.doubles.values()].map(
    ({ disputeId, at, source, eventId, amountFen }) =>
      ({ kind: 'double_payout', cause: disputeId, at, source, eventId, amountFen }) as const,
  );
  return [...refused, ...doubles, ...state.oddities].sort(
    (a, b) => a.at - b.at || compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId),
  );
}

export function fundAnomalyCount(state: Funds): number {
  return state.ledger.refusedCount + state.payouts.doubles.size + state.oddities.length;
}

/** balance − committed of a fund: what a new payout or settlement can draw on. */
export function availableFen(state: Funds, fund: Fund): number {
  const no = fundNo(fund);
  return state.ledger.balanceFen(no) - committedFen(state, fund);
}

/** Requested of a fund (payouts and settlements) and not answered. */
export function committedFen(state: Funds, fund: Fund): number {
  const no = fundNo(fund);
  return state.payouts.committedFen[no]! + state.settlements.committedFen[no]!;
}

function payoutPosted(state: Funds, event: Of<'warroom.payout.posted.v1'>): PayoutView | null {
  const { at, source, id: eventId } = event;
  const { disputeId, kind, amountFen, fund, commandId } = event.data;
  if (state.ledger.knows(source, eventId)) return null;
  const no = fundNo(fund);
  const outcome = state.payouts.post({
    at,
    source,
    eventId,
    disputeId,
    kind,
    amountFen,
    fund: no,
    commandId,
  });
  if (outcome !== 'new') return null;
  if (amountFen > 0) {
    const cause = disputeId;
    state.ledger.postNew({
      at,
      source,
      eventId,
      debit: no,
      credit: CONSUMERS,
      amountFen,
      kind: 'payout',
      cause,
    });
  }
  return viewOf(state, disputeId, kind);
}

function payoutRequested(state: Funds, event: Of<'warroom.payout.requested.v1'>): PayoutView | null {
  const { disputeId, kind, commandId, amountFen, fund } = event.data;
  state.payouts.request(disputeId, kind, { ...factOf(event), commandId, amountFen, fund: fundNo(fund) });
  return viewOf(state, disputeId, kind);
}

function payoutDeferred(state: Funds, event: Of<'warroom.payout.deferred.v1'>): PayoutView | null {
  const { disputeId, amountFen, fund, reason } = event.data;
  state.payouts.defer(disputeId, 'advance', { ...factOf(event), amountFen, fund: fundNo(fund), reason });
  return viewOf(state, disputeId, 'advance');
}

function payoutRejected(state: Funds, event: Of<'warroom.payout.rejected.v1'>): PayoutView | null {
  const { disputeId, commandId, reason } = event.data;
  const kind = state.payouts.reject(disputeId, { ...factOf(event), commandId, reason });
  return kind === null ? null : viewOf(state, disputeId, kind);
}

function recovered(state: Funds, event: Of<'warroom.recovery.posted.v1'>): void {
  const { disputeId, amountFen, fund } = event.data;
  if (amountFen === 0) return;
  const debit = accountNo('merchants');
  state.ledger.post({
    ...factOf(event),
    debit,
    credit: fundNo(fund),
    amountFen,
    kind: 'recovery',
    cause: disputeId,
  });
}

function toppedUp(state: Funds, event: Of<'warroom.fund.topped_up.v1'>): void {
  const { amountFen } = event.data;
  const name = subjectId(event.subject);
  const credit = fundNo(name as Fund);
  if (credit < 0) {
    addOddity(state, { ...factOf(event), kind: 'unknown_fund', cause: name, amountFen });
  } else if (amountFen > 0) {
    const debit = accountNo('treasury');
    state.ledger.post({ ...factOf(event), debit, credit, amountFen, kind: 'top_up', cause: event.id });
  }
}

/** A settlement with money in it moves that money, once: the same command told under another event id is an echo. */
function settled(state: Funds, event: Of<'warroom.dispute.resolved.v1'>): void {
  const { at, source, id: eventId } = event;
  const { paidFen, payer, commandId } = event.data;
  if (commandId !== undefined && isEcho(state, event, commandId)) return;
  if (paidFen === 0) return;
  state.ledger.post({
    at,
    source,
    eventId,
    debit: accountNo(accountOfPayer(payer)),
    credit: CONSUMERS,
    amountFen: paidFen,
    kind: 'settlement',
    cause: subjectId(event.subject),
  });
}

/** True for a settlement whose command was told as settled before: it's the same one, or contradicts it. */
function isEcho(state: Funds, event: Of<'warroom.dispute.resolved.v1'>, commandId: string): boolean {
  const { paidFen } = event.data;
  const first = state.settlements.settle(commandId, { at: event.at, eventId: event.id, paidFen });
  if (first.eventId === event.id) return false;
  const cause = subjectId(event.subject);
  if (first.paidFen === paidFen) state.ledger.alias(cause, event.id, first.eventId);
  else addOddity(state, { ...factOf(event), kind: 'double_settlement', cause, amountFen: paidFen });
  return true;
}

function settlementRequested(state: Funds, event: Of<'warroom.dispute.settlement_requested.v1'>): void {
  const { commandId, paidFen, payer } = event.data;
  const fund = fundOfPayer(payer);
  state.settlements.request(commandId, {
    at: event.at,
    fund: fund === null || paidFen === 0 ? -1 : fundNo(fund),
    amountFen: paidFen,
  });
}

function addOddity(state: Funds, oddity: FundAnomaly): void {
  const isListed = state.oddities.some((o) => o.eventId === oddity.eventId && o.source === oddity.source);
  if (!isListed) state.oddities.push(oddity);
}

function viewOf(state: Funds, disputeId: string, kind: PayoutView['kind']): PayoutView {
  return state.payouts.view(state.payouts.find(disputeId, kind));
}

function factOf(event: FundsEvent): {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
} {
  return { at: event.at, source: event.source, eventId: event.id };
}
