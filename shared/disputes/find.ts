import { FLAG } from './columns';
import { type Disputes, rowOf } from './state';

/** A dispute found by text. */
export interface DisputeHit {
  readonly id: string;
  readonly orderId: string | null;
}

/**
 * Opened disputes whose id or order id contains `text`, ASCII letters compared without case, at most `limit`: the one
 * with exactly this id first, then the newest arrivals.
 */
export function findDisputes(state: Disputes, text: string, limit: number): readonly DisputeHit[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const hits: DisputeHit[] = [];
  const exact = rowOf(state, wanted);
  if (exact >= 0 && limit > 0) hits.push(hitAt(state, exact));
  const needle = wanted.toLowerCase();
  for (let row = state.size - 1; row >= 0 && hits.length < limit; row--) {
    if (row === exact || (state.flags.get(row) & FLAG.opened) === 0) continue;
    const order = state.order.get(row);
    const isFound = state.ids.includes(row, needle) || (order >= 0 && state.orders.includes(order, needle));
    if (isFound) hits.push(hitAt(state, row));
  }
  return hits;
}

function hitAt(state: Disputes, row: number): DisputeHit {
  const order = state.order.get(row);
  return { id: state.ids.text(row), orderId: order < 0 ? null : state.orders.text(order) };
}
