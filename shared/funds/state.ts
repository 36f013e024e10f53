import type { disputeEvents } from '../disputes';
import { compareCodePoints, type EventOf, fen, subjectId } from '../kernel';
import { accountNo, accountOfPayer, fundNo, fundOfPayer, OPENING_FEN } from './accounts';
import { EchoGuard } from './echo-guard';
import { FUNDS, type Fund, type fundEvents } from './events';
import { FundOpenings } from './fund-openings';
import { Ledger } from './ledger';
import type { PayoutView } from './payout-facts';
import { Payouts } from './payouts';
import { SettlementCommitments } from './settlement-commitments';
import { Shortfalls } from './shortfalls';

/** Everything about the funds: the ledger, the payouts on their way, and what is held back for clicked settlements. */
export interface Funds {
  /** Grows with every event folded. */
  version: number;
  /** True where the usual openings, or the day's, hold unless told otherwise; false where only what was told does. */
  readonly isOpeningGiven: boolean;
  /** What was told of them. */
  readonly openings: FundOpenings;
  readonly ledger: Ledger;
  readonly payouts: Payouts;
  readonly settlements: SettlementCommitments;
  /** Recoveries and top-ups by what caused them. */
  readonly told: EchoGuard;
  /** Which funds the platform calls empty. */
  readonly shortfalls: Shortfalls;
  /** Recorded movements that can't be posted for what they say. */
  readonly oddities: FundAnomaly[];
}

/** A recorded fact about money that doesn't fit. It's listed and stays unposted. */
export interface FundAnomaly {
  readonly kind:
    | 'overdraw'
    | 'out_of_range'
    | 'double_payout'
    | 'double_settlement'
    | 'double_recovery'
    | 'double_top_up'
    | 'opening_changed'
    | 'unknown_fund';
  /** A dispute's id, or what stands in a top-up's subject. */
  readonly cause: string;
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  readonly amountFen: number;
}

/** Opening balances that differ from the usual ones, in fen. */
export type OpeningFen = Readonly<Partial<Record<Fund, number>>>;

/**
 * The funds before any event. `told`: nothing is known of what they open with until an event says so, as in a session,
 * where only what the gateway says counts.
 */
export function createFunds(opening: OpeningFen | 'told' = {}): Funds {
  const isTold = opening === 'told';
  const openingFen = FUNDS.map((fund) => fen(isTold ? 0 : (opening[fund] ?? OPENING_FEN[fund])));
  return {
    version: 0,
    isOpeningGiven: !isTold,
    openings: new FundOpenings(),
    ledger: new Ledger(openingFen),
    payouts: new Payouts(),
    settlements: new SettlementCommitments(),
    told: new EchoGuard(),
    shortfalls: new Shortfalls(),
    oddities: [],
  };
}

/** True unless nobody told what a fund opened with. */
export function isOpeningKnown(state: Funds, fund: Fund): boolean {
  return state.isOpeningGiven || state.openings.of(fund) !== null;
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
    case 'warroom.payout.held.v1':
      return payoutHeld(state, event);
    case 'warroom.payout.rejected.v1':
      return payoutRejected(state, event);
    case 'warroom.recovery.posted.v1':
      recovered(state, event);
      return null;
    case 'warroom.fund.topped_up.v1':
      toppedUp(state, event);
      return null;
    case 'warroom.fund.opened.v1':
      opened(state, event);
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
  const openings = state.openings
    .contradictions()
    .map(
      ({ fund, at, source, eventId, amountFen }) =>
        ({ kind: 'opening_changed', cause: fund, at, source, eventId, amountFen }) as const,
    );
  return [...refused, ...doubles, ...openings, ...state.oddities].sort(
    (a, b) => a.at - b.at || compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId),
  );
}

export function fundAnomalyCount(state: Funds): number {
  const openings = state.openings.contradictions().length;
  return state.ledger.refusedCount + state.payouts.doubles.size + openings + state.oddities.length;
}

