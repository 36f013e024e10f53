import { sortRows } from '../../kernel';
import { FLAG } from '../columns';
import type { ListingNames } from '../listing-names';
import { type Disputes, rowOf } from '../state';
import { packRows } from './queue-rows';
import type { RelatedView, Relation } from './views';

/**
 * Disputes related to one, itself left out, the newest opening first, open or settled. `cause`: of the same cause and
 * item. One that has no such thing (no order given) has no relations by it. null when there's no such dispute.
 */
export function relatedDisputes(
  state: Disputes,
  query: {
    readonly disputeId: string;
    readonly by: Relation;
    readonly offset: number;
    readonly limit: number;
  },
  names: ListingNames,
): RelatedView | null {
  const self = rowOf(state, query.disputeId);
  if (self < 0) return null;
  const isRelated = relationTest(state, self, query.by);
  const rows: number[] = [];
  for (let row = 0; isRelated !== null && row < state.size; row++) {
    if (row !== self && (state.flags.get(row) & FLAG.opened) !== 0 && isRelated(row)) rows.push(row);
  }
  const sorted = Int32Array.from(rows);
  sortRows(
    sorted,
    (row) => -state.openedAt.get(row),
    (a, b) => state.ids.compare(a, b),
  );
  const part = sorted.subarray(query.offset, query.offset + query.limit);
  return { total: sorted.length, offset: query.offset, rows: packRows(state, part, part.length, names) };
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
