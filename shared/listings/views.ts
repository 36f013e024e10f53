import type { Cause } from '../disputes';

export const LISTING_STATES = ['on_sale', 'pending', 'off_sale', 'rejected', 'unknown'] as const;
export type ListingState = (typeof LISTING_STATES)[number];
export interface ListingRow {
  readonly itemId: string;
  /** Of how it stands on sale: a takedown carries this. */
  readonly version: string;
  readonly title: string | null;
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  readonly category: string | null;
  readonly priceFen: number | null;
  readonly stock: number | null;
  readonly openOrders: number | null;
  readonly salesPerHour: number | null;
  /** When stock, open orders and sales were last told; null where only the listing itself was. */
  readonly sampledAt: number | null;
  /** Sales per hour in ordinary times. */
  readonly baselineSalesPerHour: number | null;
  /** Disputes ever opened on the item, and those still open. */
  readonly disputes: number;
  readonly openDisputes: number;
  /** Disputes by cause, largest first, at most four. */
  readonly causes: readonly (readonly [Cause, number])[];
  /** 0–100; higher is worse. Formula beside its code in shared/listings. */
  readonly risk: number;
  readonly state: ListingState;
  /** Since when it's on sale again, epoch ms, and by whom; null where it never was off, or isn't on sale. */
  readonly relistedAt: number | null;
  readonly relistedBy: string | null;
  readonly commandId: string | null;
  readonly requestedAt: number | null;
  readonly requestedBy: string | null;
  readonly reason: string | null;
  /** Wall time from click to the platform's answer; null before it. */
  readonly tookMs: number | null;
}
export interface ListingsView {
  readonly now: number;
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ListingRow[];
  readonly counts: Readonly<Record<ListingState, number>>;
  /** Of all acknowledged takedowns of the session. */
  readonly took: {
    readonly count: number;
    readonly p50Ms: number | null;
    readonly p95Ms: number | null;
    readonly maxMs: number | null;
    readonly allMs: readonly number[];
  };
}
