import { type ActsDump, dumpActs, loadActs } from '../acts';
import { Approvals, type ApprovalsDump } from '../approvals';
import { type BulkJobDump, dumpBulks, loadBulks } from '../bulk';
import { type CapacityDump, dumpCapacity, loadCapacity } from '../capacity';
import { type ClockDump, dumpClock, loadClock } from '../clock';
import { type CustodyDump, createCustody } from '../custody';
import { type DisputesDump, dumpDisputes, loadDisputes } from '../disputes';
import { type DockingDump, dumpDocking, loadDocking } from '../docking';
import { dumpFunds, type FundsDump, loadFunds } from '../funds';
import { dumpHandovers, type HandoversDump, loadHandovers } from '../handover';
import { dumpJuries, type JuriesDump, loadJuries } from '../jury';
import { dumpLimits, type LimitsDump, loadLimits } from '../limits';
import { dumpListings, type ListingsDump, loadListings } from '../listings';
import { People, type PeopleDump } from '../people';
import { dumpPolicies, loadPolicies, type PoliciesDump } from '../policies';
import { Recoveries, type RecoveryCase } from '../recoveries';
import { Refunds, type RefundsDump } from '../refunds';
import { dumpRefusals, loadRefusals, type RefusalsDump } from '../refusals';
import { dumpReporting, loadReporting, type ReportingDump } from '../reporting';
import { dumpStaffing, loadStaffing, type StaffingDump } from '../staffing';
import { dumpTraffic, loadTraffic, type TrafficDump } from '../traffic';
import type { EngineState } from './engine-state';
import { Trends, type TrendsDump } from './trends';

/** The state as it survives structured clone. */
export interface StateDump {
  readonly disputes: DisputesDump;
  readonly funds: FundsDump;
  readonly listings: ListingsDump;
  readonly recoveries: readonly RecoveryCase[];
  readonly refunds: RefundsDump;
  readonly capacity: CapacityDump;
  readonly traffic: TrafficDump;
  readonly staffing: StaffingDump;
  readonly reporting: ReportingDump;
  readonly handovers: HandoversDump;
  readonly refusals: RefusalsDump;
  readonly custody: CustodyDump;
  readonly juries: JuriesDump;
  readonly docking: DockingDump;
  readonly bulks: readonly BulkJobDump[];
  readonly policies: PoliciesDump;
  readonly clock: ClockDump;
  readonly people: PeopleDump;
  readonly approvals: ApprovalsDump;
  readonly limits: LimitsDump;
  readonly trends: TrendsDump;
  readonly acts: ActsDump;
  readonly unknownCommands: readonly string[];
  readonly unknownTypes: readonly (readonly [string, number])[];
}

export function dumpState(state: EngineState): StateDump {
  return {
    disputes: dumpDisputes(state.disputes),
    funds: dumpFunds(state.funds),
    listings: dumpListings(state.listings),
    recoveries: state.recoveries.dump(),
    refunds: state.refunds.dump(),
    capacity: dumpCapacity(state.capacity),
    traffic: dumpTraffic(state.traffic),
    staffing: dumpStaffing(state.staffing),
    reporting: dumpReporting(state.reporting),
    handovers: dumpHandovers(state.handovers),
    refusals: dumpRefusals(state.refusals),
    custody: [...state.custody.faults],
    juries: dumpJuries(state.juries),
    docking: dumpDocking(state.docking),
    bulks: dumpBulks(state.bulks),
    policies: dumpPolicies(state.policies),
    clock: dumpClock(state.clock),
    people: state.people.dump(),
    approvals: state.approvals.dump(),
    limits: dumpLimits(state.limits),
    trends: state.trends.dump(),
    acts: dumpActs(state.acts),
    unknownCommands: [...state.unknownCommands],
    unknownTypes: [...state.unknownTypes],
  };
}

export function loadState(dump: StateDump): EngineState {
  return {
    disputes: loadDisputes(dump.disputes),
    funds: loadFunds(dump.funds),
    listings: loadListings(dump.listings),
    recoveries: new Recoveries(dump.recoveries),
    refunds: new Refunds(dump.refunds),
    capacity: loadCapacity(dump.capacity),
    traffic: loadTraffic(dump.traffic),
    staffing: loadStaffing(dump.staffing),
    reporting: loadReporting(dump.reporting),
    handovers: loadHandovers(dump.handovers),
    refusals: loadRefusals(dump.refusals),
    custody: createCustody(dump.custody),
    juries: loadJuries(dump.juries),
    docking: loadDocking(dump.docking),
    bulks: loadBulks(dump.bulks),
    policies: loadPolicies(dump.policies),
    clock: loadClock(dump.clock),
    people: new People(dump.people),
    approvals: new Approvals(dump.approvals),
    limits: loadLimits(dump.limits),
    trends: Trends.load(dump.trends),
    acts: loadActs(dump.acts),
    unknownCommands: new Set(dump.unknownCommands),
    unknownTypes: new Map(dump.unknownTypes),
  };
}
