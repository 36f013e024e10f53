import { FLAG, isOpenRow } from '../columns';
import { CAUSES } from '../events';
import type { ListingNames } from '../listing-names';
import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import type { ClustersView, QueueCluster } from './views';

/**
 * Openings that come so thick that one thing must be wrong (ours): CLUSTER_COUNT of one item for one cause within
 * CLUSTER_SPAN_MS. A screen may ask for others. At 0.03 % of purchases (M16) five complaints are the share of some
 * seventeen thousand purchases of one item: in half an hour that isn't chance.
 */
export const CLUSTER_COUNT = 5;
export const CLUSTER_SPAN_MS = 30 * 60_000;

export interface ClusterQuery {
  readonly spanMs: number;
  readonly minCount: number;
  readonly limit: number;
}

/** The rows of one item and cause, while they're counted. */
interface Found {
  readonly row: number;
  count: number;
  open: number;
  openAmountFen: number;
  firstOpenedAt: number;
  lastOpenedAt: number;
  earliestOpenAt: number;
}

/**
 * Items with at least `minCount` openings of one cause within the last `spanMs`, most openings first, then the larger
 * claims, then by item and cause. One pass over the disputes: for a screen, not for every event.
 */
export function clustersView(
  state: Disputes,
  now: number,
  names: ListingNames,
  { spanMs, minCount, limit }: ClusterQuery,
): ClustersView {
  const all = [...countRecent(state, now - spanMs, now).values()].filter(({ count }) => count >= minCount);
  all.sort(
    (a, b) => b.count - a.count || b.openAmountFen - a.openAmountFen || compareSubjects(state, a.row, b.row),
  );
  const clusters = all.slice(0, limit).map((found) => clusterOf(state, names, found));
  return { now, spanMs, minCount, total: all.length, clusters };
}

function countRecent(state: Disputes, after: number, until: number): Map<number, Found> {
  const found = new Map<number, Found>();
  for (let row = 0; row < state.size; row++) {
    const openedAt = state.openedAt.get(row);
    if (!(openedAt > after && openedAt <= until)) continue;
    const item = state.item.get(row);
    if (item < 0 || (state.flags.get(row) & FLAG.opened) === 0) continue;
    const key = item * CAUSES.length + state.cause.get(row);
    const known = found.get(key) ?? empty(row);
    if (known.count === 0) found.set(key, known);
    known.count++;
    known.firstOpenedAt = Math.min(known.firstOpenedAt, openedAt);
    known.lastOpenedAt = Math.max(known.lastOpenedAt, openedAt);
    if (!isOpenRow(state, row)) continue;
    known.open++;
    known.openAmountFen += state.amount.get(row);
    known.earliestOpenAt = Math.min(known.earliestOpenAt, openedAt);
  }
  return found;
}

function empty(row: number): Found {
  const none = { firstOpenedAt: Infinity, lastOpenedAt: -Infinity, earliestOpenAt: Infinity };
  return { row, count: 0, open: 0, openAmountFen: 0, ...none };
}

function compareSubjects(state: Disputes, a: number, b: number): number {
  const [itemA, itemB] = [state.items.text(state.item.get(a)), state.items.text(state.item.get(b))];
  return itemA < itemB ? -1 : itemA > itemB ? 1 : state.cause.get(a) - state.cause.get(b);
}

function clusterOf(state: Disputes, names: ListingNames, found: Found): QueueCluster {
  const { row, count, open, openAmountFen, firstOpenedAt, lastOpenedAt, earliestOpenAt } = found;
  const itemId = state.items.text(state.item.get(row));
  const merchantId = state.merchants.textOrNull(state.merchant.get(row));
  return {
    itemId,
    itemTitle: names.itemTitle(itemId),
    merchantId,
    merchantName: merchantId === null ? null : names.merchantName(merchantId),
    cause: CAUSES[state.cause.get(row)]!,
    count,
    open,
    openAmountFen,
    firstOpenedAt,
    lastOpenedAt,
    earliestDueAt: open === 0 ? null : earliestOpenAt + SLA_MS,
  };
}
