import { type ActKind, applyActClosed, noteRefusedAct } from '../acts';
import { applyBulk, type BulkEvent, noteBulkItem } from '../bulk';
import { applyCapacity, type CapacityEvent } from '../capacity';
import { applyClock } from '../clock';
import { applyCustody, type CustodyEvent } from '../custody';
import { applyDispute, disputeMoney, notePaidAhead, notePayout, setAdvanceCeiling } from '../disputes';
import { applyDocking, type DockingEvent } from '../docking';
import { applyFunds, type FundsEvent } from '../funds';
import { applyHandover, type HandoverEvent } from '../handover';
import { applyJury, type JuryEvent } from '../jury';
import type { WarEvent } from '../kernel';
import { applyLimit, type LimitEvent, limitOf } from '../limits';
import { applyListings, type ListingEvent, noteUnknownTakedown } from '../listings';
import { applyPolicy } from '../policies';
import type { DataOf, KnownType } from '../protocol';
import type { RecoveryEvent } from '../recoveries';
import type { RefundEvent } from '../refunds';
import { applyRefusal, type RefusalEvent } from '../refusals';
import { applyReporting, type ReportingEvent } from '../reporting';
import { applyStaffing, noteIntake, type StaffingEvent } from '../staffing';
import { applyTraffic, type TrafficEvent } from '../traffic';
import type { EngineState } from './engine-state';

type Route = (state: EngineState, event: WarEvent) => void;

