import type { Change } from '../kernel';
import type { Listings } from './state';
import type { TakedownFile } from './takedowns';

/**
 * Version of how an item stands on sale: how many facts there are about its takedowns and relists. Facts only come, so an item that
 * was taken down and came back isn't the one that was seen.
 */
export function listingVersion(listings: Listings, itemId: string): string {
  const row = listings.items.find(itemId);
  const files = row < 0 ? [] : (listings.filesOf.get(row) ?? []);
  const relists = row < 0 ? 0 : (listings.relistsOf.get(row)?.length ?? 0);
  return files.reduce((sum, file) => sum + factsOf(file), relists).toString(36);
}

/** Who made an item's standing what it is: the newest fact of the takedown that decides it. */
export function listingChange(listings: Listings, itemId: string): Change {
  const row = listings.items.find(itemId);
  const { file, relist } = row < 0 ? { file: null, relist: null } : listings.standingOf(row);
  if (relist !== null && file?.acknowledged !== null) {
    return { side: 'sale', by: relist.by, at: relist.stamp.at, type: 'warroom.listing.relisted.v1' };
  }
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
