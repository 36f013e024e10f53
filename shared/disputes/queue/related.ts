import { type Question, RowRuns } from '../../kernel';
import { FLAG } from '../columns';
import { FoundRows } from '../found-rows';
import type { ListingNames } from '../listing-names';
import { type Disputes, rowOf } from '../state';
import { packRows } from './queue-rows';
import type { RelatedView, Relation } from './views';

export interface RelatedQuery {
  readonly disputeId: string;
  readonly by: Relation;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Disputes related to one, itself left out, the newest opening first, open or settled. `cause`: of the same cause and
 * item. One that has no such thing (no order given) has no relations by it. null when there's no such dispute.
 */
export class RelatedDisputes implements Question<RelatedView | null> {
  readonly #state: Disputes;
  readonly #query: RelatedQuery;
  readonly #names: ListingNames;
  readonly #self: number;
  readonly #found: FoundRows;
  readonly #sorted: RowRuns;
  #put = 0;
  readonly #part: number[] = [];

  constructor(state: Disputes, query: RelatedQuery, names: ListingNames) {
    this.#state = state;
    this.#query = query;
    this.#names = names;
    this.#self = rowOf(state, query.disputeId);
    const isRelated = this.#self < 0 ? null : relationTest(state, this.#self, query.by);
    const test = (row: number): boolean =>
      row !== this.#self && (state.flags.get(row) & FLAG.opened) !== 0 && isRelated!(row);
    this.#found = new FoundRows(state, test, isRelated === null ? 0 : Number.POSITIVE_INFINITY);
    this.#sorted = new RowRuns(
      (a, b) => state.ids.compare(a, b),
      (row) => -state.openedAt.get(row),
    );
  }

  step(rows: number): boolean {
    if (!this.#found.step(rows)) return false;
    const found = this.#found.rows;
    if (this.#put < found.length) {
      const end = Math.min(found.length, this.#put + rows);
      for (; this.#put < end; this.#put++) this.#sorted.add(found[this.#put]!);
      return false;
    }
    const left = this.#query.offset + this.#query.limit - this.#part.length;
    const asked = Math.min(rows, left);
    return this.#sorted.take(asked, (row) => this.#part.push(row)) < rows;
  }

  answer(): RelatedView | null {
    if (this.#self < 0) return null;
    const { offset } = this.#query;
    const part = Int32Array.from(this.#part.slice(offset));
    return {
      total: this.#found.rows.length,
      offset,
      rows: packRows(this.#state, part, part.length, this.#names),
    };
  }

  close(): void {
    this.#found.close();
  }
}

/** Tests rows for what they have in common with one; null when it has nothing to have in common. */
function relationTest(state: Disputes, self: number, by: Relation): ((row: number) => boolean) | null {
  const same = (column: { get(row: number): number }): ((row: number) => boolean) | null => {
    const code = column.get(self);
    return code < 0 ? null : (row) => column.get(row) === code;
  };
  switch (by) {
    case 'item':
      return same(state.item);
    case 'merchant':
      return same(state.merchant);
    case 'consumer':
      return same(state.consumer);
    case 'cause': {
      const isSameItem = same(state.item);
      const cause = state.cause.get(self);
      return isSameItem && ((row) => isSameItem(row) && state.cause.get(row) === cause);
    }
    case 'order': {
      const order = state.order.get(self);
      const isSameOrder = order < 0 ? null : state.orders.matcher(state.orders.text(order));
      return isSameOrder && ((row) => state.order.get(row) >= 0 && isSameOrder(state.order.get(row)));
    }
  }
}
