import { type NewHasher, sortRows } from '../../kernel';
import type { QueueContext } from '../listing-names';
import { type Disputes, rowOf } from '../state';
import type { QueueFilter } from './query';
import { queueOrder } from './queue-order';
import { RowFilter } from './row-filter';
import type { LeftReason, QueueMembership, QueueSummary } from './views';

const BY_DUE = { by: 'due', descending: false } as const;
/** Ids hashed together: a call into the hasher costs more than an id does. */
const IDS_AT_ONCE = 3_000;

/** Everything a filter selects, as it was at one instant: what a bulk act works through, breach-nearest first (DQ1). */
export class QueueSelection implements Iterable<string> {
  readonly #state: Disputes;
  /** Sum claimed. */
  readonly amountFen: number;
  readonly #rows: Int32Array;

  constructor(state: Disputes, filter: QueueFilter, context: QueueContext) {
    const test = new RowFilter(state, filter, context);
    const rows = new Int32Array(state.size);
    let count = 0;
    let amountFen = 0;
    for (let row = 0; row < state.size; row++) {
      if (!test.matches(row, state.now)) continue;
      rows[count++] = row;
      amountFen += state.amount.get(row);
    }
    this.#state = state;
    this.#rows = rows.slice(0, count);
    this.amountFen = amountFen;
    const order = queueOrder(state, BY_DUE);
    sortRows(this.#rows, order.keyOf, order.compare);
  }

  get count(): number {
    return this.#rows.length;
  }

  /** The ids, breach-nearest first, as they were selected: what happens meanwhile doesn't move them. */
  *[Symbol.iterator](): Iterator<string> {
    for (const row of this.#rows) yield this.#state.ids.text(row);
  }

  /** SHA-256 of the ids, one a line, in an order that depends on the ids alone. */
  digest(newHasher: NewHasher): string {
    const { ids } = this.#state;
    const rows = this.#rows.slice();
    sortRows(
      rows,
      (row) => ids.sortKey(row),
      (a, b) => ids.compare(a, b),
    );
    const hasher = newHasher();
    for (let at = 0; at < rows.length; at += IDS_AT_ONCE) {
      const part = rows.subarray(at, at + IDS_AT_ONCE);
      hasher.update(`${Array.from(part, (row) => ids.text(row)).join('\n')}\n`);
    }
    return hasher.hex();
  }
}

/** Count, sum and digest of what a filter selects. */
export function queueSummary(
  state: Disputes,
  filter: QueueFilter,
  context: QueueContext,
  newHasher: NewHasher,
): QueueSummary {
  const selection = new QueueSelection(state, filter, context);
  const { count, amountFen } = selection;
  return { now: state.now, count, amountFen, idsDigest: selection.digest(newHasher) };
}

/** Which of some disputes match a filter now, in the order given, each id once; the rest with the reason (DQ6). */
export function queueMembership(
  state: Disputes,
  filter: QueueFilter,
  context: QueueContext,
  ids: readonly string[],
): QueueMembership {
  const test = new RowFilter(state, filter, context);
  const still: string[] = [];
  const left: { id: string; reason: LeftReason }[] = [];
  let amountFen = 0;
  for (const id of new Set(ids)) {
    const row = rowOf(state, id);
    if (row < 0) left.push({ id, reason: 'unknown' });
    else if (test.matches(row, state.now)) {
      still.push(id);
      amountFen += state.amount.get(row);
    } else left.push({ id, reason: Number.isNaN(state.settledAt.get(row)) ? 'filtered' : 'settled' });
  }
  return { now: state.now, still, left, amountFen };
}
