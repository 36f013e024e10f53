import { sortRows } from './sort-rows';
import type { CompareRows, KeyOfRow } from './sorted-rows';

/** Rows sorted together: a millisecond's work or two. */
const RUN_ROWS = 4_096;

/** A sorted part of the rows, with their keys as they were then; `at` is the head, the first that isn't taken yet. */
interface Run {
  readonly rows: Int32Array;
  readonly keys: Float64Array;
  at: number;
}

/**
 * Sorts rows in parts while their columns go on changing: rows are put in one by one and sorted in runs, then taken out in
 * order. A row that changed after it was put in isn't wanted any more: it's never compared, so that what it became can't
 * put others out of order, and whoever puts rows in keeps it elsewhere.
 */
export class RowRuns {
  readonly #compare: CompareRows;
  readonly #keyOf: KeyOfRow;
  readonly #buffer: Int32Array;
  #count = 0;
  readonly #runs: Run[] = [];

  constructor(compare: CompareRows, keyOf: KeyOfRow, runRows = RUN_ROWS) {
    this.#compare = compare;
    this.#keyOf = keyOf;
    this.#buffer = new Int32Array(runRows);
  }

  /** Each row once. */
  add(row: number): void {
    this.#buffer[this.#count++] = row;
    if (this.#count === this.#buffer.length) this.#endRun();
  }

  /**
   * Takes up to `limit` wanted rows out, in order; answers how many, less than `limit` when there are no more. `isWanted`
   * must answer the same during the call.
   */
  take(limit: number, isWanted: (row: number) => boolean, visit: (row: number) => void): number {
    if (this.#count > 0) this.#endRun();
    const heap = this.#heads(isWanted);
    let taken = 0;
    while (taken < limit && heap.length > 0) {
      const run = heap[0]!;
      visit(run.rows[run.at]!);
      taken++;
      run.at++;
      if (!skipTo(run, isWanted)) {
        const last = heap.pop()!;
        if (heap.length === 0) break;
        if (last !== run) heap[0] = last;
      }
      this.#sink(heap, 0);
    }
    return taken;
  }

  #endRun(): void {
    const rows = this.#buffer.slice(0, this.#count);
    this.#count = 0;
    sortRows(rows, this.#keyOf, this.#compare);
    this.#runs.push({ rows, keys: Float64Array.from(rows, this.#keyOf), at: 0 });
  }

  /** The runs that have a wanted row left, as a heap by their heads. Made anew for each taking: heads may have changed. */
  #heads(isWanted: (row: number) => boolean): Run[] {
    const heap = this.#runs.filter((run) => skipTo(run, isWanted));
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) this.#sink(heap, at);
    return heap;
  }

  #sink(heap: Run[], from: number): void {
    const run = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && this.#isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#isBefore(heap[child]!, run)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = run;
  }

  #isBefore(a: Run, b: Run): boolean {
    const key = a.keys[a.at]!;
    const otherKey = b.keys[b.at]!;
    return key === otherKey ? this.#compare(a.rows[a.at]!, b.rows[b.at]!) < 0 : key < otherKey;
  }
}

/** Moves a run's head to its next wanted row; false when there's none. */
function skipTo(run: Run, isWanted: (row: number) => boolean): boolean {
  while (run.at < run.rows.length && !isWanted(run.rows[run.at]!)) run.at++;
  return run.at < run.rows.length;
}
