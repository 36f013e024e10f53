import { HOUR_MS } from '../kernel';
import { bandCode } from './change';
import { CodeSet, type CodeSource } from './code-set';
import { FLAG, isOpenRow, NO_TIER, PAYOUT_POSTED } from './columns';
import { CAUSES, CHANNELS } from './events';
import type { QueueContext } from './listing-names';
import { ASPECT } from './observers';
import type { QueueFilter } from './query';
import { isForReview } from './reserve';
import { SLA_MS } from './sla';
import type { Disputes } from './state';
import { TextTest } from './text-test';
import { BANDS, type QueueSplit } from './views';

/** Dimensions of a filter, as bits: `fails` answers those a row doesn't pass. */
export const DIMENSION = {
  split: 1,
  cause: 2,
  channel: 4,
  tier: 8,
  band: 16,
  crossBorder: 32,
  vip: 64,
  /** All others together: no chip counts without them. */
  other: 128,
} as const;

/**
 * Where time alone makes an open dispute match: `leadMs` before its deadline, or a millisecond later where the
 * condition is "less than" and not "at most".
 */
export interface Threshold {
  readonly leadMs: number;
  readonly isStrict: boolean;
}

/** Time left in the splits by time: less than this, and not breached. */
export const UNDER_MS = { under_1h: HOUR_MS, under_6h: 6 * HOUR_MS, under_24h: 24 * HOUR_MS } as const;

/**
 * A filter of the queue, made ready to test rows by their columns: each list of values is a table of marks by code. An
 * empty list is no condition, as if it were absent. Bands, splits by time and `dueWithinMs` match open disputes only,
 * as a settled one has no time left.
 */
export class RowFilter {
  /** Aspects of a row that can change whether it matches. */
  readonly aspects: number;
  /** Beside the edges of bands, which come as changes of the row. */
  readonly thresholds: readonly Threshold[];
  readonly #state: Disputes;
  readonly #filter: QueueFilter;
  readonly #causes: Uint8Array;
  readonly #channels: Uint8Array;
  readonly #tiers: Uint8Array;
  readonly #bands: Uint8Array | null;
  readonly #codeTests: readonly CodeTest[];
  readonly #mine: CodeSet;
  readonly #text: TextTest | null;

  constructor(state: Disputes, filter: QueueFilter, context: QueueContext) {
    this.#state = state;
    this.#filter = filter;
    this.#causes = marks(CAUSES, filter.cause, filter.exclude?.cause);
    this.#channels = marks(CHANNELS, filter.channel, filter.exclude?.channel);
    this.#tiers = tierMarks(filter.tier);
    this.#bands = hasAny(filter.band) ? marks(BANDS, filter.band, undefined) : null;
    this.#codeTests = codeTests(state, filter);
    this.#mine = new CodeSet(state.owners, context.me === null ? [] : [context.me]);
    const text = filter.text?.trim() ?? '';
    this.#text = text === '' ? null : new TextTest(state, text, context.names);
    this.aspects = aspectsOf(filter);
    this.thresholds = thresholdsOf(filter);
  }

  /** True if a row belongs into the filtered set at `now`. */
  matches(row: number, now: number): boolean {
    return this.fails(row, now) === 0;
  }

