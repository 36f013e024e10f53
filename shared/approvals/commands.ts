import { z } from 'zod';
import { zName } from '../kernel';
import { zApprovalHash } from './events';
import { MAX_EXPIRY_MS, MIN_EXPIRY_MS } from './rule';

/** What goes with every proposal, whatever its content. */
export const proposeFields = {
  kind: z.literal('approval.propose'),
  reason: z.string().trim().min(1).max(500),
  /** Another end than the kind's own, steady ms. */
  expiresInMs: z.number().int().min(MIN_EXPIRY_MS).max(MAX_EXPIRY_MS).optional(),
};

/** What people can do about a proposal that waits. The command's id becomes a proposal's. */
export const approvalCommands = [
  z.strictObject({
    kind: z.literal('approval.approve'),
    approvalId: zName,
    /** Of what the second person saw: it's refused where that isn't what would be approved. */
    hash: zApprovalHash,
    note: z.string().trim().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('approval.refuse'),
    approvalId: zName,
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('approval.withdraw'),
    approvalId: zName,
    reason: z.string().trim().max(500).optional(),
  }),
] as const;
