import { finish, grown, grownCapacity, RowRuns, SortedRows, type Unfinished } from '../../kernel';
import type { QueueContext } from '../listing-names';
import { ASPECT, type DisputeObserver, observeDisputes } from '../observers';
import { followReserve } from '../reserve';
import { type Disputes, rowOf } from '../state';
import type { QueueFilter, QueueSort } from './query';
import { queueOrder } from './queue-order';
import { packRows } from './queue-rows';
import { RowFilter } from './row-filter';
import { eachCrossing } from './thresholds';
import type { QueueRows } from './views';

/** Aspects that a row of the queue shows, beside those that move it. */
const SHOWN =
  ASPECT.facts |
  ASPECT.stage |
  ASPECT.owner |
  ASPECT.settled |
  ASPECT.payout |
  ASPECT.settling |
  ASPECT.pause |
  ASPECT.snooze |
  ASPECT.liability |
  ASPECT.band |
  ASPECT.reserve;

/** Rows read together while the set is walked through. */
const BLOCK_ROWS = 1024;

/** Is told of each row that enters or leaves a window. */
export interface RowWatcher {
  /** Aspects beside the window's own on which a row is taken out and put in again. */
  readonly aspects: number;
  /** The columns hold what the row came in with. */
  added(row: number): void;
  /** The columns still hold what it was in with. */
  removed(row: number): void;
}

/** A queue as it stood at one instant. */
export interface TakenQueue {
  readonly count: number;
  rows(from: number, limit: number): QueueRows;
}

/** What a row is to the window. */
const OUT = 0;
/** In the sorted list. */
const LISTED = 1;
/** In, and still among the sorted parts the list is made from. */
const IN_RUNS = 2;

/**
 * The filtered and sorted queue, kept as it changes: made by one scan over all disputes, then each change of a row
 * costs its own removal and insertion, and only if it can change the row's membership or place. Time-dependent
 * filters follow the clock: a row is looked at again when time carries it over a threshold. The advance fund's money is
 * followed when the queue is read: what many payouts did to it together costs one look.
 *
 * It's made in steps, beside other work: rows that were looked at are followed from then on, those that weren't yet are
 * looked at as they are when their turn comes, so that in the end it's the queue of that instant and of no other.
 */
export class QueueWindow implements Unfinished {
  readonly #state: Disputes;
  readonly #context: QueueContext;
  readonly #filter: RowFilter;
  readonly #rows: SortedRows;
  /** Aspects on which a row is taken out and judged anew. */
  readonly #judged: number;
  /** By row: OUT, LISTED or IN_RUNS. */
  #places: Uint8Array;
  /** Rows below it were looked at; all of them and all that come, once everything was. */
  #seen = 0;
  /** What was found and isn't in the list yet; null once it's complete. */
  #runs: RowRuns | null;
  #totalAmountFen = 0;
  #version = 0;
  readonly #watcher: RowWatcher | null;
  readonly #stop: () => void;

  // Whoever watches follows one window and is part of it.
  constructor(
    state: Disputes,
    filter: QueueFilter,
    sort: QueueSort,
    context: QueueContext,
    watcher?: RowWatcher,
  ) {
    const order = queueOrder(state, sort);
    this.#watcher = watcher ?? null;
    this.#state = state;
    this.#context = context;
    this.#filter = new RowFilter(state, filter, context);
    this.#rows = new SortedRows(order.compare, order.keyOf);
    this.#judged = order.aspects | this.#filter.aspects | (watcher?.aspects ?? 0);
    this.#places = new Uint8Array(state.size);
    this.#runs = new RowRuns(order.compare, order.keyOf);
    this.#stop = observeDisputes(state, this.#observer());
  }

  get isComplete(): boolean {
    return this.#runs === null;
  }

