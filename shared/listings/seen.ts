import type { Change } from '../kernel';
import type { Listings } from './state';
import { decisiveFile, type TakedownFile } from './takedowns';

/**
 * Version of how an item stands on sale: how many facts there are about its takedowns. Facts only come, so an item that
 * was taken down and came back isn't the one that was seen.
 */
export function listingVersion(listings: Listings, itemId: string): string {
  const row = listings.items.find(itemId);
  const files = row < 0 ? [] : (listings.filesOf.get(row) ?? []);
  return files.reduce((sum, file) => sum + factsOf(file), 0).toString(36);
}

/** Who made an item's standing what it is: the newest fact of the takedown that decides it. */
export function listingChange(listings: Listings, itemId: string): Change {
  const row = listings.items.find(itemId);
  const file = row < 0 ? null : decisiveFile(listings.filesOf.get(row) ?? []);
  const [type, fact] = file === null ? (['listed', null] as const) : newestOf(file);
  return {
    side: 'sale',
    by: file?.request?.by ?? null,
    at: fact?.stamp.at ?? 0,
    type: `warroom.listing.${type}.v1`,
  };
}

function factsOf({ request, acknowledged, rejected, isUnknown }: TakedownFile): number {
  return [request, acknowledged, rejected].filter((fact) => fact !== null).length + (isUnknown ? 1 : 0);
}

function newestOf({ request, acknowledged, rejected }: TakedownFile) {
  if (acknowledged !== null) return ['takedown_acknowledged', acknowledged] as const;
  return rejected !== null
    ? (['takedown_rejected', rejected] as const)
    : (['takedown_requested', request] as const);
}
