import type { ListingRow, ListingsView } from '../../../../shared/listings';

/**
 * What stands at which place of the table. Followed, it's the ranking as the engine has it. Held, each row in sight
 * stays where it is, with its figures kept new, while the ranking moves on underneath; a place that comes into sight is
 * filled with the highest row of the window that isn't shown yet, so that no item is shown twice or left out.
 */
export interface ListingOrder {
  /** Place of the first of `rows`. */
  readonly offset: number;
  readonly rows: readonly ListingRow[];
  readonly total: number;
  /** Places that would show another item if the ranking were followed again. */
  readonly changes: number;
}

export const EMPTY_ORDER: ListingOrder = { offset: 0, rows: [], total: 0, changes: 0 };

/** `next`, or `known` when it says the same: a row that didn't change keeps its object and isn't drawn again. */
function sameOr(known: ListingRow | undefined, next: ListingRow): ListingRow {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(next) ? known : next;
}

function byId(rows: readonly ListingRow[]): ReadonlyMap<string, ListingRow> {
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** The ranking as it is. */
export function follow(before: ListingOrder, view: ListingsView): ListingOrder {
  const known = byId(before.rows);
  const rows = view.rows.map((row) => sameOr(known.get(row.itemId), row));
  return { offset: view.offset, rows, total: view.total, changes: 0 };
}

/** The window `view` with what was shown before left in its place. */
export function hold(before: ListingOrder, view: ListingsView): ListingOrder {
  const known = byId(before.rows);
  const fresh = byId(view.rows);
  const kept = view.rows.map((_, i) => before.rows[view.offset + i - before.offset]);
  const shown = new Set(kept.flatMap((row) => (row === undefined ? [] : [row.itemId])));
  const rest = view.rows.filter((row) => !shown.has(row.itemId));
  const rows = kept.map((row) => {
    const next = row === undefined ? rest.shift() : (fresh.get(row.itemId) ?? row);
    // There are as many free places as rows left to fill them, or more rows.
    return next === undefined ? undefined : sameOr(known.get(next.itemId), next);
  });
  const filled = rows.filter((row) => row !== undefined);
  const changes = filled.filter((row, i) => row.itemId !== view.rows[i]?.itemId).length;
  return { offset: view.offset, rows: filled, total: view.total, changes };
}
