import { z } from 'zod';
import { zActClosing } from '../acts';
import { proposeFields } from '../approvals';
import { zBulkProposal } from '../bulk';
import { zClockLeap } from '../clock';
import { zLimitChange } from '../limits';
import { zPolicyChange } from '../policies';
import { zRefundRulesChange } from '../refunds';
import { zShiftSignature } from '../reporting';

/** Contents that a page proposes as they are. */
const pageContents = [
  zPolicyChange,
  zRefundRulesChange,
  zShiftSignature,
  zLimitChange,
  zClockLeap,
  zActClosing,
] as const;

/** What is proposed from what the engine itself holds: a page says which, never what. */
const engineContents = [zBulkProposal] as const;

/** Everything that takes a second person: a closed union. Each kind's rule stands in engine/approvals/kinds.ts. */
export const zApprovalContent = z.discriminatedUnion('kind', [...pageContents, ...engineContents]);
export type ApprovalContent = z.infer<typeof zApprovalContent>;
export type ApprovalContentKind = ApprovalContent['kind'];
export type ApprovalContentOf<K extends ApprovalContentKind> = Extract<ApprovalContent, { kind: K }>;

/** Proposes something to a second person. */
export const zPropose = z.strictObject({
  ...proposeFields,
  content: z.discriminatedUnion('kind', pageContents),
});
