import { z } from 'zod';
import { zCount } from '../kernel';

/** Data of each event type of this domain. */
export const trafficEvents = {
  /** Fixed by EVENTS.md. Subject `traffic/<region or all>`; counts within the window that ends at `time`. */
  'warroom.traffic.sampled.v1': z.looseObject({
    windowMs: z.number().int().min(1),
    orders: zCount,
    payments: zCount,
    capacityOrdersPerSec: z.number().min(0).optional(),
    capacityPaymentsPerSec: z.number().min(0).optional(),
  }),
  /** Ours: what the service bots did in the window that ends at `time` (M23). Subject `intake/all`. */
  'warroom.intake.sampled.v1': z.looseObject({
    windowMs: z.number().int().min(1),
    contacts: zCount,
    /** Contacts the bot settled alone. */
    contained: zCount,
    /** Contacts that a person took over. */
    handedOver: zCount,
  }),
} as const;
