import { z } from 'zod';
import { zName } from '../kernel';

/** What a supervisor can do to a listing. */
export const listingCommands = [
  z.strictObject({
    kind: z.literal('listing.takeDown'),
    itemId: zName,
    reason: z.string().trim().min(1).max(500),
  }),
] as const;
