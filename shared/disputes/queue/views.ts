import type { Cause, Channel, Party, Stage } from '../events';
import type { Actor } from '../liability';
import type { Reserve } from '../reserve';
import type { Band, PayoutState } from '../views';
import type { FilterFlag, GroupDimension } from './query';
import type { QueueSplit, Shift } from './splits';

/** A window of the queue, packed by column: index i of each array is one row. */
export interface QueueRows {
  readonly id: readonly string[];
  /** Of what each row shows: an act on it carries this. */
  readonly version: readonly string[];
  readonly dueAt: readonly number[];
  readonly openedAt: readonly number[];
  /** null while open. */
  readonly settledAt: readonly (number | null)[];
  readonly stage: readonly Stage[];
  /** Who must act next; null: nobody, it's settled. */
  readonly waitsFor: readonly (Actor | null)[];
  /** The party held liable last; null: none yet. */
  readonly liability: readonly (Party | null)[];
  readonly cause: readonly Cause[];
  readonly channel: readonly Channel[];
  readonly amountFen: readonly number[];
  /** Of the item, fen; null = not given. */
  readonly priceFen: readonly (number | null)[];
  /** What the consumer has for it or may have yet, by every way, fen. */
  readonly receivedFen: readonly number[];
  /** null = not given. */
  readonly tier: readonly (number | null)[];
  readonly vip: readonly boolean[];
  readonly abuse: readonly boolean[];
  readonly crossBorder: readonly boolean[];
  readonly itemId: readonly (string | null)[];
  readonly itemTitle: readonly (string | null)[];
  readonly merchantId: readonly (string | null)[];
  readonly merchantName: readonly (string | null)[];
  readonly category: readonly (string | null)[];
  readonly region: readonly (string | null)[];
  readonly owner: readonly (string | null)[];
  readonly payout: readonly PayoutState[];
  /** A settlement is on its way to the platform. */
  readonly settling: readonly boolean[];
  /** The handling clock stands still. */
  readonly paused: readonly boolean[];
  /** Epoch ms, also where that has passed; null = not snoozed. */
  readonly snoozedUntil: readonly (number | null)[];
  /** What leaves the advance fund at the deadline if nothing is done, fen; 0 where nothing is paid by itself. */
  readonly atStakeFen: readonly number[];
  /** Whether that money is held back. */
  readonly reserve: readonly Reserve[];
}

export interface QueueView {
  readonly now: number;
  /** Rows of the whole filtered set. */
  readonly total: number;
  readonly totalAmountFen: number;
  readonly offset: number;
  readonly rows: QueueRows;
}

/** The values of a dimension that most rows have, and what's left out. */
export interface TopValues {
  /** At most TOP_VALUES, the most frequent first, equal ones by code point. A null value: rows that have none. */
  readonly values: readonly {
    readonly value: string | null;
    /** Name of an item or merchant; null where none is known. */
    readonly label: string | null;
    readonly count: number;
  }[];
  /** How many further values there are, and how many rows they have together. */
  readonly otherValues: number;
  readonly otherCount: number;
}
/** Dimensions whose values aren't known beforehand. */
export const TOP_DIMENSIONS = ['category', 'region', 'merchantId', 'itemId', 'owner'] as const;
export type TopDimension = (typeof TOP_DIMENSIONS)[number];
/** Values a dimension tells at most. */
export const TOP_VALUES = 50;

/**
 * Counts of the splits and of each chip, for the filter given without the chip's own dimension (its exclusions
 * included): what a click on it would show if the dimension were open.
 */
export interface QueueCountsView extends Readonly<Record<FilterFlag, number>> {
  readonly splits: Readonly<Record<QueueSplit, number>>;
  readonly band: Readonly<Record<Band, number>>;
  readonly cause: Readonly<Partial<Record<Cause, number>>>;
  readonly channel: Readonly<Partial<Record<Channel, number>>>;
  readonly stage: Readonly<Record<Stage, number>>;
  readonly waitsFor: Readonly<Record<Actor, number>>;
  readonly liability: Readonly<Record<Party | 'none', number>>;
  /** `'0'` – `'4'` and `'none'`. */
  readonly tier: Readonly<Record<string, number>>;
  readonly shift: Readonly<Record<Shift, number>>;
  readonly top: Readonly<Record<TopDimension, TopValues>>;
  /** Place by place: rows of at least AMOUNT_STEPS_FEN; open ones due within DUE_STEPS_MS; open ones as old as AGE_STEPS_MS. */
  readonly amountSteps: readonly number[];
  readonly dueSteps: readonly number[];
  readonly ageSteps: readonly number[];
}

