import { CAUSES } from '../disputes';
import { listingVersion } from './seen';
import type { Listings } from './state';
import { type TookFigures, tookFigures } from './takedowns';
import { LISTING_STATES, type ListingRow, type ListingState, type ListingsView } from './views';

/** Causes a row names at most. */
const MAX_CAUSES = 4;

/** Which items: an absent field is any. */
export interface ListingsFilter {
  readonly state?: readonly ListingState[] | undefined;
  /** Part of the item's id, its title or its merchant's name; ASCII letters without case. */
  readonly text?: string | undefined;
}

/** The items a filter takes, highest risk first. */
export class ListingsWindow {
  readonly #listings: Listings;
  readonly #states: ReadonlySet<ListingState> | null;
  readonly #text: string;
  /** What the filter took, and the version it took it from; unused without a filter. */
  #rows: readonly number[] = [];
  #version = -1;
  #took: TookFigures | null = null;
  #tookVersion = -1;

  constructor(listings: Listings, filter: ListingsFilter) {
    this.#listings = listings;
    this.#states = filter.state && filter.state.length > 0 ? new Set(filter.state) : null;
    this.#text = (filter.text ?? '').trim().toLowerCase();
  }

  view(offset: number, limit: number, now: number): ListingsView {
    const listings = this.#listings;
    const isWhole = this.#states === null && this.#text === '';
    const rows: number[] = [];
    if (isWhole) listings.ranking.window(offset, limit, rows);
    else rows.push(...this.#filtered().slice(offset, offset + limit));
    const total = isWhole ? listings.ranking.size : this.#filtered().length;
    return {
      now,
      total,
      offset,
      rows: rows
        .slice(0, Math.max(0, Math.min(limit, total - offset)))
        .map((row) => listingRow(listings, row)),
      counts: countsOf(listings),
      took: this.#tookFigures(),
    };
  }

  #filtered(): readonly number[] {
    const listings = this.#listings;
    if (this.#version !== listings.version) {
      this.#version = listings.version;
      this.#rows = this.#candidates().filter((row) => this.#accepts(row));
    }
    return this.#rows;
  }

  /** Rows that may be taken, in rank order. Few items aren't on sale: where those are asked for, the rest isn't walked. */
  #candidates(): number[] {
    const { ranking, notOnSale } = this.#listings;
    if (this.#states !== null && !this.#states.has('on_sale')) {
      return [...notOnSale].sort((a, b) => ranking.rankOf(a) - ranking.rankOf(b));
    }
    const rows: number[] = [];
    ranking.window(0, ranking.size, rows);
    return rows;
  }

  #accepts(row: number): boolean {
    const listings = this.#listings;
    if (this.#states !== null && !this.#states.has(listings.stateOf(row))) return false;
    if (this.#text === '') return true;
    const master = listings.masters[row];
    const merchant = master && listings.merchants.get(master.merchantId);
    return [listings.items.text(row), master?.title, merchant?.name].some((name) =>
      name?.toLowerCase().includes(this.#text),
    );
  }

  #tookFigures(): TookFigures {
    if (this.#took === null || this.#tookVersion !== this.#listings.version) {
      this.#took = tookFigures(this.#listings.files.values());
      this.#tookVersion = this.#listings.version;
    }
    return this.#took;
  }
}

/** One look at a window, for those who don't keep it open. */
export function listingsView(
  listings: Listings,
  now: number,
  { offset, limit, ...filter }: ListingsFilter & { readonly offset: number; readonly limit: number },
): ListingsView {
  return new ListingsWindow(listings, filter).view(offset, limit, now);
}

function countsOf(listings: Listings): Readonly<Record<ListingState, number>> {
  return Object.fromEntries(LISTING_STATES.map((state) => [state, listings.countOf(state)])) as Record<
    ListingState,
    number
  >;
}

function listingRow(listings: Listings, row: number): ListingRow {
  const master = listings.masters[row];
  const sample = listings.samples[row];
  const { state, file, relist } = listings.standingOf(row);
  // A listing tells the stock too: the later word counts.
  const isSampleNewer = sample !== undefined && (!master || sample.stamp.at >= master.stamp.at);
  const itemId = listings.items.text(row);
  return {
    itemId,
    version: listingVersion(listings, itemId),
    title: master?.title ?? null,
    merchantId: master?.merchantId ?? null,
    merchantName: master ? (listings.merchants.get(master.merchantId)?.name ?? null) : null,
    category: master?.category ?? null,
    priceFen: master?.priceFen ?? null,
    stock: (isSampleNewer ? sample.stock : master?.stock) ?? null,
    openOrders: sample?.openOrders ?? null,
    salesPerHour: sample?.salesPerHour ?? null,
    sampledAt: sample?.stamp.at ?? null,
    baselineSalesPerHour: master?.baselinePerHour ?? null,
    disputes: listings.disputes[row]!,
    openDisputes: listings.openDisputes[row]!,
    causes: topCauses(listings, row),
    risk: Math.round(listings.riskOf(row)),
    state,
    relistedAt: state === 'on_sale' ? (relist?.stamp.at ?? null) : null,
    relistedBy: state === 'on_sale' ? (relist?.by ?? null) : null,
    commandId: file?.commandId ?? null,
    requestedAt: file?.request?.stamp.at ?? null,
    requestedBy: file?.request?.by ?? null,
    reason: file?.rejected?.reason ?? file?.request?.reason ?? null,
    tookMs: file?.acknowledged?.tookMs ?? null,
  };
}

function topCauses(listings: Listings, row: number): ListingRow['causes'] {
  return CAUSES.map((cause, code) => [cause, listings.causeCount(row, code)] as const)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_CAUSES);
}
