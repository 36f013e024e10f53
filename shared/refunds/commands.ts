import { z } from 'zod';
import { zName } from '../kernel';
import { zRefundRules } from './rules';

/** What people can do to the rules. A change needs a reason and a second person. Source: DOMAIN.md §2.4. */
export const refundCommands = [
  z.strictObject({
    kind: z.literal('refundRules.propose'),
    rules: zRefundRules,
    /** The version the list was made from (0: none is in force): a proposal made on an older one is refused. */
    basedOn: z.number().int().min(0),
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({ kind: z.literal('refundRules.approve'), proposalId: zName }),
  z.strictObject({
    kind: z.literal('refundRules.withdraw'),
    proposalId: zName,
    reason: z.string().trim().max(500).optional(),
  }),
] as const;