/** One group of the queue. */
export interface QueueGroup {
  /** Value of the dimension as text (`'true'`/`'false'` of a flag, `'3'` of a tier); null: rows that have none. */
  readonly key: string | null;
  /** Name of an item or merchant; null where none is known. */
  readonly label: string | null;
  readonly count: number;
  readonly amountFen: number;
  /** Deadline of the open member due first, epoch ms; null when none is open. */
  readonly earliestDueAt: number | null;
  /** The member that comes first in the queue (DQ1). */
  readonly firstId: string;
  readonly breached: number;
  readonly breachedUnpaid: number;
  readonly atRisk: number;
}

/** Groups in the order of their first members (DQ13): a collapsed queue keeps the order of the open one. */
export interface QueueGroupsView {
  readonly now: number;
  readonly by: GroupDimension;
  /** Groups there are. */
  readonly total: number;
  /** Disputes in all of them. */
  readonly count: number;
  readonly amountFen: number;
  readonly offset: number;
  readonly groups: readonly QueueGroup[];
}

/** Openings of one item for one cause that come so thick that one thing must be wrong (ours). */
export interface QueueCluster {
  readonly itemId: string;
  readonly itemTitle: string | null;
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  readonly cause: Cause;
  /** Opened within the span, settled ones included; those still open; what the open ones claim. */
  readonly count: number;
  readonly open: number;
  readonly openAmountFen: number;
  /** Epoch ms, of those within the span. */
  readonly firstOpenedAt: number;
  readonly lastOpenedAt: number;
  /** Of the open ones; null when none is. */
  readonly earliestDueAt: number | null;
}

export interface ClustersView {
  readonly now: number;
  readonly spanMs: number;
  readonly minCount: number;
  /** Clusters there are; at most the limit asked for are told, most openings first. */
  readonly total: number;
  readonly clusters: readonly QueueCluster[];
}

/** What a bulk act would touch: exact. */
export interface QueueSummary {
  readonly now: number;
  readonly count: number;
  readonly amountFen: number;
  /** SHA-256 of the ids, in an order that depends on them alone: equal digests name the same disputes. */
  readonly idsDigest: string;
}

/** Why a dispute is no longer in a selection. */
export type LeftReason = 'settled' | 'filtered' | 'unknown';

/** Which of some disputes still match a filter (DQ6). */
export interface QueueMembership {
  readonly now: number;
  readonly still: readonly string[];
  readonly left: readonly { readonly id: string; readonly reason: LeftReason }[];
  /** Sum claimed by those that still match. */
  readonly amountFen: number;
}

/** Relations by which disputes belong together. */
export const RELATIONS = ['item', 'merchant', 'consumer', 'cause', 'order'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Disputes related to one, itself left out, the newest opening first, open or settled. `cause`: same cause and item. */
export interface RelatedView {
  readonly total: number;
  readonly offset: number;
  readonly rows: QueueRows;
}

/** The dispute the guided mode serves next (DQ10). */
export interface QueueNext {
  readonly id: string;
  /** All that was left has been skipped by this operator, and the mode begins again with what was skipped first. */
  readonly wrapped: boolean;
  /** Disputes of the filter passed over because another operator looks at them, because this one skipped them, or
   * because their settlement is on its way or they're snoozed. */
  readonly passed: { readonly viewed: number; readonly skipped: number; readonly waiting: number };
  /** Disputes of the whole filter. */
  readonly total: number;
}

/** A dispute an operator passed over in guided mode. */
export interface QueueSkip {
  readonly disputeId: string;
  readonly reason: string;
  /** The session's clock, epoch ms. */
  readonly at: number;
}
