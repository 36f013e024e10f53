import { grown, grownCapacity } from './grow';
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
 * order. A row has to be taken out before its columns change (whoever puts rows in keeps it elsewhere): it's compared no more, so
 * that what it becomes can't put others out of order.
 */
export class RowRuns {
  readonly #compare: CompareRows;
  readonly #keyOf: KeyOfRow;
  readonly #buffer: Int32Array;
  #count = 0;
  readonly #runs: Run[] = [];
  /** 1 for the rows that are in. */
  #isIn = new Uint8Array(64);

  constructor(compare: CompareRows, keyOf: KeyOfRow, runRows = RUN_ROWS) {
    this.#compare = compare;
    this.#keyOf = keyOf;
    this.#buffer = new Int32Array(runRows);
  }

  /** A row that wasn't in before. */
  add(row: number): void {
    if (row >= this.#isIn.length) this.#isIn = grown(this.#isIn, grownCapacity(this.#isIn.length, row + 1));
    this.#isIn[row] = 1;
    this.#buffer[this.#count++] = row;
    if (this.#count === this.#buffer.length) this.#endRun();
  }

  /** Takes a row out; false when it isn't in. It never comes back. */
  delete(row: number): boolean {
    if (this.#isIn[row] !== 1) return false;
    this.#isIn[row] = 0;
    return true;
  }

  /** Takes up to `limit` rows out, in order; answers how many, less than `limit` when there are no more. */
  take(limit: number, visit: (row: number) => void): number {
    if (this.#count > 0) this.#endRun();
    const heap = this.#heads();
    let taken = 0;
    while (taken < limit && heap.length > 0) {
      const run = heap[0]!;
      const row = run.rows[run.at++]!;
      this.#isIn[row] = 0;
      visit(row);
      taken++;
      if (!this.#hasHead(run)) {
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

  /** The runs that have a row left, as a heap by their heads. Made anew for each taking: heads may have been deleted. */
  #heads(): Run[] {
    const heap = this.#runs.filter((run) => this.#hasHead(run));
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) this.#sink(heap, at);
    return heap;
  }

  /** Moves a run's head to its next row that's in; false when there's none. */
  #hasHead(run: Run): boolean {
    while (run.at < run.rows.length && this.#isIn[run.rows[run.at]!] !== 1) run.at++;
    return run.at < run.rows.length;
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
