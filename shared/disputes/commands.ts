import { z } from 'zod';
import { zAmount, zName } from '../kernel';
import { EVIDENCE_KINDS, MOVE_STAGES, OUTCOMES, PARTIES, PAYERS } from './events';

/** What a supervisor can do to a dispute. */
export const disputeCommands = [
  z.strictObject({ kind: z.literal('dispute.assign'), disputeId: zName, to: zName.nullable() }),
  z.strictObject({
    kind: z.literal('dispute.move'),
    disputeId: zName,
    to: z.enum(MOVE_STAGES),
    reason: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.resolve'),
    disputeId: zName,
    outcome: z.enum(OUTCOMES),
    paidFen: zAmount,
    payer: z.enum(PAYERS),
    note: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.assessLiability'),
    disputeId: zName,
    party: z.enum(PARTIES),
    /** Required where it differs from what the cause suggests. */
    reason: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.addEvidence'),
    disputeId: zName,
    evidence: z.enum(EVIDENCE_KINDS),
    /** Who brought it. */
    party: z.enum(PARTIES),
    title: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('dispute.payAdvance'),
    disputeId: zName,
    reason: z.string().trim().min(1).max(500),
  }),
] as const;
