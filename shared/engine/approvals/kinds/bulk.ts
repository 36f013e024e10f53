import { DEFAULT_EXPIRY_MS } from '../../../approvals';
import { codedError } from '../../../kernel';
import { bulkMovesMoney } from '../../../protocol';
import type { ApprovalKind } from '../kind';

/**
 * An act on more disputes, or for more money, than one person does alone. It names no version of its own: each dispute has
 * its own, and those that changed drop out by themselves.
 */
export const bulkKind: ApprovalKind<'bulk'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['supervisor', 'manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
  names: () => [],
  faultOf: ({ bulkId }, { state }) =>
    state.bulks.jobs.get(bulkId)?.started ? codedError('conflict', `${bulkId} is used already`) : null,
  movesMoney: ({ act }) => bulkMovesMoney(act),
  yields: (
    { bulkId, act, listed, claimedFen, payFen, deferredFen, filter, me },
    { proposal, approvedBy },
  ) => [
    {
      type: 'warroom.bulk.started.v1',
      subject: `bulk/${bulkId}`,
      data: {
        bulkId,
        by: proposal.by,
        approvedBy,
        act,
        count: listed,
        claimedFen,
        payFen,
        deferredFen,
        ...(filter === undefined ? {} : { filter, me: me ?? null }),
      },
    },
  ],
};
