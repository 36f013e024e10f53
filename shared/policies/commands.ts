import { z } from 'zod';
import { zName } from '../kernel';
import { zPolicySet } from './policy-set';

/** What people can do to the policies. A change needs a reason and a second person. Source: DOMAIN.md §2.4. */
export const policyCommands = [
  z.strictObject({
    kind: z.literal('policy.propose'),
    set: zPolicySet,
    /** The version the set was made from: a proposal made on an older one is refused. */
    basedOn: z.number().int().min(1),
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('policy.approve'),
    proposalId: zName,
    note: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('policy.withdraw'),
    proposalId: zName,
    reason: z.string().max(500).optional(),
  }),
] as const;
