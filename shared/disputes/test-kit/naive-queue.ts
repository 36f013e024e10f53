import { compareCodePoints, HOUR_MS, type Rng } from '../../kernel';
import { CAUSES, CHANNELS } from '../events';
import type { ListingNames } from '../listing-names';
import { type QueueFilter, type QueueSort, zQueueFilter } from '../query';
import { BANDS, type PayoutState, QUEUE_SPLITS, type QueueCountsView, type QueueSplit } from '../views';
import { DAY_START } from './make-events';
import { leftMs, type NaiveDispute, naiveBand } from './naive-fold';

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
}

type Opened = NaiveDispute & {
  readonly opening: NonNullable<NaiveDispute['opening']>;
  readonly openedAt: number;
};

/** Dimensions that chips count without. */
type Dimension = 'split' | 'cause' | 'channel' | 'tier' | 'band' | 'crossBorder' | 'vip';

/** The filtered set in order, by filtering and sorting everything. */
export function naiveQueue(world: NaiveWorld, filter: QueueFilter, sort: QueueSort): readonly Opened[] {
  return matching(world, filter, null).sort((a, b) => naiveOrder(world, sort, a, b));
}

function matching(world: NaiveWorld, filter: QueueFilter, without: Dimension | null): Opened[] {
  const isOpened = (d: NaiveDispute): d is Opened => d.openedAt !== null && d.opening !== null;
  return world.disputes.filter(isOpened).filter((d) => passes(world, filter, d, without));
}

function isUrgent(world: NaiveWorld, d: Opened): boolean {
  return d.settledAt === null && leftMs(d.openedAt, world.now) < 0 && world.payouts.get(d.id) !== 'posted';
}

function naiveOrder(world: NaiveWorld, { by, descending }: QueueSort, a: Opened, b: Opened): number {
  const sign = descending ? -1 : 1;
  const ties = b.opening.amountFen - a.opening.amountFen || compareCodePoints(a.id, b.id);
  if (by === 'amount') {
    return (
      sign * (a.opening.amountFen - b.opening.amountFen) ||
      a.openedAt - b.openedAt ||
      compareCodePoints(a.id, b.id)
    );
  }
  if (by === 'opened' || descending) return sign * (a.openedAt - b.openedAt) || ties;
  return Number(isUrgent(world, b)) - Number(isUrgent(world, a)) || a.openedAt - b.openedAt || ties;
}

function isIn<T>(list: readonly T[] | undefined, value: T | undefined): boolean {
  return !list || list.length === 0 || (value !== undefined && list.includes(value));
}

function isInSplit(world: NaiveWorld, d: Opened, split: QueueSplit): boolean {
  const left = leftMs(d.openedAt, world.now);
  const isInTime = d.settledAt === null && left >= 0;
  switch (split) {
    case 'all':
      return true;
    case 'mine':
      return world.me !== null && d.owner === world.me;
    case 'unassigned':
      return d.owner === null;
    case 'review': {
      const payout = world.payouts.get(d.id) ?? 'none';
      const isRefused = payout === 'rejected' || (payout === 'none' && d.opening.abuse === true);
      return d.settledAt === null && left <= 6 * HOUR_MS && d.opening.amountFen > 0 && isRefused;
    }
    case 'breached':
      return d.settledAt === null && left < 0;
    case 'under_1h':
      return isInTime && left < HOUR_MS;
    case 'under_6h':
      return isInTime && left < 6 * HOUR_MS;
    case 'under_24h':
      return isInTime && left < 24 * HOUR_MS;
  }
}

function isExcluded(filter: QueueFilter, d: Opened): boolean {
  const x = filter.exclude ?? {};
  const has = <T>(list: readonly T[] | undefined, value: T | undefined): boolean =>
    value !== undefined && (list?.includes(value) ?? false);
  return (
    has(x.merchantId, d.opening.merchantId) ||
    has(x.itemId, d.opening.itemId) ||
    has(x.region, d.opening.region) ||
    has(x.category, d.opening.category) ||
    (x.owner?.includes(d.owner) ?? false)
  );
}

function hasText(text: string | undefined, d: Opened): boolean {
  const needle = text?.trim().toLowerCase() ?? '';
  const { itemId, orderId } = d.opening;
  const title = itemId === undefined ? null : names.itemTitle(itemId);
  return [d.id, orderId, itemId, title].some((t) => t?.toLowerCase().includes(needle));
}