/** Where each known type goes: a type without a route doesn't compile. */
const ROUTES_BY_TYPE: Readonly<Record<KnownType, Route>> = {
  'warroom.dispute.opened.v1': foldDispute,
  'warroom.dispute.moved.v1': foldDispute,
  'warroom.dispute.assigned.v1': foldDispute,
  'warroom.dispute.resolved.v1': foldDisputeMoney,
  'warroom.dispute.withdrawn.v1': foldDispute,
  'warroom.dispute.reverted.v1': foldDisputeMoney,
  'warroom.dispute.appealed.v1': foldDispute,
  'warroom.dispute.settlement_requested.v1': foldDisputeMoney,
  'warroom.dispute.settlement_rejected.v1': refusedAct('settlement', foldDisputeMoney),
  'warroom.dispute.paused.v1': foldDispute,
  'warroom.dispute.resumed.v1': foldDispute,
  'warroom.dispute.snoozed.v1': foldDispute,
  'warroom.dispute.woken.v1': foldDispute,
  'warroom.dispute.liability_assessed.v1': foldDispute,
  'warroom.dispute.evidence_added.v1': foldDispute,
  'warroom.dispute.revert_requested.v1': foldDispute,
  'warroom.dispute.revert_rejected.v1': refusedAct('revert', foldDispute),
  'warroom.payout.posted.v1': foldMoney,
  'warroom.payout.deferred.v1': foldMoney,
  'warroom.payout.held.v1': foldMoney,
  'warroom.payout.requested.v1': foldMoney,
  'warroom.payout.rejected.v1': refusedAct('payout', foldMoney),
  'warroom.recovery.posted.v1': foldReturned,
  'warroom.recovery.opened.v1': foldRecovery,
  'warroom.recovery.assessed.v1': foldRecovery,
  'warroom.recovery.requested.v1': foldRecovery,
  'warroom.recovery.rejected.v1': refusedAct('recovery', foldRecovery),
  'warroom.recovery.closed.v1': foldRecovery,
  'warroom.refund_rules.proposed.v1': foldRefundRules,
  'warroom.refund_rules.adopted.v1': foldRefundRules,
  'warroom.refund_rules.withdrawn.v1': foldRefundRules,
  'warroom.refunds.stopped.v1': foldRefundRules,
  'warroom.refunds.resumed.v1': foldRefundRules,
  'warroom.fund.topped_up.v1': foldMoney,
  'warroom.fund.opened.v1': foldMoney,
  'warroom.listing.takedown_requested.v1': foldListing,
  'warroom.listing.takedown_acknowledged.v1': foldListing,
  'warroom.listing.takedown_rejected.v1': refusedAct('takedown', foldListing),
  'warroom.listing.relisted.v1': foldListing,
  'warroom.listing.listed.v1': foldListing,
  'warroom.listing.sampled.v1': foldListing,
  'warroom.capacity.warehouse_sampled.v1': foldCapacity,
  'warroom.capacity.carton_sampled.v1': foldCapacity,
  'warroom.capacity.customs_sampled.v1': foldCapacity,
  'warroom.traffic.sampled.v1': foldTraffic,
  'warroom.intake.sampled.v1': foldIntake,
  'warroom.staff.rostered.v1': foldStaffing,
  'warroom.handover.offered.v1': foldHandover,
  'warroom.handover.accepted.v1': foldHandover,
  'warroom.handover.declined.v1': foldHandover,
  'warroom.handover.withdrawn.v1': foldHandover,
  'warroom.report.exported.v1': foldReporting,
  'warroom.report.scheduled.v1': foldReporting,
  'warroom.shift_report.drafted.v1': foldReporting,
  'warroom.shift_report.signed.v1': foldReporting,
  'warroom.jury.pool_published.v1': foldJury,
  'warroom.jury.empanelled.v1': foldJury,
  'warroom.jury.seated.v1': foldJury,
  'warroom.jury.refused.v1': refusedAct('jury', foldJury),
  'warroom.jury.voted.v1': foldJury,
  'warroom.jury.verdict.v1': foldJury,
  'warroom.docking.case_received.v1': foldDocking,
  'warroom.docking.answer_requested.v1': foldDocking,
  'warroom.docking.answered.v1': foldDocking,
  'warroom.docking.answer_rejected.v1': refusedAct('letter', foldDocking),
  'warroom.docking.case_closed.v1': foldDocking,
  'warroom.docking.notice_drafted.v1': foldDocking,
  'warroom.docking.notice_requested.v1': foldDocking,
  'warroom.docking.notice_acknowledged.v1': foldDocking,
  'warroom.docking.notice_rejected.v1': refusedAct('letter', foldDocking),
  'warroom.policy.adopted.v1': foldPolicy,
  'warroom.policy.proposed.v1': foldPolicy,
  'warroom.policy.approved.v1': foldPolicy,
  'warroom.policy.withdrawn.v1': foldPolicy,
  'warroom.clock.caught_up.v1': foldPolicy,
  'warroom.clock.pinned.v1': foldClock,
  'warroom.clock.doubted.v1': foldClock,
  'warroom.clock.trusted.v1': foldClock,
  'warroom.person.enrolled.v1': foldPerson,
  'warroom.person.changed.v1': foldPerson,
  'warroom.person.removed.v1': foldPerson,
  'warroom.person.seated.v1': foldNothing,
  'warroom.person.opened.v1': foldNothing,
  'warroom.approval.proposed.v1': foldApproval,
  'warroom.approval.approved.v1': foldApproval,
  'warroom.approval.refused.v1': foldApproval,
  'warroom.approval.withdrawn.v1': foldApproval,
  'warroom.approval.expired.v1': foldApproval,
  'warroom.approval.superseded.v1': foldApproval,
  'warroom.limit.changed.v1': foldLimit,
  'warroom.command.unknown.v1': foldUnknownCommand,
  'warroom.act.closed.v1': foldActClosed,
  'warroom.foreign.activity.v1': foldNothing,
  'warroom.command.refused.v1': foldRefusal,
  'warroom.bulk.started.v1': foldBulk,
  'warroom.bulk.listed.v1': foldBulk,
  'warroom.bulk.refused.v1': foldBulk,
  'warroom.bulk.ended.v1': foldBulk,
  'warroom.journal.anchor_lost.v1': foldCustody,
  'warroom.journal.rolled_back.v1': foldCustody,
};
// A map finds a type by the hash its text has anyway; a switch would compare it with every case.
const ROUTES: ReadonlyMap<string, Route> = new Map(Object.entries(ROUTES_BY_TYPE));

/**
 * Folds one event into the state. Total: every recorded fact is taken, and what doesn't fit is listed by its domain. The
 * state depends on the set of events folded, not on their order; see each domain for what a late one does.
 * False for a type this program doesn't know: it's counted.
 */
export function foldEvent(state: EngineState, event: WarEvent): boolean {
  const route = ROUTES.get(event.type);
  if (route === undefined) {
    state.unknownTypes.set(event.type, (state.unknownTypes.get(event.type) ?? 0) + 1);
    return false;
  }
  route(state, event);
  noteBulkItem(state.bulks, event);
  return true;
}

/** What the platform refused is listed among the acts as well. */
function refusedAct(kind: ActKind, route: Route): Route {
  return (state, event) => {
    route(state, event);
    noteRefusedAct(state.acts, event, kind);
  };
}

function foldActClosed(state: EngineState, event: WarEvent): void {
  applyActClosed(state.acts, event);
}

function foldDispute(state: EngineState, event: WarEvent): void {
  applyDispute(state.disputes, event);
}

/** The disputes know their own events, so one that's in already moves no money again. */
function foldDisputeMoney(state: EngineState, event: WarEvent): void {
  if (applyDispute(state.disputes, event)) applyFunds(state.funds, event as FundsEvent);
}

