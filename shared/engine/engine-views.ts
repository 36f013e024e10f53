import { type CapacityView, capacityView } from '../capacity';
import { type DisputeView, type ListingNames, ownedDisputes, reserveFigures } from '../disputes';
import {
  type FundAnomaly,
  type FundsView,
  fundAnomalies,
  fundsView,
  type LedgerEntryView,
  LedgerWindow,
} from '../funds';
import type { HandoverFigures } from '../handover';
import { answerOf, type EpochMs, type NewHasher, type Question, type Stepwise } from '../kernel';
import {
  type DisputeClockView,
  type DryRunView,
  type PoliciesView,
  type PolicyFacts,
  type PolicySet,
  type PolicyTestView,
  policiesView,
  type TransitionsView,
  testPolicies,
} from '../policies';
import type {
  DisputeJusticeView,
  DisputeMoneyView,
  JusticeView,
  OverviewView,
  SearchHit,
  TrendsView,
} from '../protocol';
import { type RecoveriesView, type RecoveryFilter, recoveriesView } from '../recoveries';
import type { RefundDryRunView, RefundRules, RefundRulesView } from '../refunds';
import {
  type ReportingView,
  reportingView,
  type ShiftFacts,
  type ShiftReportView,
  shiftReport,
} from '../reporting';
import { type OwnerLoad, type StaffingView, staffingView } from '../staffing';
import { type TrafficView, trafficView } from '../traffic';
import { type DryRuns, firstSignature, policiesNamed, refundRulesNamed } from './approvals';
import { StateDigest } from './digest';
import { disputeClock, transitionsView } from './dispute-clock';
import { disputeDetail } from './dispute-detail';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';
import type { InstantDesk } from './instant-desk';
import { disputeJustice, type JusticeQuery, justiceView } from './justice-view';
import { disputeMoneyView } from './money-view';
import { overviewOf } from './overview';
import { PolicyDryRun } from './policy-dry-run';
import { RefundDryRun } from './refund-dry-run';
import { refundRulesView } from './refund-view';
import { Search } from './search';
import { shiftFacts } from './shift-facts';

/** What the views are read from, beside the state. */
export interface ViewParts {
  readonly state: EngineState;
  /** Names of items and merchants, for views that show them beside ids. */
  readonly names: ListingNames;
  readonly flow: DisputeFlow;
  readonly load: OwnerLoad;
  readonly instant: InstantDesk;
  readonly dryRuns: DryRuns;
}