function passes(world: NaiveWorld, filter: QueueFilter, d: Opened, without: Dimension | null): boolean {
  const o = d.opening;
  const isOpen = d.settledAt === null;
  const left = leftMs(d.openedAt, world.now);
  const tests: readonly (readonly [Dimension | null, boolean])[] = [
    [null, filter.scope === 'all' || isOpen],
    ['split', isInSplit(world, d, filter.split)],
    ['cause', isIn(filter.cause, o.cause) && !filter.exclude?.cause?.includes(o.cause)],
    ['channel', isIn(filter.channel, o.channel) && !filter.exclude?.channel?.includes(o.channel)],
    ['tier', isIn(filter.tier, o.tier)],
    ['band', !filter.band?.length || (isOpen && isIn<string>(filter.band, naiveBand(d.openedAt, world.now)))],
    ['crossBorder', filter.crossBorder === undefined || (o.crossBorder ?? false) === filter.crossBorder],
    ['vip', filter.vip === undefined || (o.vip ?? false) === filter.vip],
    [null, isIn(filter.category, o.category) && isIn(filter.region, o.region)],
    [null, isIn(filter.merchantId, o.merchantId) && isIn(filter.itemId, o.itemId)],
    [null, isIn(filter.consumerId, o.consumerId) && isIn(filter.owner, d.owner)],
    [null, filter.paid === undefined || (world.payouts.get(d.id) === 'posted') === filter.paid],
    [null, o.amountFen >= (filter.minAmountFen ?? 0)],
    [null, o.amountFen <= (filter.maxAmountFen ?? Number.POSITIVE_INFINITY)],
    [null, d.openedAt >= (filter.openedFrom ?? Number.NEGATIVE_INFINITY)],
    [null, filter.dueWithinMs === undefined || (isOpen && left <= filter.dueWithinMs)],
    [null, hasText(filter.text, d) && !isExcluded(filter, d)],
  ];
  return tests.every(([dimension, isPassed]) => isPassed || (dimension !== null && dimension === without));
}

/** Counts of all chips by filtering everything once for each. */
export function naiveCounts(world: NaiveWorld, filter: QueueFilter): QueueCountsView {
  const count = (dimension: Dimension, change: Partial<QueueFilter>): number =>
    matching(world, filter, dimension).filter((d) =>
      passes(world, { scope: filter.scope, split: 'all', ...change }, d, null),
    ).length;
  const each = <T extends string>(values: readonly T[], make: (value: T) => number): Record<T, number> =>
    Object.fromEntries(values.map((value) => [value, make(value)])) as Record<T, number>;
  return {
    splits: each(QUEUE_SPLITS, (split) => count('split', { split })),
    cause: each(CAUSES, (cause) => count('cause', { cause: [cause] })),
    channel: each(CHANNELS, (channel) => count('channel', { channel: [channel] })),
    tier: each(['0', '1', '2', '3', '4'], (tier) => count('tier', { tier: [Number(tier)] })),
    band: each(BANDS, (band) => count('band', { band: [band] })),
    crossBorder: count('crossBorder', { crossBorder: true }),
    vip: count('vip', { vip: true }),
  };
}

/** A filter with a few of all its conditions. */
export function randomFilter(rng: Rng): QueueFilter {
  const some = <T>(values: readonly T[]): T[] => values.filter(() => rng.chance(0.4));
  const maybe = <T>(p: number, make: () => T): T | undefined => (rng.chance(p) ? make() : undefined);
  const filter = {
    scope: rng.chance(0.5) ? 'open' : 'all',
    split: maybe(0.5, () => QUEUE_SPLITS[rng.int(0, QUEUE_SPLITS.length - 1)]),
    band: maybe(0.2, () => some(BANDS)),
    cause: maybe(0.2, () => some(CAUSES)),
    channel: maybe(0.2, () => some(CHANNELS)),
    tier: maybe(0.2, () => some([0, 1, 2, 3, 4])),
    category: maybe(0.1, () => some(['服饰', '3C', 'nobody'])),
    region: maybe(0.1, () => some(['330000', '440000'])),
    merchantId: maybe(0.1, () => some(['M1', 'M2', 'M3', 'M9'])),
    itemId: maybe(0.1, () => some(['I1', 'I2', 'I3', 'I4', 'I5', 'I6'])),
    consumerId: maybe(0.1, () => ['C00001', 'C00002', 'C00003', 'C00004', 'C00005', 'X']),
    owner: maybe(0.15, () => some(['staff-1', 'staff-2', null])),
    crossBorder: maybe(0.15, () => rng.chance(0.5)),
    vip: maybe(0.15, () => rng.chance(0.5)),
    paid: maybe(0.15, () => rng.chance(0.5)),
    minAmountFen: maybe(0.15, () => rng.int(0, 3_000)),
    maxAmountFen: maybe(0.15, () => rng.int(0, 3_000)),
    dueWithinMs: maybe(0.2, () => rng.int(-10, 60) * HOUR_MS),
    openedFrom: maybe(0.1, () => DAY_START + rng.int(0, 90) * HOUR_MS),
    text: maybe(0.2, () => ['d2015', '00000', 'o-1', 'i3', 'LAMP', '红', '  1', 'zzz'][rng.int(0, 7)]),
    exclude: maybe(0.2, () => ({
      cause: maybe(0.4, () => some(CAUSES)),
      channel: maybe(0.3, () => some(CHANNELS)),
      merchantId: maybe(0.3, () => some(['M1', 'M2'])),
      itemId: maybe(0.3, () => some(['I1', 'I2'])),
      region: maybe(0.3, () => some(['330000'])),
      category: maybe(0.3, () => some(['3C'])),
      owner: maybe(0.3, () => some(['staff-1', null])),
    })),
  };
  return zQueueFilter.parse(JSON.parse(JSON.stringify(filter)));
}
