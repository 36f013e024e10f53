import { DEFAULT_EXPIRY_MS } from '../../../approvals';
import { faultOfPolicyChange, type Policies } from '../../../policies';
import type { ApprovalKind } from '../kind';

/** The policies in force, as a proposal names them. */
export function policiesNamed(policies: Policies) {
  return { name: 'policies', version: policies.active.version };
}

/** A set of handling policies: for open disputes too, from the approval on. */
export const policyKind: ApprovalKind<'policy'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['supervisor', 'manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
  names: (_content, { policies }) => [policiesNamed(policies)],
  faultOf: (content, { state, dryRuns }) =>
    faultOfPolicyChange(state.policies, content) ??
    dryRuns.faultOf(content.set, policiesNamed(state.policies)),
  movesMoney: () => false,
  yields: ({ set, basedOn }, { proposal, approvedBy, note }, { policies }) => [
    {
      type: 'warroom.policy.adopted.v1',
      subject: `policy/${proposal.id}`,
      data: {
        version: Math.max(...policies.versions.map((v) => v.version)) + 1,
        set,
        basedOn,
        by: proposal.by,
        approvedBy,
        reason: proposal.reason,
        proposedAt: proposal.at,
        ...(note === null ? {} : { note }),
      },
    },
  ],
};