function foldMoney(state: EngineState, event: WarEvent): void {
  const payout = applyFunds(state.funds, event as FundsEvent);
  if (payout === null) return;
  if (payout.kind !== 'advance') {
    foldPaidAhead(state, payout.disputeId);
    return;
  }
  const { disputeId, state: payoutState, amountFen, at, decidedAt, reason } = payout;
  notePayout(state.disputes, { disputeId, payoutState, amountFen, at: at ?? event.at, decidedAt, reason });
  if (payoutState !== 'deferred' && payoutState !== 'held') return;
  const dispute = disputeMoney(state.disputes, disputeId);
  state.funds.payouts.noteDispute(disputeId, dispute?.dueAt ?? null, dispute?.settledAt === null);
}

/** Instant refunds and guarantee payouts: the dispute knows what its consumer has of them. */
function foldPaidAhead({ funds, disputes }: EngineState, disputeId: string): void {
  const fenOf = (kind: 'instant' | 'guarantee'): number | null => {
    const row = funds.payouts.find(disputeId, kind);
    if (row < 0) return null;
    const { state, amountFen } = funds.payouts.view(row);
    return state === 'requested' || state === 'posted' ? amountFen : null;
  };
  const instantFen = fenOf('instant');
  const paidAheadFen = (instantFen ?? 0) + (fenOf('guarantee') ?? 0);
  notePaidAhead(disputes, { disputeId, isRefunded: instantFen !== null, paidAheadFen });
}

function foldRecovery(state: EngineState, event: WarEvent): void {
  state.recoveries.apply(event as RecoveryEvent);
}

function foldReturned(state: EngineState, event: WarEvent): void {
  foldMoney(state, event);
  foldRecovery(state, event);
}

function foldRefundRules(state: EngineState, event: WarEvent): void {
  state.refunds.apply(event as RefundEvent);
}

function foldListing(state: EngineState, event: WarEvent): void {
  applyListings(state.listings, event as ListingEvent);
}

function foldCapacity(state: EngineState, event: WarEvent): void {
  applyCapacity(state.capacity, event as CapacityEvent);
}

function foldTraffic(state: EngineState, event: WarEvent): void {
  applyTraffic(state.traffic, event as TrafficEvent);
}

function foldIntake(state: EngineState, event: WarEvent): void {
  applyTraffic(state.traffic, event as TrafficEvent);
  noteIntake(state.staffing, event, event.data as DataOf<'warroom.intake.sampled.v1'>);
}

function foldStaffing(state: EngineState, event: WarEvent): void {
  applyStaffing(state.staffing, event as StaffingEvent);
}

function foldJury(state: EngineState, event: WarEvent): void {
  applyJury(state.juries, event as JuryEvent);
}

function foldDocking(state: EngineState, event: WarEvent): void {
  applyDocking(state.docking, event as DockingEvent);
}

function foldHandover(state: EngineState, event: WarEvent): void {
  applyHandover(state.handovers, event as HandoverEvent);
}

function foldReporting(state: EngineState, event: WarEvent): void {
  applyReporting(state.reporting, event as ReportingEvent);
}

function foldPerson(state: EngineState, event: WarEvent): void {
  state.people.apply(event);
}

function foldPolicy(state: EngineState, event: WarEvent): void {
  applyPolicy(state.policies, event);
}

function foldClock(state: EngineState, event: WarEvent): void {
  applyClock(state.clock, event);
}

function foldApproval(state: EngineState, event: WarEvent): void {
  state.approvals.apply(event);
}

function foldLimit(state: EngineState, event: WarEvent): void {
  applyLimit(state.limits, event as LimitEvent);
  // Who is paid without a person changes with it.
  setAdvanceCeiling(state.disputes, limitOf(state.limits, 'advanceCeilingFen'));
}

function foldUnknownCommand(state: EngineState, event: WarEvent): void {
  const { commandId } = event.data as DataOf<'warroom.command.unknown.v1'>;
  state.unknownCommands.add(commandId);
  noteUnknownTakedown(state.listings, commandId);
}

function foldRefusal(state: EngineState, event: WarEvent): void {
  applyRefusal(state.refusals, event as RefusalEvent);
}

function foldCustody(state: EngineState, event: WarEvent): void {
  applyCustody(state.custody, event as CustodyEvent);
}

function foldBulk(state: EngineState, event: WarEvent): void {
  applyBulk(state.bulks, event as BulkEvent);
}

/** Kept in the record, where it's read: a foreign log's activity, who sat where and opened what. No state follows from it. */
function foldNothing(): void {
  // Nothing follows from it.
}
