import { compareCodePoints, HOUR_MS } from '../../../kernel';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../../events';
import { ACTORS } from '../../liability';
import type { ListingNames } from '../../listing-names';
import { leftMs, type NaiveDispute, naiveBand } from '../../test-kit/naive-fold';
import { BANDS, type PayoutState } from '../../views';
import { HANDLING_MINUTES } from '../money-at-zero';
import {
  AGE_STEPS_MS,
  AMOUNT_STEPS_FEN,
  DUE_STEPS_MS,
  FILTER_FLAGS,
  FILTER_LISTS,
  type FilterFlag,
  type FilterList,
  type QueueFilter,
  type QueueSort,
} from '../query';
import { QUEUE_SPLITS, type QueueSplit, SHIFTS } from '../splits';
import { type QueueCountsView, TOP_DIMENSIONS, type TopDimension, type TopValues } from '../views';

/** Names of a small world; item I3's title holds the letters other tests search for. */
export const names: ListingNames = {
  itemTitle: (id) => (id === 'I3' ? 'Red Lamp 红灯' : id === 'I4' ? null : `Thing ${id}`),
  merchantName: (id) => (id === 'M1' ? null : `Shop ${id}`),
};

/** What a queue is made of, besides the disputes. */
export interface NaiveWorld {
  readonly disputes: readonly NaiveDispute[];
  readonly payouts: ReadonlyMap<string, PayoutState>;
  readonly now: number;
  readonly me: string | null;
  /** What the advance fund has that isn't requested yet, fen. */
  readonly freeFen: number;
}

export type Opened = NaiveDispute & {
  readonly opening: NonNullable<NaiveDispute['opening']>;
  readonly openedAt: number;
};

/** The filtered set in order, by filtering and sorting everything. */
export function naiveQueue(world: NaiveWorld, filter: QueueFilter, sort: QueueSort): readonly Opened[] {
  const matching = world.disputes.filter(isOpened).filter((d) => passes(world, filter, d));
  return matching.sort((a, b) => naiveOrder(world, sort, a, b));
}

const MINUTES: Readonly<Record<string, number>> = HANDLING_MINUTES;

export function isUrgent(world: NaiveWorld, d: Opened): boolean {
  return d.settledAt === null && leftMs(d.openedAt, world.now) < 0 && world.payouts.get(d.id) !== 'posted';
}

function isPaidLate(world: NaiveWorld, d: Opened): boolean {
  return d.settledAt === null && leftMs(d.openedAt, world.now) < 0 && world.payouts.get(d.id) === 'posted';
}

function naiveOrder(world: NaiveWorld, { by, descending }: QueueSort, a: Opened, b: Opened): number {
  const sign = descending ? -1 : 1;
  const ties = b.opening.amountFen - a.opening.amountFen || compareCodePoints(a.id, b.id);
  const byDue = a.openedAt - b.openedAt;
  if (by === 'amount') {
    return sign * (a.opening.amountFen - b.opening.amountFen) || byDue || compareCodePoints(a.id, b.id);
  }
  if (by === 'value') return sign * (savedPerMinute(world, a) - savedPerMinute(world, b)) || byDue || ties;
  if (by === 'opened' || descending) return sign * byDue || ties;
  const place = (d: Opened) => Number(isPaidLate(world, d)) - Number(isUrgent(world, d));
  return place(a) - place(b) || byDue || ties;
}

/** Fen a minute that stay in the fund when it's settled. */
function savedPerMinute(world: NaiveWorld, d: Opened): number {
  const payout = world.payouts.get(d.id) ?? 'none';
  if (d.settledAt !== null || (payout !== 'deferred' && (payout !== 'none' || d.opening.abuse === true)))
    return 0;
  return d.opening.amountFen / MINUTES[d.opening.cause]!;
}

