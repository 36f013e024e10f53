import { DEFAULT_EXPIRY_MS } from '../../../approvals';
import { faultOfLeap } from '../../../clock';
import { err, ok } from '../../../kernel';
import type { ApprovalKind } from '../kind';

/**
 * Going by a platform's clock after a leap that doesn't go away. It's about what the platform says at that moment: one that
 * is elsewhere by then isn't the one that was seen.
 */
export const clockLeapKind: ApprovalKind<'clock_leap'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
  names: ({ doubtId }, { clock }) => [
    { name: `doubt/${doubtId}`, version: clock.open?.id === doubtId ? 'open' : 'over' },
  ],
  faultOf: (content, { state, context }) => faultOfLeap(state.clock, content, context.leap?.() ?? null),
  // It can't wait for the doubt to end: it's what ends it. What falls due by it is decided as ever, once.
  movesMoney: () => false,
  fulfils: (content, { proposal, approvedBy }, { state, context, eventOf }) => {
    const leap = context.leap?.() ?? null;
    const fault = faultOfLeap(state.clock, content, leap);
    if (fault !== null || leap === null) return fault === null ? ok({ events: [] }) : err(fault);
    const { offsetMs, label, claimedAt } = leap;
    return ok({
      events: [
        eventOf({
          type: 'warroom.clock.trusted.v1',
          subject: `clock/${context.consoleId}`,
          data: {
            doubtId: content.doubtId,
            how: 'accepted',
            offsetMs: Math.round(offsetMs),
            acceptedAt: Math.max(0, Math.floor(claimedAt)),
            label,
            by: proposal.by,
            approvedBy,
            reason: proposal.reason,
          },
        }),
      ],
    });
  },
};
