import type { Cause } from '../../shared/disputes';
import type { Fund } from '../../shared/funds';
import type { ScenarioInfo } from '../../shared/protocol';

/**
 * A scenario is data: what the day brings and who is there to meet it, all at scale 1. The simulator reads
 * nothing else. Rates are per hour unless a name says otherwise, durations milliseconds, money yuan.
 */
export interface Scenario extends ScenarioInfo {
  /** 00:00 of the day in Asia/Shanghai: offsets below count from here. */
  readonly dayStart: number;
  readonly demand: Demand;
  readonly trading: Trading;
  readonly market: Market;
  readonly logistics: Logistics;
  readonly disputes: DisputeRates;
  readonly backlog: Backlog;
  readonly service: Service;
  readonly bots: Bots;
  readonly fundsYuan: Readonly<Record<Fund, number>>;
  readonly topUps: readonly TopUp[];
  readonly sampling: Sampling;
}

/** [offset from 00:00 in hours, cumulative share of the day], ascending, up to [24, 1]. */
export type CumulativePoints = readonly (readonly [number, number])[];
/** [offset from 00:00 in seconds, per second]: a rate that goes in straight lines from knot to knot. */
export type RateKnots = readonly (readonly [number, number])[];

export interface Demand {
  /** Orders of the day that go out by parcel. */
  readonly ordersOfDay: number;
  /** Orders wanted over orders placed: above 1 where the trading system turns people away. */
  readonly wantedRatio: number;
  readonly paymentsPerOrder: number;
  readonly gmvYuanOfDay: number;
  readonly orders: { readonly opening: RateKnots; readonly cumulative: CumulativePoints };
  readonly gmv: { readonly cumulative: CumulativePoints };
  /** Outside the day: orders on an ordinary day, its hourly profile, and what an order is worth. */
  readonly ordinaryOrdersPerDay: number;
  readonly ordinaryProfile: readonly number[];
  readonly ordinaryOrderYuan: number;
}

interface Trading {
  /** What was planned for: reported as capacity. */
  readonly planOrdersPerSec: number;
  readonly planPaymentsPerSec: number;
  /** What it really does before it queues. */
  readonly ceilingOrdersPerSec: number;
  readonly ceilingPaymentsPerSec: number;
  /** Share of those waiting to order who give up in a minute. */
  readonly giveUpPerMin: number;
}

export interface Market {
  readonly items: number;
  /** However small the scale, at least so many. */
  readonly minItems: number;
  readonly itemsPerMerchant: number;
  /** Share of items with a real problem, and how many times the ordinary rate it multiplies. */
  readonly badShare: number;
  readonly badFactor: number;
  /** Share of items from abroad, that go through bonded warehouses. */
  readonly crossBorderShare: number;
  readonly consumers: number;
}

export interface Logistics {
  readonly warehouses: readonly Warehouse[];
  /** Parcels an hour all warehouses together ship with the people on shifts 00–08, 08–16, 16–24. */
  readonly shipPerHour: readonly [number, number, number];
  /** Parcels waiting at the start, in hours of ordinary sales. */
  readonly waitingHours: number;
  /** Mean time after which a waiting parcel breaks its shipping promise (classes from same day to 72 h). */
  readonly promiseMs: number;
  readonly carriers: number;
  /**
   * Parcels an hour the carriers can deliver together, and those under way at the start in hours of ordinary
   * sales.
   */
  readonly deliverPerHour: number;
  readonly underwayHours: number;
  /** Mean time after shipping at which a parcel is overdue. */
  readonly deliveryPromiseMs: number;
  readonly customs: { readonly clearPerHourRatio: readonly [number, number, number] };
  readonly cartons: Cartons;
}

export interface Warehouse {
  readonly id: string;
  readonly name: string;
  /** GB/T 2260 province code. */
  readonly region: string;
  readonly bonded: boolean;
  /** What it does of what its people should do. */
  readonly efficiency: number;
}

export interface Cartons {
  /** Name and share of parcels. */
  readonly sizes: readonly (readonly [string, number])[];
  /** Hours of full work the stock at the start lasts, as quantiles (p0 … p100, evenly spaced). */
  readonly coverHours: readonly number[];
  /**
   * Share of rows with a supplier's order under way, and when it comes in hours after the start, as
   * quantiles.
   */
  readonly onOrderShare: number;
  readonly onOrderDueHours: readonly number[];
  readonly suppliers: readonly Supplier[];
  /** Cartons a day a skilled worker glues, and a machine makes. */
  readonly perWorkerDay: number;
  readonly perMachineDay: number;
  /** From the line to the warehouse. */
  readonly transportMs: number;
}

export interface Supplier {
  readonly name: string;
  readonly workers: number;
  readonly machines: number;
}

/** Disputes per million of what is exposed, per hour. */
export interface DisputeRates {
  /** On orders of the last hours: before anything arrives. */
  readonly recent: Readonly<Partial<Record<Cause, number>>>;
  /** On goods people have had for up to a week. */
  readonly held: Readonly<Partial<Record<Cause, number>>>;
  /** On parcels that broke their shipping promise and still wait. */
  readonly lateUnshipped: number;
  /** On parcels overdue with the carrier. */
  readonly overdue: number;
  readonly vipShare: number;
  readonly abuseShare: number;
  /** Refunds of the day's orders closed until then: they wait, and come with a step. Null: always open. */
  readonly refundGate: RefundGate | null;
}

interface RefundGate {
  /** Offsets from 00:00 of the day. */
  readonly opensAtMs: number;
  readonly limitedForMs: number;
  readonly limitPerMin: number;
}

export interface Backlog {
  /** Disputes open at the start. */
  readonly disputes: number;
  readonly minDisputes: number;
  readonly causes: Readonly<Record<Cause, number>>;
}

export interface Service {
  /** People on shifts 00–08, 08–16, 16–24. */
  readonly people: readonly [number, number, number];
  /** Time one person takes for one case, as quantiles. */
  readonly handlingMs: readonly number[];
  /** Time a merchant, carrier or consumer takes to answer, as quantiles. */
  readonly answerMs: readonly number[];
  /** Share of eligible refunds the platform settles by itself within minutes. */
  readonly instantShare: number;
  /** Share of cases that an answering party settles itself. */
  readonly partySettlesShare: number;
  /** Share of cases nobody chases: the party stays silent beyond the deadline. */
  readonly forgottenShare: number;
  /** Time left at which an unanswered case is taken back from the party. */
  readonly chaseLeftMs: number;
  readonly withdrawShare: number;
  readonly juryShare: number;
  readonly appealShare: number;
  readonly undoShare: number;
}

interface Bots {
  /** Of the contacts that come as an inquiry: what the bot settles alone. */
  readonly containedShare: number;
  /** Contacts a day per 1,000 orders that never become a dispute. */
  readonly contactsPerThousandOrders: number;
}

interface TopUp {
  readonly fund: Fund;
  readonly amountYuan: number;
  readonly atMs: number;
  readonly reason: string;
}

/**
 * How often the world reports. Windows of traffic change through the day: the first that hasn't ended counts.
 */
export interface Sampling {
  readonly traffic: readonly { readonly untilMs: number; readonly windowMs: number }[];
  readonly intakeMs: number;
  readonly warehouseMs: number;
  readonly customsMs: number;
  readonly cartonMs: number;
  readonly listingMs: number;
}
