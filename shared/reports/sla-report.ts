/** The form of the report, as `schema` says it. Source: EVENTS.md, SLA figures. */
export const SLA_REPORT_SCHEMA = 'warroom.sla-report/1';

/** Where the data come from: said on every report, so that a drill can't be taken for a night that happened. */
export const REPORT_LABELS = ['mock', 'replay', 'training', 'live', 'imported'] as const;
export type ReportLabel = (typeof REPORT_LABELS)[number];

/**
 * The figures of a set of disputes at T. Durations in integer milliseconds, money in fen, ratios and means rounded half
 * away from zero to 6 decimals. Names, order and null rules are fixed. Source: EVENTS.md, SLA figures.
 */
export interface SlaTotals {
  readonly opened: number;
  readonly settled: number;
  readonly open: number;
  /** Settled within 72 h of the opening, inclusive. */
  readonly met: number;
  readonly settledLate: number;
  readonly openOverdue: number;
  readonly openInTime: number;
  /** settledLate + openOverdue. */
  readonly breached: number;
  /** met / settled; null when nothing was settled. */
  readonly complianceOfSettled: number | null;
  /** met / (settled + openOverdue); null when nothing was due. */
  readonly complianceOfDue: number | null;
  readonly settledWithin24h: number;
  /** Settled on the opening's calendar day in the report's zone. */
  readonly sameDay: number;
  /** Nearest rank over settled ones, a negative duration counting as 0; null when there are none. */
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  readonly meanMs: number | null;
  readonly advancePaidFen: number;
  readonly advancePaidCount: number;
  /** Deferred up to T and not posted up to T. */
  readonly deferredFen: number;
  readonly deferredCount: number;
  readonly recoveredFen: number;
  /** Settled before opened. */
  readonly negative: number;
  /** Open, and T is later than 31 December 24:00 (UTC+8) of the opening's year. */
  readonly yearRuleOpen: number;
}

/** One group of a cut: its key as text, null for "not given", and the same figures. */
export interface SlaGroup extends SlaTotals {
  readonly key: string | null;
}

/** What doesn't fit. `illegal_step` is one the stage machine doesn't allow. Source: EVENTS.md. */
export type AnomalyKind = 'negative' | 'orphan' | 'opened_twice' | 'illegal_step';

export interface ReportAnomaly {
  /** The dispute. */
  readonly id: string;
  readonly kind: AnomalyKind;
  /** 1-based line of the event that doesn't fit; in a journal its place. */
  readonly line: number;
}

/** What was read: the whole input, also what comes after T. */
export interface ReportSource {
  /** Base name of the file or folder. */
  readonly file: string;
  /** Lines that are events, duplicates and unknown types included. */
  readonly events: number;
  /** RFC 3339 with milliseconds, Z; null when there's no event. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly unknown: number;
  readonly bad: number;
  readonly duplicates: number;
  readonly late: number;
  /** SHA-256 of the decompressed bytes; of a journal the last record's link of the chain. */
  readonly sha256: string;
  /** The day was changed or cut after it was sealed, and whoever asked took it all the same; left out otherwise. */
  readonly seal?: 'broken';
}

/** What `warroom report --format json` prints, field by field in this order. */
export interface SlaReport {
  readonly schema: typeof SLA_REPORT_SCHEMA;
  /** T as RFC 3339 with milliseconds, Z; null when there's neither an event nor a given T. */
  readonly asOf: string | null;
  readonly zone: string;
  readonly label: ReportLabel;
  readonly filter: ReportFilter | null;
  readonly slaMs: number;
  readonly totals: SlaTotals;
  /** All breached ids, sorted by code point. */
  readonly breaches: readonly string[];
  /** By line, then id. */
  readonly anomalies: readonly ReportAnomaly[];
  /** Groups of each cut in the order asked for; keys in code-point order, null last. */
  readonly by: Readonly<Record<string, readonly SlaGroup[]>>;
  readonly source: ReportSource;
}

/** Dimensions a report can be cut by. Source: EVENTS.md. */
export const DIMENSIONS = [
  'cause',
  'category',
  'channel',
  'region',
  'tier',
  'merchant',
  'crossBorder',
  'vip',
  'owner',
  'shift',
  'hour',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Shifts of the opening, by local hour. Source: EVENTS.md, `by`. */
export const SHIFTS = ['00–08', '08–16', '16–24'] as const;

/** Which disputes are looked at: those with one of the keys in every dimension named. null stands for "not given". */
export type ReportFilter = Readonly<Partial<Record<Dimension, readonly (string | null)[]>>>;

/** A cut: one dimension, or two crossed. */
export interface Cut {
  /** As written: `region`, `category*region`. */
  readonly name: string;
  readonly first: Dimension;
  readonly second: Dimension | null;
}
