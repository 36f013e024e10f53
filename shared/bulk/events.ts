import { z } from 'zod';
import { zAmount, zCount, zEpochMs, zName } from '../kernel';
import { zBulkAct, zBulkId } from './acts';

const zNumber = z.number().int().min(0).max(200_000);

/** Data of this domain's events: all ours. Each item's own act is a command, and its events, of the disputes. */
export const bulkEvents = {
  /** Somebody confirmed an act on many disputes. Its `time` is the click, and so is each item's. */
  'warroom.bulk.started.v1': z.looseObject({
    bulkId: zBulkId,
    by: zName,
    /** The second person of one that took two. */
    approvedBy: zName.optional(),
    /** The click on the console's own steady time, epoch ms: what one person does alone adds up by it. */
    steadyAt: zEpochMs.optional(),
    act: zBulkAct,
    /** Set when it takes back another one. */
    undoes: zBulkId.optional(),
    /** Items listed. */
    count: zCount,
    /** What the disputes claim, and what was confirmed to be paid. */
    claimedFen: zAmount,
    payFen: zAmount,
    /** What was confirmed to be paid once there's money for it. Absent = 0. */
    deferredFen: zAmount.optional(),
    /** The filter the disputes were chosen by, as a window gives it; absent where they were chosen one by one. */
    filter: z.looseObject({}).optional(),
    /** Whom `mine` meant in the filter. */
    me: zName.nullable().optional(),
  }),
  /** Its disputes in the order they're worked in, page by page, with what an undo has to put back. */
  'warroom.bulk.listed.v1': z.looseObject({
    bulkId: zBulkId,
    /** Number of the page's first item. */
    from: zNumber,
    ids: z.array(zName).min(1).max(2_000),
    /** Owner, stage or end of snooze before, by kind of act. */
    before: z
      .array(z.union([z.string(), z.number(), z.null()]))
      .max(2_000)
      .optional(),
    /** What each dispute was seen as when it was confirmed: where what matters changed since, it's left out. */
    versions: z.array(z.string().max(200)).max(2_000).optional(),
    /** Of an undo: the items' numbers in the act it takes back. */
    ofNumbers: z.array(zNumber).max(2_000).optional(),
  }),
  /** Items that were not allowed, each with its code. */
  'warroom.bulk.refused.v1': z.looseObject({
    bulkId: zBulkId,
    items: z
      .array(z.strictObject({ n: zNumber, code: zName }))
      .min(1)
      .max(2_000),
  }),
  /** Nothing more is asked for under it: all items were decided, or somebody left the rest. */
  'warroom.bulk.ended.v1': z.looseObject({ bulkId: zBulkId, how: z.enum(['done', 'cancelled']), by: zName }),
} as const;
