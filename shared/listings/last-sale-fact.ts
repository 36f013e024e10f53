import { compareStamps, type Stamp } from './stamp';
import type { Listings } from './state';

/** The word on an item's sale (asked, answered, put back on) that sorts last in the fold; null where there's none. */
export function lastSaleFactOf(state: Listings, itemId: string): Stamp | null {
  const row = state.items.find(itemId);
  if (row < 0) return null;
  let last: Stamp | null = null;
  const note = (stamp: Stamp | undefined): void => {
    if (stamp && (last === null || compareStamps(last, stamp) < 0)) last = stamp;
  };
  for (const { request, acknowledged, rejected } of state.filesOf.get(row) ?? []) {
    for (const word of [request, acknowledged, rejected]) note(word?.stamp);
  }
  for (const { stamp } of state.relistsOf.get(row) ?? []) note(stamp);
  return last;
}