  step(rows: number): boolean {
    if (this.#runs === null) return true;
    if (this.#seen < this.#state.size) {
      const end = Math.min(this.#state.size, this.#seen + rows);
      while (this.#seen < end) this.#meet(this.#seen++);
      return false;
    }
    const isWanted = (row: number): boolean => this.#places[row] === IN_RUNS;
    const taken = this.#runs.take(rows, isWanted, (row) => {
      this.#places[row] = LISTED;
      this.#rows.add(row);
    });
    if (taken === rows) return false;
    this.#runs = null;
    this.#seen = Number.POSITIVE_INFINITY;
    return true;
  }

  /** Rows of the whole filtered set. */
  get total(): number {
    this.#follow();
    return this.#rows.size;
  }

  /** Sum claimed over the whole filtered set. */
  get totalAmountFen(): number {
    this.#follow();
    return this.#totalAmountFen;
  }

  /** Grows whenever a row of the set, the set or its order changes. */
  get version(): number {
    this.#follow();
    return this.#version;
  }

  /** The rows from place `offset` on, at most `limit`, in order. */
  window(offset: number, limit: number): QueueRows {
    this.#follow();
    const rows = new Int32Array(Math.min(limit, this.#rows.size));
    const count = this.#rows.window(offset, rows.length, rows);
    return packRows(this.#state, rows, count, this.#context.names);
  }

  /** All rows as they stand in order now: later changes move none of them, and what a row says is read when it's asked for. */
  take(): TakenQueue {
    this.#follow();
    const rows = new Int32Array(this.#rows.size);
    const count = this.#rows.window(0, rows.length, rows);
    const { names } = this.#context;
    return {
      count,
      rows: (from, limit) => {
        const part = rows.subarray(from, Math.min(count, from + limit));
        return packRows(this.#state, part, part.length, names);
      },
    };
  }

  /** Place of a dispute, from 0; null when the filter leaves it out or there's no such dispute. */
  rankOf(id: string): number | null {
    this.#follow();
    const row = rowOf(this.#state, id);
    return row >= 0 && this.has(row) ? this.#rows.rankOf(row) : null;
  }

  /** True for a row that was in when the queue was last read. */
  has(row: number): boolean {
    return (this.#places[row] ?? OUT) !== OUT;
  }

  /** Visits the rows in order until `visit` answers false. */
  each(visit: (row: number) => boolean): void {
    this.#follow();
    const block = new Int32Array(BLOCK_ROWS);
    for (let at = 0; at < this.#rows.size; at += BLOCK_ROWS) {
      const count = this.#rows.window(at, BLOCK_ROWS, block);
      for (let i = 0; i < count; i++) if (!visit(block[i]!)) return;
    }
  }

  /** Stops following the disputes. */
  close(): void {
    this.#stop();
  }

  #follow(): void {
    if (this.#runs !== null) finish(this);
    followReserve(this.#state);
  }

  /** Looks at a row for the first time. */
  #meet(row: number): void {
    if (!this.#filter.matches(row, this.#state.now)) return;
    this.#enter(row, IN_RUNS);
    this.#runs?.add(row);
  }

  #observer(): DisputeObserver {
    return {
      before: (row, aspects) => {
        if (this.has(row) && (aspects & this.#judged) !== 0) this.#remove(row);
      },
      after: (row, aspects) => {
        if ((aspects & this.#judged) !== 0) this.#judge(row);
        else if ((aspects & SHOWN) !== 0 && this.has(row)) this.#version++;
      },
      advanced: (from, to) => {
        if (this.#filter.thresholds.length === 0) return;
        eachCrossing(this.#state, this.#filter.thresholds, { from, to }, (row) => this.#pass(row));
      },
    };
  }

  #remove(row: number): void {
    if (this.#places[row] === LISTED) this.#rows.delete(row);
    this.#places[row] = OUT;
    this.#totalAmountFen -= this.#state.amount.get(row);
    this.#watcher?.removed(row);
    this.#version++;
  }

  /** Takes in a row that isn't in, if it matches. One that wasn't looked at yet will be. */
  #judge(row: number): void {
    if (row >= this.#seen || !this.#filter.matches(row, this.#state.now)) return;
    this.#enter(row, LISTED);
    this.#rows.add(row);
  }

  #enter(row: number, place: number): void {
    if (row >= this.#places.length)
      this.#places = grown(this.#places, grownCapacity(this.#places.length, row + 1));
    this.#places[row] = place;
    this.#totalAmountFen += this.#state.amount.get(row);
    this.#watcher?.added(row);
    this.#version++;
  }

  /** Judges a row anew that time has carried over a threshold. */
  #pass(row: number): void {
    if (!this.has(row)) this.#judge(row);
    else if (!this.#filter.matches(row, this.#state.now)) this.#remove(row);
  }
}

/** Opens a queue that's kept up to date until it's closed; it's made at once. */
export function createQueueWindow(
  state: Disputes,
  filter: QueueFilter,
  sort: QueueSort,
  context: QueueContext,
): QueueWindow {
  const window = new QueueWindow(state, filter, sort, context);
  finish(window);
  return window;
}
