import { bandCode, isAsleep } from '../change';
import { FLAG, isOpenRow, liableCode, MARK, NO_TIER, PAYOUT_POSTED } from '../columns';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../events';
import { ACTORS } from '../liability';
import type { QueueContext } from '../listing-names';
import { ASPECT } from '../observers';
import { followReserve, isForReview, isToldUnfunded } from '../reserve';
import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import { BANDS } from '../views';
import { actorCodeOf } from './actors';
import { CodeSet } from './code-set';
import { type CodeTest, codeTests, OrderTest } from './code-tests';
import { DIMENSION, flagBit } from './dimensions';
import { FILTER_FLAGS, type FilterFlag, type FilterList, type QueueFilter } from './query';
import { type QueueSplit, SHIFTS, shiftCode, UNDER_MS } from './splits';
import { TextTest } from './text-test';
import { type Threshold, thresholdsOf } from './thresholds';

/**
 * A filter of the queue, made ready to test rows by their columns: each list of values is a table of marks by code, and
 * a dimension without a condition costs nothing.
 */
export class RowFilter {
  /** Aspects of a row that can change whether it matches. */
  readonly aspects: number;
  /** Beside the edges of bands and the ends of snoozes, which come as changes of the row. */
  readonly thresholds: readonly Threshold[];
  readonly #state: Disputes;
  readonly #filter: QueueFilter;
  readonly #causes: Uint8Array | null;
  readonly #channels: Uint8Array | null;
  readonly #stages: Uint8Array | null;
  readonly #actors: Uint8Array | null;
  readonly #parties: Uint8Array | null;
  readonly #tiers: Uint8Array | null;
  readonly #bands: Uint8Array | null;
  readonly #shifts: Uint8Array | null;
  readonly #flags: readonly (readonly [flag: FilterFlag, wanted: boolean])[];
  readonly #codeTests: readonly CodeTest[];
  readonly #orders: OrderTest | null;
  readonly #mine: CodeSet;
  readonly #text: TextTest | null;

