import { z } from 'zod';
import { zCount, zName } from '../kernel';

/** Data of this domain's events: all ours. Subject `limit/<name>`. */
export const limitEvents = {
  /** A limit has another value from this instant on: two people said so. */
  'warroom.limit.changed.v1': z.looseObject({
    /** Of LIMITS; one this program doesn't know is kept. */
    name: zName,
    value: zCount,
    /** Number of the change of this limit: the first is 1. */
    version: z.number().int().min(1),
    by: zName,
    approvedBy: zName,
    reason: z.string().min(1).max(2000),
  }),
} as const;