function isInSplit(world: NaiveWorld, d: Opened, split: QueueSplit): boolean {
  const left = leftMs(d.openedAt, world.now);
  const isOpen = d.settledAt === null;
  const isWorked = isOpen && !isAsleep(world, d);
  switch (split) {
    case 'all':
      return true;
    case 'mine':
      return isWorked && world.me !== null && d.owner === world.me;
    case 'unassigned':
      return isWorked && d.owner === null;
    case 'breached':
      return isOpen && left < 0;
    case 'paid':
      return isPaidLate(world, d);
    case 'under_1h':
      return isWorked && left >= 0 && left < HOUR_MS;
    case 'under_6h':
      return isWorked && left >= 0 && left < 6 * HOUR_MS;
    case 'under_24h':
      return isWorked && left >= 0 && left < 24 * HOUR_MS;
    case 'review': {
      const payout = world.payouts.get(d.id) ?? 'none';
      const isRefused = payout === 'rejected' || (payout === 'none' && d.opening.abuse === true);
      return isOpen && left <= 6 * HOUR_MS && d.opening.amountFen > 0 && isRefused;
    }
    case 'paused':
      return isOpen && d.pausedSince !== null;
    case 'snoozed':
      return isAsleep(world, d);
  }
}

function isAsleep(world: NaiveWorld, d: Opened): boolean {
  return d.settledAt === null && d.snoozedUntil !== null && d.snoozedUntil > world.now;
}

const unfundedOf = new WeakMap<NaiveWorld, ReadonlySet<string>>();

/** Those in the line for the fund's money that it doesn't reach: all from the first that doesn't fit on. */
function naiveUnfunded(world: NaiveWorld): ReadonlySet<string> {
  const known = unfundedOf.get(world);
  if (known) return known;
  const line = world.disputes
    .filter(isOpened)
    .filter((d) => {
      if (d.settledAt !== null || d.opening.amountFen === 0) return false;
      const payout = world.payouts.get(d.id) ?? 'none';
      const isNear = leftMs(d.openedAt, world.now) <= 6 * HOUR_MS && d.opening.abuse !== true;
      return payout === 'deferred' || (payout === 'none' && isNear);
    })
    .sort(
      (a, b) =>
        a.openedAt - b.openedAt || b.opening.amountFen - a.opening.amountFen || compareCodePoints(a.id, b.id),
    );
  let left = world.freeFen;
  const end = line.findIndex((d) => {
    left -= d.opening.amountFen;
    return left < 0;
  });
  const unfunded = new Set(end < 0 ? [] : line.slice(end).map(({ id }) => id));
  unfundedOf.set(world, unfunded);
  return unfunded;
}

const ACTOR: Readonly<Record<string, string | null>> = {
  with_merchant: 'merchant',
  with_logistics: 'logistics',
  with_consumer: 'consumer',
  in_jury: 'jury',
  resolved: null,
  withdrawn: null,
};

/** The value of a dispute in each dimension with a list; null = none. */
export function naiveValue(world: NaiveWorld, d: Opened, list: FilterList | FilterFlag): string | null {
  const o = d.opening;
  const text = (value: string | number | undefined | null): string | null =>
    value === undefined || value === null ? null : String(value);
  switch (list) {
    case 'band':
      return d.settledAt === null ? naiveBand(d.openedAt, world.now) : null;
    case 'stage':
      return d.stage;
    case 'waitsFor':
      if (d.settlingSince !== null) return 'platform';
      return d.stage in ACTOR ? ACTOR[d.stage]! : 'platform';
    case 'liability':
      return d.liability;
    case 'shift': {
      const hour = new Date(d.openedAt + 8 * HOUR_MS).getUTCHours();
      return hour < 8 ? '00-08' : hour < 16 ? '08-16' : '16-24';
    }
    case 'owner':
      return d.owner;
    case 'crossBorder':
    case 'vip':
    case 'abuse':
      return String(o[list] ?? false);
    case 'paid':
      return String(world.payouts.get(d.id) === 'posted');
    case 'paused':
      return String(d.settledAt === null && d.pausedSince !== null);
    case 'snoozed':
      return String(isAsleep(world, d));
    case 'unfunded':
      return String(naiveUnfunded(world).has(d.id));
    case 'cause':
    case 'channel':
    case 'tier':
    case 'category':
    case 'region':
    case 'merchantId':
    case 'itemId':
    case 'consumerId':
    case 'orderId':
      return text(o[list]);
  }
}

