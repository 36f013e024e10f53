import { z } from 'zod';
import { zAmount, zCount, zName } from '../kernel';

/** The gateway's integer per item: of two words on it, that with the greater one is the newer. */
const zVersion = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

/** Data of each event type of this domain. The takedown types are fixed by EVENTS.md; the others are ours. */
export const listingEvents = {
  'warroom.listing.takedown_requested.v1': z.looseObject({
    commandId: zName,
    reason: z.string().max(2000).optional(),
    by: zName.optional(),
    merchantId: zName.optional(),
    version: zVersion,
  }),
  'warroom.listing.takedown_acknowledged.v1': z.looseObject({
    commandId: zName,
    reason: z.string().max(2000).optional(),
    by: zName.optional(),
    merchantId: zName.optional(),
    version: zVersion,
    /** Wall time from the click to the platform's answer, milliseconds (ours). */
    tookMs: zCount.optional(),
  }),
  'warroom.listing.takedown_rejected.v1': z.looseObject({
    commandId: zName,
    reason: z.string().max(2000).optional(),
    by: zName.optional(),
    merchantId: zName.optional(),
    version: zVersion,
    tookMs: zCount.optional(),
  }),
  /** The platform put the item back on sale. */
  'warroom.listing.relisted.v1': z.looseObject({
    commandId: zName.optional(),
    by: zName.optional(),
    version: zVersion,
  }),
  /** Ours: an item's master data, as the platform lists it. Subject `listing/<itemId>`. */
  'warroom.listing.listed.v1': z.looseObject({
    merchantId: zName,
    merchantName: zName,
    title: zName,
    category: zName,
    priceFen: zAmount,
    stock: zCount,
    /** Sales per hour in ordinary times: the baseline that risk is measured against. */
    salesPerHour: z.number().min(0),
  }),
  /** Ours: an item's sales and stock as of `time`. Subject `listing/<itemId>`. */
  'warroom.listing.sampled.v1': z.looseObject({
    salesPerHour: z.number().min(0),
    stock: zCount,
    openOrders: zCount,
  }),
} as const;
