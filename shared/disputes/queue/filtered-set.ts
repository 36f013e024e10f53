import { grown, grownCapacity, type Unfinished } from '../../kernel';
import { type DisputeObserver, observeDisputes } from '../observers';
import type { Disputes } from '../state';
import { eachCrossing, type Threshold } from './thresholds';

/** Which rows a set takes: RowFilter is one. */
export interface RowTest {
  /** Aspects of a row that can change whether it matches. */
  readonly aspects: number;
  /** Where time alone changes it. */
  readonly thresholds: readonly Threshold[];
  matches(row: number, now: number): boolean;
}

/** Is told of each row that enters or leaves a set. */
export interface RowWatcher {
  /** Aspects beside the filter's own on which a row is taken out and put in again. */
  readonly aspects: number;
  /** The columns hold what the row came in with. `isFirst`: it was there already, and is met for the first time. */
  added(row: number, isFirst: boolean): void;
  /** The columns still hold what it was in with. */
  removed(row: number): void;
  /** Something of a row changed that moves it neither in nor out. */
  changed?(row: number, aspects: number): void;
}

/**
 * The rows that a filter takes, in no order, kept as they change: made by one scan over all disputes, then each change of
 * a row costs its own removal and return, and only if it can matter. Time-dependent filters follow the clock: a row is
 * looked at again when time carries it over a threshold.
 *
 * It's made in steps, beside other work: rows that were looked at are followed from then on, those that weren't yet are
 * looked at as they are when their turn comes, so that in the end it's the set of that instant and of no other.
 */
export class FilteredSet implements Unfinished {
  readonly #state: Disputes;
  readonly #filter: RowTest;
  readonly #watcher: RowWatcher;
  /** Aspects on which a row is taken out and judged anew. */
  readonly #judged: number;
  /** 1 for the rows that are in. */
  #isIn: Uint8Array;
  /** Rows below it were looked at; all of them and all that come, once everything was. */
  #seen = 0;
  readonly #stop: () => void;

  /** `known`: 1 for what the filter takes at this instant, where that's known already; the watcher is told of none of it. */
  constructor(state: Disputes, filter: RowTest, watcher: RowWatcher, known?: Uint8Array) {
    this.#state = state;
    this.#filter = filter;
    this.#watcher = watcher;
    this.#judged = filter.aspects | watcher.aspects;
    this.#isIn = known?.slice() ?? new Uint8Array(state.size);
    if (known !== undefined) this.#seen = Number.POSITIVE_INFINITY;
    this.#stop = observeDisputes(state, this.#observer());
  }

  get isComplete(): boolean {
    return this.#seen === Number.POSITIVE_INFINITY;
  }

  step(rows: number): boolean {
    const end = Math.min(this.#state.size, this.#seen + rows);
    while (this.#seen < end) this.#judge(this.#seen++, true);
    if (this.#seen >= this.#state.size) this.#seen = Number.POSITIVE_INFINITY;
    return this.isComplete;
  }

  has(row: number): boolean {
    return this.#isIn[row] === 1;
  }

  /** Stops following the disputes. */
  close(): void {
    this.#stop();
  }

  #observer(): DisputeObserver {
    return {
      before: (row, aspects) => {
        if ((aspects & this.#judged) !== 0 && this.has(row)) this.#remove(row);
      },
      after: (row, aspects) => {
        if ((aspects & this.#judged) !== 0) this.#judge(row, false);
        else if (this.has(row)) this.#watcher.changed?.(row, aspects);
      },
      advanced: (from, to) => {
        if (this.#filter.thresholds.length === 0) return;
        eachCrossing(this.#state, this.#filter.thresholds, { from, to }, (row) => this.#pass(row));
      },
    };
  }

  #remove(row: number): void {
    this.#isIn[row] = 0;
    this.#watcher.removed(row);
  }

  /** Takes in a row that isn't in, if it matches. One that wasn't looked at yet will be. */
  #judge(row: number, isFirst: boolean): void {
    if (row >= this.#seen || !this.#filter.matches(row, this.#state.now)) return;
    if (row >= this.#isIn.length) this.#isIn = grown(this.#isIn, grownCapacity(this.#isIn.length, row + 1));
    this.#isIn[row] = 1;
    this.#watcher.added(row, isFirst);
  }

  /** Judges a row anew that time has carried over a threshold. */
  #pass(row: number): void {
    if (!this.has(row)) this.#judge(row, false);
    else if (!this.#filter.matches(row, this.#state.now)) this.#remove(row);
  }
}
