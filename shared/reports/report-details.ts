import type { Cause, Channel, Stage } from '../disputes';
import type { Fund, PayoutKind } from '../funds';
import type { Movement } from './money-tally';
import type { Dimension, SlaReport, SlaTotals } from './sla-report';

/** What happened within one hour (or one day, of a log that spans months) of the report's zone. */
export interface FlowRow {
  /** Epoch ms of its beginning. */
  readonly startAt: number;
  readonly opened: number;
  readonly settled: number;
  /** Disputes whose 72 h ran out within it while they were open. */
  readonly breached: number;
  /** Open at its end (at T in the last one). */
  readonly backlog: number;
  /** Open and overdue at its end (at T in the last one). */
  readonly overdue: number;
  readonly advancePaidFen: number;
  readonly recoveredFen: number;
}

export interface FlowTable {
  readonly unit: 'hour' | 'day';
  readonly rows: readonly FlowRow[];
}

/** A dispute that broke the promise, with why and by whom. */
export interface BreachRow {
  readonly id: string;
  readonly kind: 'settled_late' | 'open_overdue';
  /** Epoch ms. */
  readonly openedAt: number;
  /** Epoch ms: opening + 72 h. */
  readonly dueAt: number;
  /** Epoch ms; null while open. */
  readonly settledAt: number | null;
  /** How long after the deadline it was settled, or T is. */
  readonly overdueMs: number;
  readonly channel: Channel;
  readonly cause: Cause;
  readonly category: string | null;
  readonly region: string | null;
  readonly merchantId: string | null;
  readonly tier: number | null;
  readonly vip: boolean | null;
  /** Where it stood when its deadline passed: what held it up. */
  readonly stageAtDue: Stage;
  /** Where it stands at T. */
  readonly stage: Stage;
  /** Owner at settling, else at T. */
  readonly owner: string | null;
  readonly amountFen: number;
  /** Advance payouts posted for it up to T. */
  readonly advancePaidFen: number;
}

const VERDICTS = ['met', 'settled_late', 'open_in_time', 'open_overdue'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * One dispute of the report, met or not: all totals of the report can be added up from these rows. null where it was never
 * opened up to T (money alone is known of it), or it isn't given.
 */
export interface DisputeRow {
  readonly id: string;
  readonly verdict: Verdict | null;
  /** Epoch ms; due at opening + 72 h. */
  readonly openedAt: number | null;
  readonly dueAt: number | null;
  readonly settledAt: number | null;
  /** Of a settled one; 0 where it was settled before it was opened. */
  readonly durationMs: number | null;
  /** Settled on the opening's calendar day in the report's zone. */
  readonly isSameDay: boolean;
  /** Open, and T is later than the end of the opening's year (UTC+8). */
  readonly isYearRuleOpen: boolean;
  /** Its key in each dimension, as `by` has them. */
  readonly keys: Readonly<Record<Dimension, string | null>>;
  readonly stage: Stage;
  readonly amountFen: number | null;
  readonly advancePaidFen: number;
  readonly advancePaidCount: number;
  readonly deferredFen: number;
  readonly deferredCount: number;
  readonly recoveredFen: number;
}

/** One payout posted, waiting payout or recovery that is in the report's money. */
export interface MovementRow {
  /** The dispute's id. */
  readonly id: string;
  readonly movement: Movement['kind'];
  /** Epoch ms; of a waiting one when it was put off last. */
  readonly at: number;
  readonly fund: Fund;
  /** null of what is no payout posted. */
  readonly payoutKind: PayoutKind | null;
  readonly amountFen: number;
}

/** Payouts of one fund and kind. */
export interface PayoutRow {
  readonly fund: Fund;
  readonly kind: PayoutKind;
  readonly count: number;
  readonly amountFen: number;
}

/** Payouts that wait, or recoveries, of one fund. */
export interface FundRow {
  readonly fund: Fund;
  readonly count: number;
  readonly amountFen: number;
}

export interface MoneyTables {
  readonly posted: readonly PayoutRow[];
  /** Deferred up to T and not posted up to T. */
  readonly deferred: readonly FundRow[];
  readonly recovered: readonly FundRow[];
}

/** The disputes opened on one calendar day of the report's zone. */
export interface DayRow {
  /** `2015-11-11`. */
  readonly day: string;
  readonly opened: number;
  readonly settled: number;
  readonly sameDay: number;
  /** sameDay / opened, 6 decimals. */
  readonly sameDayShare: number;
  readonly met: number;
  readonly breached: number;
}

/** The year rule for the disputes opened in one year (UTC+8). */
export interface YearRow {
  readonly year: number;
  /** Epoch ms of 31 December 24:00 (UTC+8). */
  readonly endAt: number;
  readonly opened: number;
  readonly settledInYear: number;
  readonly settledAfter: number;
  /** Open, and T is later than the year's end: the rule is broken. */
  readonly openAfter: number;
  /** Open, and the year isn't over at T. */
  readonly openWithin: number;
}

/** Beside another day or period: its totals, and this one's less those (null where either is null). */
export interface Comparison {
  readonly file: string;
  /** As in `source`: the other day was changed or cut after it was sealed. */
  readonly seal?: 'broken';
  readonly asOf: string | null;
  readonly label: SlaReport['label'];
  readonly totals: SlaTotals;
  readonly difference: { readonly [K in keyof SlaTotals]: number | null };
}

/** The rows behind a report, made one by one as they're taken, as often as wanted. */
interface ReportRows {
  /** Also those of which only money is known; `rowCount` counts the opened ones. */
  readonly disputeCount: number;
  disputes(): Iterable<DisputeRow>;
  readonly movementCount: number;
  movements(): Iterable<MovementRow>;
}

/** The report and the tables beside it: what every format and the screen is made from. */
export interface FullReport {
  readonly report: SlaReport;
  readonly flow: FlowTable;
  readonly money: MoneyTables;
  readonly days: readonly DayRow[];
  readonly years: readonly YearRow[];
  readonly comparison: Comparison | null;
  /** Disputes the figures are about: `report.totals.opened`. */
  readonly rowCount: number;
  /**
   * The breached disputes in the order of `report.breaches`, made one by one as they're taken: a million of them need no
   * memory. May be taken as often as wanted.
   */
  breachRows(): Iterable<BreachRow>;
  /** Their sums. */
  readonly breachSums: Pick<BreachRow, 'amountFen' | 'advancePaidFen'>;
  /** Every dispute of the report and every movement of their money, in the order in which the input first named them. */
  readonly rows: ReportRows;
}
