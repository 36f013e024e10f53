import { z } from 'zod';
import { zApprovalHash } from '../approvals';
import { zAmount, zCount, zName } from '../kernel';
import { zBulkAct, zBulkId } from './acts';

/**
 * An act on many disputes as it's proposed to a second person. Its disputes are listed under its id, each with the version
 * it was seen as, and `rows` names them all: an approval holds for exactly these. One that has changed by the time it's
 * its turn drops out, so what is done never grows, neither in disputes nor in money.
 */
export const zBulkProposal = z.strictObject({
  kind: z.literal('bulk'),
  bulkId: zBulkId,
  act: zBulkAct,
  /** Disputes listed, and those among them that would be acted on. */
  listed: zCount,
  count: zCount,
  /** What the disputes claim, what would be paid now, and what would be deferred for want of money. */
  claimedFen: zAmount,
  payFen: zAmount,
  deferredFen: zAmount,
  /** Hash of all listed disputes with their versions, in their order. */
  rows: zApprovalHash,
  /** The filter they were chosen by, and whom `mine` meant in it; absent where they were chosen one by one. */
  filter: z.looseObject({}).optional(),
  me: zName.nullable().optional(),
});
export type BulkProposal = z.infer<typeof zBulkProposal>;
