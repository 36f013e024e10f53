import { findDisputes } from '../disputes';
import type { Listings } from '../listings';
import type { SearchHit } from '../protocol';
import type { EngineState } from './engine-state';

/** Disputes, items and merchants whose id or name contains `text`, ASCII letters without case; at most `limit`. */
export function searchAll(state: EngineState, text: string, limit: number): readonly SearchHit[] {
  const needle = text.trim().toLowerCase();
  if (needle === '') return [];
  const disputes = findDisputes(state.disputes, text, limit).map(
    ({ id, orderId }): SearchHit => ({
      kind: 'dispute',
      id,
      label: orderId === null ? id : `${id} · ${orderId}`,
    }),
  );
  const others = [
    ...findItems(state.listings, needle, limit),
    ...findMerchants(state.listings, needle, limit),
  ];
  // Disputes by the hundred thousand mustn't crowd out the one item that was meant.
  const kept = Math.max(limit - others.length, Math.ceil(limit / 2));
  return [...disputes.slice(0, kept), ...others].slice(0, limit);
}

function findItems(listings: Listings, needle: string, limit: number): SearchHit[] {
  const hits: SearchHit[] = [];
  const { items, masters } = listings;
  for (let row = 0; row < items.size && hits.length < limit; row++) {
    if (!listings.isKnown(row)) continue;
    const id = items.text(row);
    const title = masters[row]?.title;
    if (contains(id, needle) || contains(title, needle)) hits.push({ kind: 'item', id, label: title ?? id });
  }
  return hits;
}

function findMerchants(listings: Listings, needle: string, limit: number): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const [id, { name }] of listings.merchants) {
    if (hits.length >= limit) break;
    if (contains(id, needle) || contains(name, needle)) hits.push({ kind: 'merchant', id, label: name });
  }
  return hits;
}

function contains(text: string | undefined, needle: string): boolean {
  return text?.toLowerCase().includes(needle) ?? false;
}
