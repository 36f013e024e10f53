import type { ListingNames } from '../listing-names';
import type { GroupDimension } from './query';

/** The name of what a value stands for, where the listings know one. */
export function labelOf(names: ListingNames, dimension: GroupDimension, value: string | null): string | null {
  if (value === null) return null;
  if (dimension === 'itemId') return names.itemTitle(value);
  return dimension === 'merchantId' ? names.merchantName(value) : null;
}