function passesList(world: NaiveWorld, filter: QueueFilter, d: Opened, list: FilterList): boolean {
  if ((filter[list]?.length ?? 0) + (filter.exclude?.[list]?.length ?? 0) === 0) return true;
  const as = (values: readonly (string | number | null)[] | undefined): (string | null)[] =>
    (values ?? []).map((value) => (value === null ? null : String(value)));
  const [included, excluded] = [as(filter[list]), as(filter.exclude?.[list])];
  const value = naiveValue(world, d, list);
  // A settled dispute is in no band, and having none is nothing a filter of bands can ask for.
  if (list === 'band' && value === null) return false;
  return (included.length === 0 || included.includes(value)) && !excluded.includes(value);
}

function passesRange(
  world: NaiveWorld,
  filter: QueueFilter,
  d: Opened,
  range: 'amount' | 'due' | 'age',
): boolean {
  const between = (value: number, least = -Infinity, most = Infinity): boolean =>
    value >= least && value <= most;
  const { minAmountFen, maxAmountFen, dueWithinMs, dueBeyondMs, minAgeMs, maxAgeMs } = filter;
  if (range === 'amount') return between(d.opening.amountFen, minAmountFen, maxAmountFen);
  const isOpen = d.settledAt === null;
  if (range === 'age') {
    if (minAgeMs === undefined && maxAgeMs === undefined) return true;
    return isOpen && between(world.now - d.openedAt, minAgeMs, maxAgeMs);
  }
  if (dueWithinMs === undefined && dueBeyondMs === undefined) return true;
  const left = leftMs(d.openedAt, world.now);
  return isOpen && left <= (dueWithinMs ?? Infinity) && left > (dueBeyondMs ?? -Infinity);
}

function hasText(text: string | undefined, d: Opened): boolean {
  const needle = text?.trim().toLowerCase() ?? '';
  if (needle === '') return true;
  const { itemId, orderId } = d.opening;
  const title = itemId === undefined ? null : names.itemTitle(itemId);
  return [d.id, orderId, itemId, title].some((t) => t?.toLowerCase().includes(needle));
}

const RANGES = ['amount', 'due', 'age'] as const;
type Dimension = 'split' | FilterList | FilterFlag | (typeof RANGES)[number];

const DIMENSIONS: readonly Dimension[] = ['split', ...FILTER_LISTS, ...FILTER_FLAGS, ...RANGES];

function isOpened(d: NaiveDispute): d is Opened {
  return d.openedAt !== null && d.opening !== null;
}

function passes(world: NaiveWorld, filter: QueueFilter, d: Opened): boolean {
  return (
    passesOthers(filter, d) && DIMENSIONS.every((dimension) => passesDimension(world, filter, d, dimension))
  );
}

/** What no chip counts without. An order can't be told by a chip either, as each has its own. */
function passesOthers(filter: QueueFilter, d: Opened): boolean {
  if (filter.scope === 'open' && d.settledAt !== null) return false;
  if (d.openedAt < (filter.openedFrom ?? -Infinity)) return false;
  return d.openedAt < (filter.openedBefore ?? Infinity) && hasText(filter.text, d);
}

function passesDimension(world: NaiveWorld, filter: QueueFilter, d: Opened, dimension: Dimension): boolean {
  if (dimension === 'split') return isInSplit(world, d, filter.split);
  if ((RANGES as readonly string[]).includes(dimension)) {
    return passesRange(world, filter, d, dimension as (typeof RANGES)[number]);
  }
  if ((FILTER_FLAGS as readonly string[]).includes(dimension)) {
    const wanted = filter[dimension as FilterFlag];
    return wanted === undefined || naiveValue(world, d, dimension as FilterFlag) === String(wanted);
  }
  return passesList(world, filter, d, dimension as FilterList);
}

