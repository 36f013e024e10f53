import { type Acts, createActs } from '../acts';
import { Approvals } from '../approvals';
import { type Bulks, createBulks } from '../bulk';
import { type Capacity, createCapacity } from '../capacity';
import { ClockRecord } from '../clock';
import { type Custody, createCustody } from '../custody';
import { createDisputes, type Disputes } from '../disputes';
import { createDocking, type Docking } from '../docking';
import { createFunds, type Funds, type OpeningFen } from '../funds';
import { createHandovers, type Handovers } from '../handover';
import { createJuries, type Juries } from '../jury';
import { createLimits, type Limits } from '../limits';
import { createListings, type Listings } from '../listings';
import { People } from '../people';
import { Policies } from '../policies';
import { Recoveries } from '../recoveries';
import { Refunds } from '../refunds';
import { createRefusals, type Refusals } from '../refusals';
import { createReporting, type Reporting } from '../reporting';
import { createStaffing, type Staffing } from '../staffing';
import { createTraffic, type Traffic } from '../traffic';
import { Trends } from './trends';

/** Everything the engine knows: one part a domain. */
export interface EngineState {
  readonly disputes: Disputes;
  readonly funds: Funds;
  readonly listings: Listings;
  readonly recoveries: Recoveries;
  readonly refunds: Refunds;
  readonly capacity: Capacity;
  readonly traffic: Traffic;
  readonly staffing: Staffing;
  readonly reporting: Reporting;
  readonly handovers: Handovers;
  /** Acts on many disputes. */
  readonly bulks: Bulks;
  /** Acts that weren't allowed. */
  readonly refusals: Refusals;
  /** What is known against the record itself. */
  readonly custody: Custody;
  readonly juries: Juries;
  readonly docking: Docking;
  readonly policies: Policies;
  /** What is on record of the session's clock. */
  readonly clock: ClockRecord;
  /** The directory of operators. */
  readonly people: People;
  /** What waits, or waited, for a second person. */
  readonly approvals: Approvals;
  /** What one person may do alone. */
  readonly limits: Limits;
  /** How the session went, minute by minute: a view, not state. Outside the digest. */
  readonly trends: Trends;
  /** Acts that the platform refused, or a person ended. */
  readonly acts: Acts;
  /** Commands the platform hadn't answered in time. */
  readonly unknownCommands: Set<string>;
  /** Events of types this program doesn't know: how many, by type. */
  readonly unknownTypes: Map<string, number>;
}

export function createEngineState(opening: OpeningFen | 'told' = {}): EngineState {
  return {
    disputes: createDisputes(),
    funds: createFunds(opening),
    listings: createListings(),
    recoveries: new Recoveries(),
    refunds: new Refunds(),
    capacity: createCapacity(),
    traffic: createTraffic(),
    staffing: createStaffing(),
    reporting: createReporting(),
    handovers: createHandovers(),
    bulks: createBulks(),
    refusals: createRefusals(),
    custody: createCustody(),
    juries: createJuries(),
    docking: createDocking(),
    policies: new Policies(),
    clock: new ClockRecord(),
    people: new People(),
    approvals: new Approvals(),
    limits: createLimits(),
    trends: new Trends(),
    acts: createActs(),
    unknownCommands: new Set(),
    unknownTypes: new Map(),
  };
}
