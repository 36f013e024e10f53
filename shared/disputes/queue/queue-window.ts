import { finish, RowRuns, SortedRows, type Unfinished } from '../../kernel';
import { isAsleep } from '../change';
import { FLAG } from '../columns';
import type { QueueContext } from '../listing-names';
import { ASPECT } from '../observers';
import { followReserve } from '../reserve';
import { type Disputes, rowOf } from '../state';
import { FilteredSet, type RowWatcher } from './filtered-set';
import type { QueueFilter, QueueSort } from './query';
import { queueOrder } from './queue-order';
import { packRows } from './queue-rows';
import { RowFilter } from './row-filter';
import type { QueueRowsTaken } from './selection';
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
/** Aspects by which a row begins or ends to wait. */
const WAITS = ASPECT.settling | ASPECT.snooze;

/** Rows read together while the set is walked through. */
const BLOCK_ROWS = 1024;

/** A queue as it stood at one instant. */
export interface TakenQueue {
  readonly count: number;
  rows(from: number, limit: number): QueueRows;
}

/** True for a row that needs nobody now: its settlement is on its way, or it's snoozed. */
export function isWaiting(state: Disputes, row: number): boolean {
  return (state.flags.get(row) & FLAG.settling) !== 0 || isAsleep(state, row);
}

/**
 * The filtered and sorted queue, kept as it changes and made in steps: see FilteredSet. A change of a row costs its own
 * removal and insertion, and only if it can change the row's membership or place. The advance fund's money is followed when
 * the queue is read: what many payouts did to it together costs one look.
 */
export class QueueWindow implements Unfinished {
  readonly #state: Disputes;
  readonly #context: QueueContext;
  readonly #set: FilteredSet;
  readonly #rows: SortedRows;
  /** What was found and isn't in the list yet; null once the queue is complete. */
  #found: RowRuns | null;
  #waiting = 0;
  #totalAmountFen = 0;
  #version = 0;
  readonly #watcher: RowWatcher | null;

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
    this.#rows = new SortedRows(order.compare, order.keyOf);
    this.#found = new RowRuns(order.compare, order.keyOf);
    this.#set = new FilteredSet(state, new RowFilter(state, filter, context), {
      aspects: order.aspects | WAITS | (watcher?.aspects ?? 0),
      added: (row, isFirst) => this.#add(row, isFirst),
      removed: (row) => this.#remove(row),
      changed: (_row, aspects) => {
        if ((aspects & SHOWN) !== 0) this.#version++;
      },
    });
  }

  get isComplete(): boolean {
    return this.#found === null;
  }

  step(rows: number): boolean {
    if (this.#found === null) return true;
    if (!this.#set.isComplete) {
      this.#set.step(rows);
      return false;
    }
    if (this.#found.take(rows, (row) => this.#rows.add(row)) === rows) return false;
    this.#found = null;
    return true;
  }

  /** Rows of the set that need nobody now. */
  get waiting(): number {
    this.#follow();
    return this.#waiting;
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

  /** Its rows in order, as they are now. */
  takeRows(): QueueRowsTaken {
    this.#follow();
    const rows = new Int32Array(this.#rows.size);
    this.#rows.window(0, rows.length, rows);
    return { now: this.#state.now, rows, amountFen: this.#totalAmountFen };
  }

  /** All rows as they stand in order now: later changes move none of them, and what a row says is read when it's asked for. */
  take(): TakenQueue {
    const { rows } = this.takeRows();
    const { names } = this.#context;
    return {
      count: rows.length,
      rows: (from, limit) => {
        const part = rows.subarray(from, from + limit);
        return packRows(this.#state, part, part.length, names);
      },
    };
  }

  /** Place of a dispute, from 0; null when the filter leaves it out or there's no such dispute. */
  rankOf(id: string): number | null {
    this.#follow();
    const row = rowOf(this.#state, id);
    return row >= 0 && this.#set.has(row) ? this.#rows.rankOf(row) : null;
  }

  /** True for a row that was in when the queue was last read. */
  has(row: number): boolean {
    return this.#set.has(row);
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
    this.#set.close();
  }

  #follow(): void {
    if (this.#found !== null) finish(this);
    followReserve(this.#state);
  }

  #add(row: number, isFirst: boolean): void {
    if (isFirst && this.#found !== null) this.#found.add(row);
    else this.#rows.add(row);
    if (isWaiting(this.#state, row)) this.#waiting++;
    this.#totalAmountFen += this.#state.amount.get(row);
    this.#watcher?.added(row, isFirst);
    this.#version++;
  }

  #remove(row: number): void {
    if (this.#found?.delete(row) !== true) this.#rows.delete(row);
    if (isWaiting(this.#state, row)) this.#waiting--;
    this.#totalAmountFen -= this.#state.amount.get(row);
    this.#watcher?.removed(row);
    this.#version++;
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