/** Counts of all chips: of each dimension, the values of whatever passes all the others are told apart. */
export function naiveCounts(world: NaiveWorld, filter: QueueFilter): QueueCountsView {
  const passing: Opened[] = [];
  const failingOnly = new Map<Dimension, Opened[]>();
  for (const d of world.disputes) {
    if (!isOpened(d) || !passesOthers(filter, d)) continue;
    const failed = DIMENSIONS.filter((dimension) => !passesDimension(world, filter, d, dimension));
    if (failed.length === 0) passing.push(d);
    if (failed.length === 1) {
      const others = failingOnly.get(failed[0]!) ?? [];
      others.push(d);
      failingOnly.set(failed[0]!, others);
    }
  }
  const of = (dimension: Dimension): Opened[] => [...passing, ...(failingOnly.get(dimension) ?? [])];
  const values = (dimension: FilterList): (string | null)[] =>
    of(dimension).map((d) => naiveValue(world, d, dimension));
  const each = <T extends string>(keys: readonly T[], dimension: FilterList): Record<T, number> => {
    const found = values(dimension);
    const count = (key: T): number => found.filter((v) => (v ?? 'none') === key).length;
    return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<T, number>;
  };
  const flag = (dimension: FilterFlag): number =>
    of(dimension).filter((d) => naiveValue(world, d, dimension) === 'true').length;
  const steps = (
    dimension: 'amount' | 'due' | 'age',
    limits: readonly number[],
    make: (limit: number) => Partial<QueueFilter>,
  ): number[] => {
    const found = of(dimension);
    return limits.map((limit) => {
      const step = { scope: 'all', split: 'all', ...make(limit) } as QueueFilter;
      return found.filter((d) => passesRange(world, step, d, dimension)).length;
    });
  };
  const inSplits = of('split');
  return {
    splits: Object.fromEntries(
      QUEUE_SPLITS.map((split) => [split, inSplits.filter((d) => isInSplit(world, d, split)).length]),
    ) as Record<QueueSplit, number>,
    band: each(BANDS, 'band'),
    cause: each(CAUSES, 'cause'),
    channel: each(CHANNELS, 'channel'),
    stage: each(STAGES, 'stage'),
    waitsFor: each(ACTORS, 'waitsFor'),
    liability: each(['none', ...PARTIES], 'liability'),
    tier: each(['0', '1', '2', '3', '4', 'none'], 'tier'),
    shift: each(SHIFTS, 'shift'),
    crossBorder: flag('crossBorder'),
    vip: flag('vip'),
    abuse: flag('abuse'),
    paid: flag('paid'),
    paused: flag('paused'),
    snoozed: flag('snoozed'),
    unfunded: flag('unfunded'),
    top: Object.fromEntries(
      TOP_DIMENSIONS.map((dimension) => [dimension, topOf(values(dimension), dimension)]),
    ) as QueueCountsView['top'],
    amountSteps: steps('amount', AMOUNT_STEPS_FEN, (minAmountFen) => ({ minAmountFen })),
    dueSteps: steps('due', DUE_STEPS_MS, (dueWithinMs) => ({ dueWithinMs })),
    ageSteps: steps('age', AGE_STEPS_MS, (minAgeMs) => ({ minAgeMs })),
  };
}

function topOf(found: readonly (string | null)[], dimension: TopDimension): TopValues {
  const counts = new Map<string | null, number>();
  for (const value of found) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rank = (value: string | null): string => (value === null ? '\u{10ffff}' : value);
  const all = [...counts].sort((a, b) => b[1] - a[1] || compareCodePoints(rank(a[0]), rank(b[0])));
  const told = all.slice(0, 50);
  return {
    values: told.map(([value, count]) => ({ value, label: naiveLabel(dimension, value), count })),
    otherValues: all.length - told.length,
    otherCount: found.length - told.reduce((sum, [, count]) => sum + count, 0),
  };
}

export function naiveLabel(dimension: string, value: string | null): string | null {
  if (value === null) return null;
  if (dimension === 'itemId') return names.itemTitle(value);
  return dimension === 'merchantId' ? names.merchantName(value) : null;
}
