import { DEFAULT_EXPIRY_MS } from '../../../approvals';
import { faultOfRefundRules, type Refunds } from '../../../refunds';
import type { ApprovalKind } from '../kind';

/** The list in force, as a proposal names it; 0 where there's none. */
export function refundRulesNamed(refunds: Refunds) {
  return { name: 'refund_rules', version: refunds.active?.version ?? 0 };
}

/** A list of rules of instant refunds: they pay by themselves. */
export const refundRulesKind: ApprovalKind<'refund_rules'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['supervisor', 'manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
  names: (_content, { refunds }) => [refundRulesNamed(refunds)],
  faultOf: (content, { state, dryRuns }) =>
    faultOfRefundRules(state.refunds, content) ??
    dryRuns.faultOf(content.rules, refundRulesNamed(state.refunds)),
  movesMoney: () => true,
  yields: ({ rules }, { proposal, approvedBy }, { refunds }) => [
    {
      type: 'warroom.refund_rules.adopted.v1',
      subject: `refund_rules/${proposal.id}`,
      data: {
        version: (refunds.active?.version ?? 0) + 1,
        rules,
        by: proposal.by,
        approvedBy,
        reason: proposal.reason,
      },
    },
  ],
};
