import { z } from 'zod';
import { zName } from '../kernel';
import { CAUSES, CHANNELS } from './events';
import { BANDS, QUEUE_SPLITS } from './views';

/** A filter of the queue. Absent dimension = any; an `exclude` beats an include. `scope` tells open from all ever opened. */
export const zQueueFilter = z.strictObject({
  scope: z.enum(['open', 'all']).default('open'),
  split: z.enum(QUEUE_SPLITS).default('all'),
  band: z.array(z.enum(BANDS)).optional(),
  cause: z.array(z.enum(CAUSES)).optional(),
  channel: z.array(z.enum(CHANNELS)).optional(),
  tier: z.array(z.number().int().min(0).max(4)).optional(),
  category: z.array(zName).optional(),
  region: z.array(zName).optional(),
  merchantId: z.array(zName).optional(),
  itemId: z.array(zName).optional(),
  consumerId: z.array(zName).optional(),
  owner: z.array(zName.nullable()).optional(),
  crossBorder: z.boolean().optional(),
  vip: z.boolean().optional(),
  paid: z.boolean().optional(),
  minAmountFen: z.number().int().min(0).optional(),
  maxAmountFen: z.number().int().min(0).optional(),
  dueWithinMs: z.number().int().optional(),
  /** Opened at or after this instant, epoch ms. */
  openedFrom: z.number().int().optional(),
  /** Matches dispute, order and item ids and titles by part. */
  text: z.string().max(200).optional(),
  exclude: z
    .strictObject({
      cause: z.array(z.enum(CAUSES)).optional(),
      channel: z.array(z.enum(CHANNELS)).optional(),
      merchantId: z.array(zName).optional(),
      itemId: z.array(zName).optional(),
      region: z.array(zName).optional(),
      category: z.array(zName).optional(),
      owner: z.array(zName.nullable()).optional(),
    })
    .optional(),
});
export type QueueFilter = z.infer<typeof zQueueFilter>;

export const zQueueSort = z.strictObject({
  by: z.enum(['due', 'amount', 'opened']),
  descending: z.boolean(),
});
export type QueueSort = z.infer<typeof zQueueSort>;
