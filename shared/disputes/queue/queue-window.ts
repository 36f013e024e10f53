import { grown, grownCapacity, SortedRows } from '../../kernel';
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

/**
 * The filtered and sorted queue, kept as it changes: made by one scan over all disputes, then each change of a row
 * costs its own removal and insertion, and only if it can change the row's membership or place. Time-dependent
 * filters follow the clock: a row is looked at again when time carries it over a threshold. The advance fund's money is
 * followed when the queue is read: what many payouts did to it together costs one look.
 */
/** A queue as it stood at one instant. */
export interface TakenQueue {
  readonly count: number;
  rows(from: number, limit: number): QueueRows;
}

export class QueueWindow {
  readonly #state: Disputes;
  readonly #context: QueueContext;
  readonly #filter: RowFilter;
  readonly #rows: SortedRows;
  /** Aspects on which a row is taken out and judged anew. */
  readonly #judged: number;
  /** 1 for the rows that are in. */
  #isIn: Uint8Array;
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
    this.#isIn = new Uint8Array(state.size);
    this.#load();
    this.#stop = observeDisputes(state, this.#observer());
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
    return row >= 0 && this.#isIn[row] === 1 ? this.#rows.rankOf(row) : null;
  }

  /** True for a row that was in when the queue was last read. */
  has(row: number): boolean {
    return this.#isIn[row] === 1;
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
    followReserve(this.#state);
  }

  #load(): void {
    const { size, now } = this.#state;
    const rows = new Int32Array(size);
    let count = 0;
    for (let row = 0; row < size; row++) {
      if (!this.#filter.matches(row, now)) continue;
      rows[count++] = row;
      this.#isIn[row] = 1;
      this.#totalAmountFen += this.#state.amount.get(row);
      this.#watcher?.added(row);
    }
    this.#rows.load(rows.subarray(0, count));
  }

  #observer(): DisputeObserver {
    return {
      before: (row, aspects) => {
        if (this.#isIn[row] === 1 && (aspects & this.#judged) !== 0) this.#remove(row);
      },
      after: (row, aspects) => {
        if ((aspects & this.#judged) !== 0) this.#judge(row);
        else if (this.#isIn[row] === 1 && (aspects & SHOWN) !== 0) this.#version++;
      },
      advanced: (from, to) => {
        if (this.#filter.thresholds.length === 0) return;
        eachCrossing(this.#state, this.#filter.thresholds, { from, to }, (row) => this.#pass(row));
      },
    };
  }

  #remove(row: number): void {
    this.#rows.delete(row);
    this.#isIn[row] = 0;
    this.#totalAmountFen -= this.#state.amount.get(row);
    this.#watcher?.removed(row);
    this.#version++;
  }

  /** Takes in a row that isn't in, if it matches. */
  #judge(row: number): void {
    if (!this.#filter.matches(row, this.#state.now)) return;
    if (row >= this.#isIn.length) this.#isIn = grown(this.#isIn, grownCapacity(this.#isIn.length, row + 1));
    this.#rows.add(row);
    this.#isIn[row] = 1;
    this.#totalAmountFen += this.#state.amount.get(row);
    this.#watcher?.added(row);
    this.#version++;
  }

  /** Judges a row anew that time has carried over a threshold. */
  #pass(row: number): void {
    if (this.#isIn[row] !== 1) this.#judge(row);
    else if (!this.#filter.matches(row, this.#state.now)) this.#remove(row);
  }
}

/** Opens a queue that's kept up to date until it's closed. */
export function createQueueWindow(
  state: Disputes,
  filter: QueueFilter,
  sort: QueueSort,
  context: QueueContext,
): QueueWindow {
  return new QueueWindow(state, filter, sort, context);
}
