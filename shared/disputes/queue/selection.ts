import { type Hasher, type NewHasher, type Question, RowRuns } from '../../kernel';
import type { QueueContext } from '../listing-names';
import { type Disputes, rowOf } from '../state';
import type { QueueFilter } from './query';
import { RowFilter } from './row-filter';
import type { LeftReason, QueueMembership, QueueSummary } from './views';

/** Ids hashed together: a call into the hasher costs more than an id does. */
const IDS_AT_ONCE = 64;

/** A queue as it stood at one instant: its rows in order, and what they claim. */
export interface QueueRowsTaken {
  readonly now: number;
  readonly rows: Int32Array;
  readonly amountFen: number;
}

/**
 * Count, sum and digest of what a filter selects, from its rows on. The digest is the SHA-256 of the ids, one a line, in
 * an order that depends on the ids alone; ids never change, so that it may take its time.
 */
export class SummaryOf implements Question<QueueSummary> {
  readonly #state: Disputes;
  readonly #taken: QueueRowsTaken;
  readonly #byId: RowRuns;
  readonly #hasher: Hasher;
  #sorted = 0;
  #lines: string[] = [];
  #digest = '';

  constructor(state: Disputes, taken: QueueRowsTaken, newHasher: NewHasher) {
    const { ids } = state;
    this.#state = state;
    this.#taken = taken;
    this.#hasher = newHasher();
    this.#byId = new RowRuns(
      (a, b) => ids.compare(a, b),
      (row) => ids.sortKey(row),
    );
  }

  step(rows: number): boolean {
    const { rows: all } = this.#taken;
    if (this.#sorted < all.length) {
      const end = Math.min(all.length, this.#sorted + rows);
      for (; this.#sorted < end; this.#sorted++) this.#byId.add(all[this.#sorted]!);
      return false;
    }
    const taken = this.#byId.take(rows, (row) => {
      this.#lines.push(this.#state.ids.text(row));
      if (this.#lines.length === IDS_AT_ONCE) this.#hash();
    });
    if (taken === rows) return false;
    this.#hash();
    this.#digest = this.#hasher.hex();
    return true;
  }

  answer(): QueueSummary {
    const { now, rows, amountFen } = this.#taken;
    return { now, count: rows.length, amountFen, idsDigest: this.#digest };
  }

  close(): void {
    this.#lines = [];
  }

  #hash(): void {
    if (this.#lines.length > 0) this.#hasher.update(`${this.#lines.join('\n')}\n`);
    this.#lines = [];
  }
}

/** Which of some disputes match a filter in the end, in the order given, each id once; the rest with the reason (DQ6). */
export class MembershipOf implements Question<QueueMembership> {
  readonly #state: Disputes;
  readonly #filter: QueueFilter;
  readonly #context: QueueContext;
  readonly #ids: readonly string[];
  /** Row of each id, −1 where there was none when it was looked up. */
  readonly #rows: Int32Array;
  #next = 0;

  constructor(state: Disputes, filter: QueueFilter, context: QueueContext, ids: readonly string[]) {
    this.#state = state;
    this.#filter = filter;
    this.#context = context;
    this.#ids = [...new Set(ids)];
    this.#rows = new Int32Array(this.#ids.length);
  }

  /** Looking an id up costs many times what testing its row does: the rows are tested all at once. */
  step(rows: number): boolean {
    const end = Math.min(this.#ids.length, this.#next + rows);
    for (; this.#next < end; this.#next++)
      this.#rows[this.#next] = rowOf(this.#state, this.#ids[this.#next]!);
    return this.#next === this.#ids.length;
  }

  answer(): QueueMembership {
    const state = this.#state;
    const test = new RowFilter(state, this.#filter, this.#context);
    const still: string[] = [];
    const left: { id: string; reason: LeftReason }[] = [];
    let amountFen = 0;
    this.#ids.forEach((id, i) => {
      const row = this.#rows[i]!;
      if (row < 0) left.push({ id, reason: 'unknown' });
      else if (test.matches(row, state.now)) {
        still.push(id);
        amountFen += state.amount.get(row);
      } else left.push({ id, reason: Number.isNaN(state.settledAt.get(row)) ? 'filtered' : 'settled' });
    });
    return { now: state.now, still, left, amountFen };
  }

  close(): void {
    this.#next = 0;
  }
}