/** All that's read of the engine: each view is made from the state as it stands, and changes nothing. */
export abstract class EngineViews {
  readonly state: EngineState;
  readonly names: ListingNames;
  readonly #parts: ViewParts;
  readonly #shiftAsk = {
    factsOf: (from: number) => this.shiftFacts(from),
    firstOf: (draftId: string) => firstSignature(this.state.approvals, draftId),
  };

  constructor(parts: ViewParts) {
    this.state = parts.state;
    this.names = parts.names;
    this.#parts = parts;
  }

  /** The session's clock. */
  abstract get now(): EpochMs;

  /** Events of types this program doesn't know: how many, by type. */
  unknownTypes(): ReadonlyMap<string, number> {
    return this.state.unknownTypes;
  }

  /** Recorded facts about money that don't fit. Those of a dispute are in its own view. */
  anomalies(): readonly FundAnomaly[] {
    return fundAnomalies(this.state.funds);
  }

  overview(): OverviewView {
    return overviewOf(this.state, this.#parts.flow, this.now);
  }

  trends(): TrendsView {
    return this.state.trends.view();
  }

  traffic(): TrafficView {
    return trafficView(this.state.traffic, this.now);
  }

  /** Exports, schedules and the shifts' hand-over reports. */
  reporting(): ReportingView {
    return reportingView(this.state.reporting, this.now, this.#shiftAsk);
  }

  /** What a person would hand over now. */
  handoverFigures(person: string): HandoverFigures {
    const { ids, ...figures } = ownedDisputes(this.state.disputes, person);
    return { count: ids.length, ...figures };
  }

  /** The hand-over report of the shift that began at `from`. */
  shiftReport(from: number): ShiftReportView {
    return shiftReport(this.state.reporting, from, this.#shiftAsk);
  }

  /** Ledger entries whose cause is a dispute, newest first; at most `limit`. */
  ledgerOf(disputeId: string, limit: number): readonly LedgerEntryView[] {
    const window = new LedgerWindow(this.state.funds.ledger, { cause: disputeId });
    return window.view(0, limit).entries.filter(({ cause }) => cause === disputeId);
  }

  protected shiftFacts(from: number): ShiftFacts {
    return shiftFacts(
      { state: this.state, flow: this.#parts.flow, load: this.#parts.load, now: this.now },
      from,
    );
  }

  staffing(): StaffingView {
    const { staffing, disputes } = this.state;
    const { opened, settled } = this.#parts.flow;
    return staffingView({ staffing, disputes, load: this.#parts.load, opened, settled }, this.now);
  }

  funds(): FundsView {
    const { funds, disputes } = this.state;
    return fundsView(funds, this.now, reserveFigures(disputes), disputes.ceilingFen);
  }

  capacity(): CapacityView {
    return capacityView(this.state.capacity, this.now);
  }

  /** Rules of instant refunds, and what they do. */
  refundRules(): RefundRulesView {
    return refundRulesView(this.state.refunds, this.#parts.instant);
  }

  /** What a list would have done to what was opened today; it's run in steps. */
  dryRunRefundRules(rules: RefundRules): Stepwise<RefundDryRunView> {
    const run = new RefundDryRun(this.state, rules, this.now);
    return this.#parts.dryRuns.noting(run, rules, refundRulesNamed(this.state.refunds));
  }

  /** Grows whenever what `refundRules` shows changes. */
  get refundsVersion(): string {
    return `${this.#parts.instant.version}/${this.state.refunds.changes}`;
  }

  recoveries(filter: RecoveryFilter): RecoveriesView {
    return recoveriesView(this.state.recoveries, filter, this.names.merchantName);
  }

  /** A dispute's money: what was and will be paid, and by whose promise. null when there's no such dispute. */
  disputeMoney(id: string): DisputeMoneyView | null {
    return disputeMoneyView(this.state, id, this.names);
  }

  policies(): PoliciesView {
    return policiesView(this.state.policies, this.now);
  }

  /** Both clocks of a dispute; null when there's no such dispute. */
  disputeClock(id: string): DisputeClockView | null {
    return disputeClock(this.state, id, this.now);
  }

  transitions(): TransitionsView {
    return transitionsView(this.state, this.now);
  }

  /** Which policy a dispute of these facts would get, by the set in force or another. */
  testPolicies(query: {
    readonly facts: PolicyFacts;
    readonly set?: PolicySet;
    readonly openedAt?: number;
  }): PolicyTestView {
    const { active } = this.state.policies;
    const version = query.set === undefined ? active : { version: active.version, set: query.set };
    return testPolicies(version, query.facts, query.openedAt ?? this.now);
  }

  /** What a set would do to all open disputes if it came into force now; it's run in steps. */
  dryRunPolicies(set: PolicySet): Stepwise<DryRunView> {
    const run = new PolicyDryRun(this.state, set, this.now);
    return this.#parts.dryRuns.noting(run, set, policiesNamed(this.state.policies));
  }

  /** null when there's no such dispute. */
  dispute(id: string): DisputeView | null {
    return disputeDetail(this.state, id, this.now, this.names);
  }

  /** A window of juries, appeals, associations' cases or notices. */
  justice(query: JusticeQuery): JusticeView {
    return justiceView(this.state, query, this.now);
  }

  /** Juries and associations' cases of one dispute. */
  disputeJustice(disputeId: string): DisputeJusticeView {
    return disputeJustice(this.state, disputeId, this.now);
  }

  /** What is found by a text; it's looked for in steps. */
  search(text: string, limit: number): Question<readonly SearchHit[]> {
    return new Search(this.state, text, limit);
  }

  /** Digest of the whole state; see digest.ts for what is part of it. */
  digest(newHasher: NewHasher): string {
    return answerOf(this.digesting(newHasher));
  }

  /** As `digest`, worked out in steps: it's of the instant of this call. */
  digesting(newHasher: NewHasher): Question<string> {
    return new StateDigest(this.state, newHasher);
  }
}