  /** The dimensions a row doesn't pass at `now`, as bits of DIMENSION; 0 = it matches. With `other`, the rest may be missing. */
  fails(row: number, now: number): number {
    const state = this.#state;
    const flags = state.flags.get(row);
    const isOpen = isOpenRow(state, row);
    if ((flags & FLAG.opened) === 0 || (!isOpen && this.#filter.scope === 'open')) return DIMENSION.other;
    const dueAt = state.openedAt.get(row) + SLA_MS;
    if (!this.#passesOthers(row, isOpen, dueAt - now)) return DIMENSION.other;
    const { crossBorder, vip, split } = this.#filter;
    let failed = 0;
    if (this.#causes[state.cause.get(row)] === 0) failed |= DIMENSION.cause;
    if (this.#channels[state.channel.get(row)] === 0) failed |= DIMENSION.channel;
    if (this.#tiers[state.tier.get(row)] === 0) failed |= DIMENSION.tier;
    if (crossBorder !== undefined && ((flags & FLAG.crossBorder) !== 0) !== crossBorder) {
      failed |= DIMENSION.crossBorder;
    }
    if (vip !== undefined && ((flags & FLAG.vip) !== 0) !== vip) failed |= DIMENSION.vip;
    if (this.#bands !== null && (!isOpen || this.#bands[bandCode(dueAt, now)] === 0))
      failed |= DIMENSION.band;
    if (split !== 'all' && !this.#isInSplit(row, split, isOpen, dueAt - now)) failed |= DIMENSION.split;
    if (this.#text === null || isSeveral(failed)) return failed;
    return this.#text.matches(row) ? failed : DIMENSION.other;
  }

  /** True for an owner's number that's the person looking. */
  isMine(owner: number): boolean {
    return this.#mine.has(owner);
  }

  #isInSplit(row: number, split: Exclude<QueueSplit, 'all'>, isOpen: boolean, leftMs: number): boolean {
    if (split === 'mine') return this.isMine(this.#state.owner.get(row));
    if (split === 'unassigned') return this.#state.owner.get(row) < 0;
    if (split === 'review') return isForReview(this.#state, row);
    if (split === 'breached') return isOpen && leftMs < 0;
    return isOpen && leftMs >= 0 && leftMs < UNDER_MS[split];
  }

  #passesOthers(row: number, isOpen: boolean, leftMs: number): boolean {
    const state = this.#state;
    const { paid, minAmountFen, maxAmountFen, dueWithinMs, openedFrom } = this.#filter;
    const amountFen = state.amount.get(row);
    if (minAmountFen !== undefined && amountFen < minAmountFen) return false;
    if (maxAmountFen !== undefined && amountFen > maxAmountFen) return false;
    if (paid !== undefined && (state.payout.get(row) === PAYOUT_POSTED) !== paid) return false;
    if (openedFrom !== undefined && state.openedAt.get(row) < openedFrom) return false;
    if (dueWithinMs !== undefined && !(isOpen && leftMs <= dueWithinMs)) return false;
    for (const { column, codes, isExcluded } of this.#codeTests) {
      if (codes.has(state[column].get(row)) === isExcluded) return false;
    }
    return true;
  }
}

/** A column of codes with the set the row's code must be in, or mustn't. */
interface CodeTest {
  readonly column: 'category' | 'region' | 'merchant' | 'item' | 'consumer' | 'owner';
  readonly codes: CodeSet;
  readonly isExcluded: boolean;
}

function codeTests(state: Disputes, filter: QueueFilter): readonly CodeTest[] {
  const tests: CodeTest[] = [];
  const add = (
    column: CodeTest['column'],
    table: CodeSource,
    included: readonly (string | null)[] | undefined,
    excluded: readonly (string | null)[] | undefined,
  ): void => {
    if (hasAny(included)) tests.push({ column, codes: new CodeSet(table, included), isExcluded: false });
    if (hasAny(excluded)) tests.push({ column, codes: new CodeSet(table, excluded), isExcluded: true });
  };
  const { exclude } = filter;
  add('merchant', state.merchants, filter.merchantId, exclude?.merchantId);
  add('item', state.items, filter.itemId, exclude?.itemId);
  add('consumer', state.consumers, filter.consumerId, undefined);
  add('category', state.categories, filter.category, exclude?.category);
  add('region', state.regions, filter.region, exclude?.region);
  add('owner', state.owners, filter.owner, exclude?.owner);
  return tests;
}

function hasAny<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}

/** 1 for each value that's included and not excluded. */
function marks<T extends string>(
  values: readonly T[],
  included: readonly T[] | undefined,
  excluded: readonly T[] | undefined,
): Uint8Array {
  const isIn = (value: T): boolean => !hasAny(included) || included.includes(value);
  return Uint8Array.from(values, (value) => (isIn(value) && !excluded?.includes(value) ? 1 : 0));
}

/** As `marks`, by tier; no tier given is only in when no tier is asked for. */
function tierMarks(tiers: readonly number[] | undefined): Uint8Array {
  const isIn = new Uint8Array(NO_TIER + 1);
  if (!hasAny(tiers)) return isIn.fill(1);
  for (const tier of tiers) isIn[tier] = 1;
  return isIn;
}

function aspectsOf({ split, band, owner, exclude, paid }: QueueFilter): number {
  const isByOwner = split === 'mine' || split === 'unassigned' || hasAny(owner) || hasAny(exclude?.owner);
  const isByBand = hasAny(band) || split === 'breached' || split in UNDER_MS;
  return (
    ASPECT.facts |
    ASPECT.settled |
    (isByOwner ? ASPECT.owner : 0) |
    (isByBand ? ASPECT.band : 0) |
    (paid === undefined && split !== 'review' ? 0 : ASPECT.payout) |
    (split === 'review' ? ASPECT.band : 0)
  );
}

function thresholdsOf({ split, dueWithinMs }: QueueFilter): readonly Threshold[] {
  const thresholds: Threshold[] = [];
  if (split in UNDER_MS)
    thresholds.push({ leadMs: UNDER_MS[split as keyof typeof UNDER_MS], isStrict: true });
  if (dueWithinMs !== undefined) thresholds.push({ leadMs: dueWithinMs, isStrict: false });
  return thresholds;
}

function isSeveral(bits: number): boolean {
  return (bits & (bits - 1)) !== 0;
}
