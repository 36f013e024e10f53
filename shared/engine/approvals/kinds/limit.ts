import { DEFAULT_EXPIRY_MS } from '../../../approvals';
import { faultOfLimitChange, limitVersion } from '../../../limits';
import type { ApprovalKind } from '../kind';

/** Another value of a limit: who may do how much alone is itself nobody's to say alone. */
export const limitKind: ApprovalKind<'limit'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
  names: ({ name }, { limits }) => [{ name: `limit/${name}`, version: limitVersion(limits, name) }],
  faultOf: (content, { state }) => faultOfLimitChange(state.limits, content),
  movesMoney: () => false,
  yields: ({ name, value }, { proposal, approvedBy }, { limits }) => [
    {
      type: 'warroom.limit.changed.v1',
      subject: `limit/${name}`,
      data: {
        name,
        value,
        version: limitVersion(limits, name) + 1,
        by: proposal.by,
        approvedBy,
        reason: proposal.reason,
      },
    },
  ],
};
