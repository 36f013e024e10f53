import { FLAG } from './columns';
import { type Disputes, rowOf } from './state';

/** A dispute found by text. */
export interface DisputeHit {
  readonly id: string;
  readonly orderId: string | null;
}

/**
 * Opened disputes by a text a person typed or pasted, at most `limit`. If it's the id of one, that one alone; if it's
 * an order, that order's; otherwise those whose id or order id contains it, ASCII letters compared without case. The
 * newest arrivals come first.
 */
export function findDisputes(state: Disputes, text: string, limit: number): readonly DisputeHit[] {
  const wanted = text.trim();
  if (wanted === '' || limit <= 0) return [];
  const exact = rowOf(state, wanted);
  if (exact >= 0) return [hitAt(state, exact)];
  const isOrder = state.orders.matcher(wanted);
  const ofOrder = isOrder ? newest(state, limit, (row) => hasOrder(state, row, isOrder)) : [];
  if (ofOrder.length > 0) return ofOrder;
  const needle = wanted.toLowerCase();
  const isPart = (order: number): boolean => state.orders.includes(order, needle);
  return newest(state, limit, (row) => state.ids.includes(row, needle) || hasOrder(state, row, isPart));
}

function newest(state: Disputes, limit: number, isFound: (row: number) => boolean): readonly DisputeHit[] {
  const hits: DisputeHit[] = [];
  for (let row = state.size - 1; row >= 0 && hits.length < limit; row--) {
    if ((state.flags.get(row) & FLAG.opened) !== 0 && isFound(row)) hits.push(hitAt(state, row));
  }
  return hits;
}

function hasOrder(state: Disputes, row: number, isIt: (order: number) => boolean): boolean {
  const order = state.order.get(row);
  return order >= 0 && isIt(order);
}

function hitAt(state: Disputes, row: number): DisputeHit {
  const order = state.order.get(row);
  return { id: state.ids.text(row), orderId: order < 0 ? null : state.orders.text(order) };
}
