/** What this domain asks of the listings: names are theirs, ids are ours. null = unknown. */
export interface ListingNames {
  itemTitle(itemId: string): string | null;
  merchantName(merchantId: string): string | null;
}

/** Who looks at the queue, and by what names. */
export interface QueueContext {
  /** Owner id of the person looking; null = nobody. */
  readonly me: string | null;
  readonly names: ListingNames;
}