  constructor(state: Disputes, filter: QueueFilter, context: QueueContext) {
    this.#state = state;
    this.#filter = filter;
    this.#causes = marks(filter, 'cause', CAUSES);
    this.#channels = marks(filter, 'channel', CHANNELS);
    this.#stages = marks(filter, 'stage', STAGES);
    this.#actors = marks(filter, 'waitsFor', [...ACTORS, null]);
    this.#parties = marks(filter, 'liability', [null, ...PARTIES]);
    this.#tiers = tierMarks(filter);
    this.#bands = marks(filter, 'band', BANDS);
    this.#shifts = marks(filter, 'shift', SHIFTS);
    this.#flags = FILTER_FLAGS.flatMap((flag) => {
      const wanted = filter[flag];
      return wanted === undefined ? [] : [[flag, wanted] as const];
    });
    this.#codeTests = codeTests(state, filter);
    this.#orders = OrderTest.of(state, filter);
    this.#mine = new CodeSet(state.owners, context.me === null ? [] : [context.me]);
    const text = filter.text?.trim() ?? '';
    this.#text = text === '' ? null : new TextTest(state, text, context.names);
    this.aspects = aspectsOf(filter);
    this.thresholds = thresholdsOf(filter);
    // It tells rows by how far the money was told to go: that must be how far it goes now.
    followReserve(state);
  }

  /** True if a row belongs into the filtered set at `now`. */
  matches(row: number, now: number): boolean {
    return this.fails(row, now) === 0;
  }

  /** The dimensions a row doesn't pass at `now`, as bits of DIMENSION; 0 = it matches. With `other`, the rest may be missing. */
  fails(row: number, now: number): number {
    const state = this.#state;
    const isOpen = isOpenRow(state, row);
    if ((state.flags.get(row) & FLAG.opened) === 0 || (!isOpen && this.#filter.scope === 'open')) {
      return DIMENSION.other;
    }
    const leftMs = state.openedAt.get(row) + SLA_MS - now;
    if (!this.#passesOthers(row)) return DIMENSION.other;
    let failed = this.#failsEnums(row) | this.#failsTime(row, isOpen, leftMs);
    for (const test of this.#codeTests) if (!test.passes(row)) failed |= test.bit;
    for (const [flag, wanted] of this.#flags) {
      if (this.hasFlag(row, flag, isOpen) !== wanted) failed |= flagBit(flag);
    }
    if (this.#text === null || isSeveral(failed)) return failed;
    return this.#text.matches(row) ? failed : DIMENSION.other;
  }

  /** True for an owner's number that's the person looking. */
  isMine(owner: number): boolean {
    return this.#mine.has(owner);
  }

  hasFlag(row: number, flag: FilterFlag, isOpen: boolean): boolean {
    const { flags, marks, payout } = this.#state;
    switch (flag) {
      case 'crossBorder':
        return (flags.get(row) & FLAG.crossBorder) !== 0;
      case 'vip':
        return (flags.get(row) & FLAG.vip) !== 0;
      case 'abuse':
        return (flags.get(row) & FLAG.abuse) !== 0;
      case 'paid':
        return payout.get(row) === PAYOUT_POSTED;
      case 'paused':
        return isOpen && (marks.get(row) & MARK.paused) !== 0;
      case 'snoozed':
        return isAsleep(this.#state, row);
      case 'unfunded':
        return isToldUnfunded(this.#state, row);
    }
  }

  /** See splits.ts for what each holds. */
  isInSplit(row: number, split: QueueSplit, isOpen: boolean, leftMs: number): boolean {
    if (split === 'all') return true;
    if (!isOpen) return false;
    if (split === 'breached') return leftMs < 0;
    if (split === 'paid') return leftMs < 0 && this.#state.payout.get(row) === PAYOUT_POSTED;
    if (split === 'paused') return (this.#state.marks.get(row) & MARK.paused) !== 0;
    if (split === 'review') return isForReview(this.#state, row);
    const sleeps = isAsleep(this.#state, row);
    if (split === 'snoozed' || sleeps) return split === 'snoozed' && sleeps;
    if (split === 'mine') return this.isMine(this.#state.owner.get(row));
    if (split === 'unassigned') return this.#state.owner.get(row) < 0;
    return leftMs >= 0 && leftMs < UNDER_MS[split];
  }

  #failsEnums(row: number): number {
    const state = this.#state;
    let failed = 0;
    if (this.#causes !== null && this.#causes[state.cause.get(row)] === 0) failed |= DIMENSION.cause;
    if (this.#channels !== null && this.#channels[state.channel.get(row)] === 0) failed |= DIMENSION.channel;
    if (this.#tiers !== null && this.#tiers[state.tier.get(row)] === 0) failed |= DIMENSION.tier;
    if (this.#stages !== null && this.#stages[state.stage.get(row)] === 0) failed |= DIMENSION.stage;
    if (this.#actors !== null && this.#actors[actorCodeOf(state, row)] === 0) failed |= DIMENSION.waitsFor;
    if (this.#parties !== null && this.#parties[liableCode(state.marks.get(row))] === 0) {
      failed |= DIMENSION.liability;
    }
    if (this.#shifts !== null && this.#shifts[shiftCode(state.openedAt.get(row))] === 0) {
      failed |= DIMENSION.shift;
    }
    const { minAmountFen, maxAmountFen } = this.#filter;
    const amountFen = state.amount.get(row);
    if (minAmountFen !== undefined && amountFen < minAmountFen) failed |= DIMENSION.amount;
    if (maxAmountFen !== undefined && amountFen > maxAmountFen) failed |= DIMENSION.amount;
    return failed;
  }

  /** Conditions on time left match open disputes only, as a settled one has none. */
  #failsTime(row: number, isOpen: boolean, leftMs: number): number {
    const { split, dueWithinMs, dueBeyondMs, minAgeMs, maxAgeMs } = this.#filter;
    let failed = 0;
    if (this.#bands !== null && (!isOpen || this.#bands[bandCode(leftMs, 0)] === 0)) failed |= DIMENSION.band;
    if (!this.isInSplit(row, split, isOpen, leftMs)) failed |= DIMENSION.split;
    if (dueWithinMs !== undefined && !(isOpen && leftMs <= dueWithinMs)) failed |= DIMENSION.due;
    if (dueBeyondMs !== undefined && !(isOpen && leftMs > dueBeyondMs)) failed |= DIMENSION.due;
    if (minAgeMs !== undefined && !(isOpen && SLA_MS - leftMs >= minAgeMs)) failed |= DIMENSION.age;
    if (maxAgeMs !== undefined && !(isOpen && SLA_MS - leftMs <= maxAgeMs)) failed |= DIMENSION.age;
    return failed;
  }

  #passesOthers(row: number): boolean {
    const { openedFrom, openedBefore } = this.#filter;
    const openedAt = this.#state.openedAt.get(row);
    if (openedFrom !== undefined && openedAt < openedFrom) return false;
    if (openedBefore !== undefined && openedAt >= openedBefore) return false;
    return this.#orders === null || this.#orders.passes(row);
  }
}

function hasAny<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}

/** 1 for each value that's included and not excluded; null when all are in. */
function marks(
  filter: QueueFilter,
  dimension: FilterList,
  values: readonly (string | null)[],
): Uint8Array | null {
  const included = filter[dimension] as readonly (string | null)[] | undefined;
  const excluded = filter.exclude?.[dimension] as readonly (string | null)[] | undefined;
  if (!hasAny(included) && !hasAny(excluded)) return null;
  const isIn = (value: string | null): boolean => !hasAny(included) || included.includes(value);
  return Uint8Array.from(values, (value) => (isIn(value) && !excluded?.includes(value) ? 1 : 0));
}

/** As `marks`, by tier. */
function tierMarks({ tier: included, exclude }: QueueFilter): Uint8Array | null {
  const excluded = exclude?.tier;
  if (!hasAny(included) && !hasAny(excluded)) return null;
  const isIn = new Uint8Array(NO_TIER + 1);
  if (!hasAny(included)) isIn.fill(1);
  for (const tier of included ?? []) isIn[tier ?? NO_TIER] = 1;
  for (const tier of excluded ?? []) isIn[tier ?? NO_TIER] = 0;
  return isIn;
}

const SNOOZED_SPLITS: readonly QueueSplit[] = [
  'under_1h',
  'under_6h',
  'under_24h',
  'mine',
  'unassigned',
  'snoozed',
];

function aspectsOf(filter: QueueFilter): number {
  const { split, exclude } = filter;
  const asks = (dimension: FilterList): boolean =>
    (filter[dimension]?.length ?? 0) + (exclude?.[dimension]?.length ?? 0) > 0;
  const isByOwner = split === 'mine' || split === 'unassigned' || asks('owner');
  const isByBand =
    split === 'breached' || split === 'paid' || split === 'review' || split in UNDER_MS || asks('band');
  const isByReserve = filter.unfunded !== undefined;
  const isBySnooze = SNOOZED_SPLITS.includes(split) || filter.snoozed !== undefined;
  return (
    ASPECT.facts |
    ASPECT.settled |
    (isByOwner ? ASPECT.owner : 0) |
    (isByBand || isByReserve ? ASPECT.band : 0) |
    (isByReserve ? ASPECT.reserve : 0) |
    (isBySnooze ? ASPECT.snooze : 0) |
    (split === 'paused' || filter.paused !== undefined ? ASPECT.pause : 0) |
    (asks('stage') || asks('waitsFor') ? ASPECT.stage : 0) |
    (asks('waitsFor') ? ASPECT.settling : 0) |
    (asks('liability') ? ASPECT.liability : 0) |
    (split === 'paid' || split === 'review' || filter.paid !== undefined || isByReserve ? ASPECT.payout : 0)
  );
}

function isSeveral(bits: number): boolean {
  return (bits & (bits - 1)) !== 0;
}
