import { finish, grown, grownCapacity, type Unfinished } from '../../kernel';
import type { QueueContext } from '../listing-names';
import { ASPECT, type DisputeObserver, observeDisputes } from '../observers';
import { followReserve } from '../reserve';
import type { Disputes } from '../state';
import { DIMENSION } from './dimensions';
import { FacetTally } from './facet-tally';
import type { QueueFilter } from './query';
import { RowFilter } from './row-filter';
import { COUNT_THRESHOLDS, eachCrossing, type Threshold } from './thresholds';
import type { QueueCountsView } from './views';

/** Changes that move no row from one chip to another. */
const WITHOUT_EFFECT = ASPECT.history;

/**
 * How many disputes each chip would show, kept as they change: each dimension is counted with the filter minus that
 * dimension, its exclusions included. Made by one pass over the columns; then a change of a row costs taking it out
 * and counting it anew, and the clock costs what it carries over a threshold.
 *
 * The counts keep the instant they hold for: a row is taken out by the time it was put in by. They're made in steps: a row
 * that was counted is followed from then on, one that wasn't yet is counted as it is when its turn comes.
 */
export class QueueCounts implements Unfinished {
  readonly #state: Disputes;
  readonly #filter: RowFilter;
  readonly #tally: FacetTally;
  readonly #context: QueueContext;
  readonly #thresholds: readonly Threshold[];
  /** Dimensions each row fails, as it was counted; NOT_COUNTED where it fails more than one. */
  #failed: Int32Array;
  #now: number;
  #version = 0;
  /** Rows below it were counted; all of them and all that come, once everything was. */
  #seen = 0;
  readonly #stop: () => void;

  constructor(state: Disputes, filter: QueueFilter, context: QueueContext) {
    this.#state = state;
    this.#context = context;
    this.#filter = new RowFilter(state, filter, context);
    this.#tally = new FacetTally(state, this.#filter);
    this.#thresholds = [...COUNT_THRESHOLDS, ...this.#filter.thresholds];
    this.#now = state.now;
    this.#failed = new Int32Array(grownCapacity(0, state.size)).fill(DIMENSION.other);
    this.#stop = observeDisputes(state, this.#observer());
  }

  get isComplete(): boolean {
    return this.#seen === Number.POSITIVE_INFINITY;
  }

  step(rows: number): boolean {
    const end = Math.min(this.#state.size, this.#seen + rows);
    while (this.#seen < end) this.#putIn(this.#seen++);
    if (this.#seen >= this.#state.size) this.#seen = Number.POSITIVE_INFINITY;
    return this.isComplete;
  }

  /** Grows whenever a count may have changed. */
  get version(): number {
    this.#follow();
    return this.#version;
  }

  view(): QueueCountsView {
    this.#follow();
    return this.#tally.view(this.#context.names);
  }

  /** Stops following the disputes. */
  close(): void {
    this.#stop();
  }

  #follow(): void {
    if (!this.isComplete) finish(this);
    followReserve(this.#state);
  }

  #observer(): DisputeObserver {
    return {
      before: (row, aspects) => {
        if (this.#isChipOnly(aspects)) this.#countUnfunded(row, -1);
        else if ((aspects & ~WITHOUT_EFFECT) !== 0) this.#takeOut(row);
      },
      after: (row, aspects) => {
        if (this.#isChipOnly(aspects)) this.#countUnfunded(row, 1);
        else if ((aspects & ~WITHOUT_EFFECT) !== 0) this.#putIn(row);
      },
      advanced: (from, to) => {
        const crossed: number[] = [];
        eachCrossing(this.#state, this.#thresholds, { from, to }, (row) => crossed.push(row));
        for (const row of crossed) this.#takeOut(row);
        this.#now = to;
        for (const row of crossed) this.#putIn(row);
      },
    };
  }

  /** True where the money reaches or leaves a row and the filter doesn't ask for that: one chip's count changes, nothing else. */
  #isChipOnly(aspects: number): boolean {
    return aspects === ASPECT.reserve && (this.#filter.aspects & ASPECT.reserve) === 0;
  }

  /** A top-up can carry a hundred thousand rows over the end of the money at once: each costs one look. */
  #countUnfunded(row: number, by: 1 | -1): void {
    if (this.#failed[row] === 0 && this.#tally.countFlag(row, 'unfunded', by)) this.#version++;
  }

  #putIn(row: number): void {
    if (row >= this.#seen) return;
    if (row >= this.#failed.length) {
      const size = this.#failed.length;
      this.#failed = grown(this.#failed, grownCapacity(size, row + 1)).fill(DIMENSION.other, size);
    }
    const failed = this.#filter.fails(row, this.#now);
    const isCounted = (failed & DIMENSION.other) === 0 && (failed & (failed - 1)) === 0;
    this.#failed[row] = isCounted ? failed : DIMENSION.other;
    if (!isCounted) return;
    this.#tally.count(row, failed, { now: this.#now, by: 1 });
    this.#version++;
  }

  #takeOut(row: number): void {
    const failed = row < this.#failed.length ? this.#failed[row]! : DIMENSION.other;
    if (failed === DIMENSION.other) return;
    this.#failed[row] = DIMENSION.other;
    this.#tally.count(row, failed, { now: this.#now, by: -1 });
    this.#version++;
  }
}

/** The counts now, made and given up again. */
export function queueCounts(state: Disputes, filter: QueueFilter, context: QueueContext): QueueCountsView {
  const counts = new QueueCounts(state, filter, context);
  const view = counts.view();
  counts.close();
  return view;
}