function payoutPosted(state: Funds, event: Of<'warroom.payout.posted.v1'>): PayoutView | null {
  const { at, source, id: eventId } = event;
  const { disputeId, kind, amountFen, fund, commandId } = event.data;
  if (state.ledger.knows(source, eventId)) return null;
  const no = fundNo(fund);
  const isNew = state.payouts.post({
    at,
    source,
    eventId,
    disputeId,
    kind,
    amountFen,
    fund: no,
    commandId,
  });
  if (!isNew) return null;
  if (amountFen > 0) state.shortfalls.notePaid(no, at);
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
  state.shortfalls.noteAsked(fundNo(fund), event.at);
  state.payouts.request(disputeId, kind, { ...factOf(event), commandId, amountFen, fund: fundNo(fund) });
  return viewOf(state, disputeId, kind);
}

function payoutDeferred(state: Funds, event: Of<'warroom.payout.deferred.v1'>): PayoutView | null {
  const { disputeId, amountFen, fund, reason, refused } = event.data;
  if (refused !== undefined) state.shortfalls.noteRefused(fundNo(fund), event.at);
  state.payouts.defer(disputeId, 'advance', { ...factOf(event), amountFen, fund: fundNo(fund), reason });
  return viewOf(state, disputeId, 'advance');
}

function payoutHeld(state: Funds, event: Of<'warroom.payout.held.v1'>): PayoutView | null {
  const { disputeId, amountFen, fund, reason } = event.data;
  state.payouts.hold(disputeId, 'advance', { ...factOf(event), amountFen, fund: fundNo(fund), reason });
  return viewOf(state, disputeId, 'advance');
}

function payoutRejected(state: Funds, event: Of<'warroom.payout.rejected.v1'>): PayoutView | null {
  const { disputeId, commandId, reason, short } = event.data;
  if (short !== undefined) state.shortfalls.noteRefused(fundNo(short), event.at);
  const kind = state.payouts.reject(disputeId, { ...factOf(event), commandId, reason });
  return kind === null ? null : viewOf(state, disputeId, kind);
}

/** Money that came back is counted once, whoever tells of it: the collection's command is its cause. */
function recovered(state: Funds, event: Of<'warroom.recovery.posted.v1'>): void {
  const { disputeId, amountFen, fund, commandId } = event.data;
  if (amountFen === 0 || state.ledger.knows(event.source, event.id)) return;
  state.shortfalls.noteFed(fundNo(fund), event.at);
  const told = { amountFen, fund: fundNo(fund) };
  const outcome = commandId === undefined ? 'new' : state.told.tell(`recovery/${commandId}`, told);
  if (outcome === 'double')
    addOddity(state, { ...factOf(event), kind: 'double_recovery', cause: disputeId, amountFen });
  if (outcome !== 'new') return;
  state.ledger.postNew({
    ...factOf(event),
    debit: accountNo('merchants'),
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
    return;
  }
  if (amountFen === 0 || state.ledger.knows(event.source, event.id)) return;
  state.shortfalls.noteFed(credit, event.at);
  const outcome = state.told.tell(`top_up/${topUpCause(event)}`, { amountFen, fund: credit });
  if (outcome === 'double')
    addOddity(state, { ...factOf(event), kind: 'double_top_up', cause: name, amountFen });
  if (outcome !== 'new') return;
  state.ledger.postNew({
    ...factOf(event),
    debit: accountNo('treasury'),
    credit,
    amountFen,
    kind: 'top_up',
    cause: event.id,
  });
}

/**
 * What makes two events tell of one top-up: the command that asked for it. Without one it's the whole fact: an id is
 * unique within its source only, so two sources may number different top-ups alike.
 */
function topUpCause({ id, at, subject, data }: Of<'warroom.fund.topped_up.v1'>): string {
  return data.commandId ?? `${id}/${at}/${subject}/${data.amountFen}`;
}

/** What a fund opened with counts as from before everything: what was refused for want of it gets another look. */
function opened(state: Funds, event: Of<'warroom.fund.opened.v1'>): void {
  const name = subjectId(event.subject);
  const no = fundNo(name as Fund);
  const { amountFen } = event.data;
  if (no < 0) {
    addOddity(state, { ...factOf(event), kind: 'unknown_fund', cause: name, amountFen });
    return;
  }
  const fund = FUNDS[no]!;
  state.openings.note({ ...factOf(event), fund, amountFen });
  state.ledger.open(no, state.openings.of(fund)!.amountFen);
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
