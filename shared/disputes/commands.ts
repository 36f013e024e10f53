import { z } from 'zod';
import { zAmount, zName } from '../kernel';
import { MOVE_STAGES, OUTCOMES, PAYERS } from './events';

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
    kind: z.literal('dispute.payAdvance'),
    disputeId: zName,
    reason: z.string().trim().min(1).max(500),
  }),
] as const;
