import { z } from 'zod';
import { DAY_MS, HOUR_MS, zName } from '../../kernel';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../events';
import { ACTORS } from '../liability';
import { BANDS } from '../views';
import { QUEUE_SPLITS, SHIFTS } from './splits';

/** A list of a filter names at most this many values. */
export const MAX_FILTER_VALUES = 500;
/** Longest free text, query text and file name of a view, UTF-16 units. */
export const MAX_FILTER_TEXT = 200;
/** Farthest from a deadline a filter can ask for, either way. */
export const MAX_SPAN_MS = 400 * DAY_MS;

const list = <T extends z.ZodType>(value: T) => z.array(value).max(MAX_FILTER_VALUES).optional();
const zSpan = z.number().int().min(-MAX_SPAN_MS).max(MAX_SPAN_MS);
const zFen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const zInstant = z.number().int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);

/**
 * Dimensions with a list of values: a row passes if its value is one of them. null stands for "has none": no owner, no
 * item named, nobody held liable.
 */
const listDimensions = {
  band: list(z.enum(BANDS)),
  cause: list(z.enum(CAUSES)),
  channel: list(z.enum(CHANNELS)),
  stage: list(z.enum(STAGES)),
  /** Who must act next, by the stage; null: nobody, it's settled. */
  waitsFor: list(z.enum(ACTORS).nullable()),
  /** The party that was held liable last. */
  liability: list(z.enum(PARTIES).nullable()),
  tier: list(z.number().int().min(0).max(4).nullable()),
  /** The third of the day (UTC+8) in which it was opened. */
  shift: list(z.enum(SHIFTS)),
  category: list(zName.nullable()),
  region: list(zName.nullable()),
  merchantId: list(zName.nullable()),
  itemId: list(zName.nullable()),
  consumerId: list(zName.nullable()),
  owner: list(zName.nullable()),
  orderId: list(zName.nullable()),
};

/**
 * A filter of the queue. An absent dimension and an empty list are no condition; `exclude` beats an include. `scope`
 * tells open from all ever opened. Whatever is about time left (bands, splits, due, age) holds for open disputes only.
 */
export const zQueueFilter = z.strictObject({
  scope: z.enum(['open', 'all']).default('open'),
  split: z.enum(QUEUE_SPLITS).default('all'),
  ...listDimensions,
  crossBorder: z.boolean().optional(),
  vip: z.boolean().optional(),
  abuse: z.boolean().optional(),
  /** Its advance payout is posted. */
  paid: z.boolean().optional(),
  /** Its handling clock stands still. */
  paused: z.boolean().optional(),
  /** Snoozed, and the instant it comes back is still ahead. */
  snoozed: z.boolean().optional(),
  /** Owed, or due within 6 h, and the advance fund's money doesn't reach it: FU3. */
  unfunded: z.boolean().optional(),
  /** Inclusive, fen. */
  minAmountFen: zFen.optional(),
  /** Inclusive, fen. */
  maxAmountFen: zFen.optional(),
  /** At most this much time is left, breached ones included. */
  dueWithinMs: zSpan.optional(),
  /** More than this much time is left. */
  dueBeyondMs: zSpan.optional(),
  /** Opened at least this long ago. */
  minAgeMs: zSpan.optional(),
  /** Opened at most this long ago. */
  maxAgeMs: zSpan.optional(),
  /** Opened at or after this instant, epoch ms. */
  openedFrom: zInstant.optional(),
  /** Opened before this instant, epoch ms. */
  openedBefore: zInstant.optional(),
  /** Matches dispute, order and item ids and titles by part. */
  text: z.string().max(MAX_FILTER_TEXT).optional(),
  exclude: z.strictObject(listDimensions).optional(),
});
export type QueueFilter = z.infer<typeof zQueueFilter>;

export const FILTER_LISTS = Object.keys(listDimensions) as readonly FilterList[];
/** A dimension with a list of values, in `filter` and in `filter.exclude`. */
export type FilterList = keyof typeof listDimensions;
export const FILTER_FLAGS = ['crossBorder', 'vip', 'abuse', 'paid', 'paused', 'snoozed', 'unfunded'] as const;
/** A dimension that is true, false or open. */
export type FilterFlag = (typeof FILTER_FLAGS)[number];

/**
 * - due: DQ1, see queue-order.ts.
 * - value: fen saved per minute of work, see money-at-zero.ts. The other way round than the rest, it's read descending.
 */
export const zQueueSort = z.strictObject({
  by: z.enum(['due', 'amount', 'opened', 'value']),
  descending: z.boolean(),
});
export type QueueSort = z.infer<typeof zQueueSort>;

/** What the queue can be grouped by: `key` of a group is a value of the filter's dimension of the same name, as text. */
export const GROUP_DIMENSIONS = [
  'band',
  'cause',
  'channel',
  'stage',
  'waitsFor',
  'liability',
  'tier',
  'shift',
  'category',
  'region',
  'merchantId',
  'itemId',
  'consumerId',
  'owner',
  'crossBorder',
  'vip',
  'abuse',
  'paid',
] as const satisfies readonly (FilterList | FilterFlag)[];
export type GroupDimension = (typeof GROUP_DIMENSIONS)[number];

/** Steps whose counts a screen shows before they're clicked: `minAmountFen`, `dueWithinMs` and `minAgeMs` (ours). */
export const AMOUNT_STEPS_FEN = [5_000, 20_000, 50_000, 100_000, 500_000] as const;
export const DUE_STEPS_MS = [0, HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS] as const;
export const AGE_STEPS_MS = [HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 48 * HOUR_MS, 72 * HOUR_MS] as const;
