import { compareCodePoints, grown, grownCapacity } from '../../kernel';
import { bandCode } from '../change';
import { isOpenRow, liableCode, NO_TIER } from '../columns';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../events';
import { ACTORS } from '../liability';
import type { ListingNames } from '../listing-names';
import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import { BANDS } from '../views';
import { actorCodeOf } from './actors';
import { columnOf, tableOf } from './code-tests';
import { DIMENSION, flagBit } from './dimensions';
import { labelOf } from './labels';
import { AGE_STEPS_MS, AMOUNT_STEPS_FEN, DUE_STEPS_MS, FILTER_FLAGS, type FilterFlag } from './query';
import type { RowFilter } from './row-filter';
import { QUEUE_SPLITS, SHIFTS, shiftCode } from './splits';
import { type QueueCountsView, TOP_DIMENSIONS, TOP_VALUES, type TopDimension, type TopValues } from './views';

const TIERS = 5;

/** Tallies of all chips. A row is counted in by the dimensions it fails (at most one), and out by the same. */
export class FacetTally {
  readonly #state: Disputes;
  readonly #filter: RowFilter;
  readonly #splits = new Int32Array(QUEUE_SPLITS.length);
  readonly #bands = new Int32Array(BANDS.length);
  readonly #causes = new Int32Array(CAUSES.length);
  readonly #channels = new Int32Array(CHANNELS.length);
  readonly #stages = new Int32Array(STAGES.length);
  readonly #actors = new Int32Array(ACTORS.length + 1);
  readonly #parties = new Int32Array(PARTIES.length + 1);
  readonly #tiers = new Int32Array(TIERS + 1);
  readonly #shifts = new Int32Array(SHIFTS.length);
  readonly #flags = new Int32Array(FILTER_FLAGS.length);
  readonly #amounts = new Int32Array(AMOUNT_STEPS_FEN.length);
  readonly #dues = new Int32Array(DUE_STEPS_MS.length);
  readonly #ages = new Int32Array(AGE_STEPS_MS.length);
  readonly #tops: readonly TopTally[];

  constructor(state: Disputes, filter: RowFilter) {
    this.#state = state;
    this.#filter = filter;
    this.#tops = TOP_DIMENSIONS.map((dimension) => new TopTally(state, dimension));
  }

