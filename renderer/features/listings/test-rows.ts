import type { ListingRow, ListingsView } from '../../../shared/listings';

/** Rows and windows for tests. */
export function listingRow(itemId: string, change: Partial<ListingRow> = {}): ListingRow {
  return {
    itemId,
    version: '0',
    title: `title of ${itemId}`,
    merchantId: 'm-1',
    merchantName: 'Qingyuan',
    category: 'appliances',
    priceFen: 129_900,
    stock: 1_204,
    openOrders: 386,
    salesPerHour: 84,
    baselineSalesPerHour: 30,
    disputes: 17,
    openDisputes: 9,
    causes: [
      ['counterfeit', 12],
      ['quality', 3],
    ],
    risk: 80,
    state: 'on_sale',
    sampledAt: null,
    relistedAt: null,
    relistedBy: null,
    commandId: null,
    requestedAt: null,
    requestedBy: null,
    reason: null,
    tookMs: null,
    ...change,
  };
}

export function listingsView(rows: readonly ListingRow[], change: Partial<ListingsView> = {}): ListingsView {
  return {
    now: Date.parse('2015-11-11T02:14:07+08:00'),
    total: rows.length,
    offset: 0,
    rows,
    counts: { on_sale: rows.length, pending: 0, off_sale: 0, rejected: 0, unknown: 0 },
    took: { count: 0, p50Ms: null, p95Ms: null, maxMs: null, allMs: [] },
    ...change,
  };
}