  /** Counts a row in (`by` 1) or out (−1) at `now`, for the dimension that alone keeps it out, or for all if none does. */
  count(row: number, failed: number, { now, by }: { readonly now: number; readonly by: 1 | -1 }): void {
    const state = this.#state;
    const isFor = (dimension: number): boolean => failed === 0 || failed === dimension;
    if (isFor(DIMENSION.cause)) this.#causes[state.cause.get(row)]! += by;
    if (isFor(DIMENSION.channel)) this.#channels[state.channel.get(row)]! += by;
    if (isFor(DIMENSION.stage)) this.#stages[state.stage.get(row)]! += by;
    if (isFor(DIMENSION.waitsFor)) this.#actors[actorCodeOf(state, row)]! += by;
    if (isFor(DIMENSION.liability)) this.#parties[liableCode(state.marks.get(row))]! += by;
    if (isFor(DIMENSION.tier)) {
      const tier = state.tier.get(row);
      this.#tiers[tier === NO_TIER ? TIERS : tier]! += by;
    }
    const openedAt = state.openedAt.get(row);
    if (isFor(DIMENSION.shift)) this.#shifts[shiftCode(openedAt)]! += by;
    if (isFor(DIMENSION.amount)) {
      const amountFen = state.amount.get(row);
      for (let i = 0; i < AMOUNT_STEPS_FEN.length; i++)
        if (amountFen >= AMOUNT_STEPS_FEN[i]!) this.#amounts[i]! += by;
    }
    const isOpen = isOpenRow(state, row);
    for (let i = 0; i < FILTER_FLAGS.length; i++) {
      const flag = FILTER_FLAGS[i]!;
      if (isFor(flagBit(flag)) && this.#filter.hasFlag(row, flag, isOpen)) this.#flags[i]! += by;
    }
    for (const top of this.#tops) if (isFor(top.bit)) top.add(row, by);
    this.#countTime(row, { isOpen, leftMs: openedAt + SLA_MS - now, by, isFor });
  }

  /** As `count`, where nothing but one flag of an open row has changed; true if the row has it. */
  countFlag(row: number, flag: FilterFlag, by: 1 | -1): boolean {
    if (!this.#filter.hasFlag(row, flag, true)) return false;
    this.#flags[FILTER_FLAGS.indexOf(flag)]! += by;
    return true;
  }

  view(names: ListingNames): QueueCountsView {
    const flags = named(FILTER_FLAGS, this.#flags) satisfies Record<FilterFlag, number>;
    return {
      ...flags,
      splits: named(QUEUE_SPLITS, this.#splits),
      band: named(BANDS, this.#bands),
      cause: named(CAUSES, this.#causes),
      channel: named(CHANNELS, this.#channels),
      stage: named(STAGES, this.#stages),
      waitsFor: named(ACTORS, this.#actors),
      liability: named(['none', ...PARTIES] as const, this.#parties),
      tier: named(['0', '1', '2', '3', '4', 'none'], this.#tiers),
      shift: named(SHIFTS, this.#shifts),
      top: Object.fromEntries(this.#tops.map((top) => [top.dimension, top.view(names)])) as Record<
        TopDimension,
        TopValues
      >,
      amountSteps: [...this.#amounts],
      dueSteps: [...this.#dues],
      ageSteps: [...this.#ages],
    };
  }

  #countTime(row: number, { isOpen, leftMs, by, isFor }: TimeOfRow): void {
    if (isFor(DIMENSION.split)) {
      for (let i = 0; i < QUEUE_SPLITS.length; i++) {
        if (this.#filter.isInSplit(row, QUEUE_SPLITS[i]!, isOpen, leftMs)) this.#splits[i]! += by;
      }
    }
    if (!isOpen) return;
    if (isFor(DIMENSION.band)) this.#bands[bandCode(leftMs, 0)]! += by;
    if (isFor(DIMENSION.due)) {
      for (let i = 0; i < DUE_STEPS_MS.length; i++) if (leftMs <= DUE_STEPS_MS[i]!) this.#dues[i]! += by;
    }
    if (isFor(DIMENSION.age)) {
      const ageMs = SLA_MS - leftMs;
      for (let i = 0; i < AGE_STEPS_MS.length; i++) if (ageMs >= AGE_STEPS_MS[i]!) this.#ages[i]! += by;
    }
  }
}

interface TimeOfRow {
  readonly isOpen: boolean;
  readonly leftMs: number;
  readonly by: 1 | -1;
  readonly isFor: (dimension: number) => boolean;
}

/** How many rows have each value of a dimension that isn't known beforehand. */
class TopTally {
  readonly dimension: TopDimension;
  readonly bit: number;
  readonly #state: Disputes;
  readonly #column: ReturnType<typeof columnOf>;
  /** By code + 1; place 0 is of rows that have none. */
  #counts = new Int32Array(64);

  constructor(state: Disputes, dimension: TopDimension) {
    this.#state = state;
    this.dimension = dimension;
    this.bit = DIMENSION[dimension];
    this.#column = columnOf(dimension);
  }

  add(row: number, by: 1 | -1): void {
    const place = this.#state[this.#column].get(row) + 1;
    if (place >= this.#counts.length) {
      this.#counts = grown(this.#counts, grownCapacity(this.#counts.length, place + 1));
    }
    this.#counts[place]! += by;
  }

  /** The most frequent values. One pass over the values with a bounded list of the best so far. */
  view(names: ListingNames): TopValues {
    const table = tableOf(this.#state, this.dimension);
    const textOf = (place: number): string | null => (place === 0 ? null : table.text(place - 1));
    const isBefore = (a: number, b: number): boolean => {
      const more = this.#counts[a]! - this.#counts[b]!;
      return more !== 0 ? more > 0 : compareTexts(textOf(a), textOf(b)) < 0;
    };
    const best: number[] = [];
    let values = 0;
    let rows = 0;
    for (let place = 0; place < this.#counts.length; place++) {
      const count = this.#counts[place]!;
      if (count === 0) continue;
      values++;
      rows += count;
      if (best.length === TOP_VALUES && !isBefore(place, best[TOP_VALUES - 1]!)) continue;
      let at = best.length === TOP_VALUES ? TOP_VALUES - 1 : best.length;
      for (; at > 0 && isBefore(place, best[at - 1]!); at--) best[at] = best[at - 1]!;
      best[at] = place;
    }
    const told = best.map((place) => {
      const value = textOf(place);
      return { value, label: labelOf(names, this.dimension, value), count: this.#counts[place]! };
    });
    const toldRows = told.reduce((sum, { count }) => sum + count, 0);
    return { values: told, otherValues: values - told.length, otherCount: rows - toldRows };
  }
}

/** By code point; none comes last. */
function compareTexts(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareCodePoints(a, b);
}

function named<T extends string>(keys: readonly T[], counts: Int32Array): Record<T, number> {
  return Object.fromEntries(keys.map((key, i) => [key, counts[i]!])) as Record<T, number>;
}
