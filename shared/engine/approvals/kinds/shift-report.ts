import { codedError } from '../../../kernel';
import { faultOfShiftSignature, otherRole } from '../../../reporting';
import { firstSignature } from '../first-signature';
import type { ApprovalKind } from '../kind';

/**
 * The two supervisors' names under a shift's report. It waits for as long as it takes, and dies with the draft: a report
 * that was changed is signed anew by both.
 */
export const shiftReportKind: ApprovalKind<'shift_report'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['supervisor', 'manager'],
  expiresInMs: null,
  names: ({ from }, { reporting }) => {
    const draft = reporting.drafts.get(`${from}`);
    return draft === undefined ? [] : [{ name: `shift/${from}`, version: draft.id }];
  },
  faultOf: (content, { state, actor }) =>
    faultOfShiftSignature(state.reporting, content, actor) ??
    (firstSignature(state.approvals, content.draftId) === null
      ? null
      : codedError('already_requested', 'somebody has signed: the second person decides on that')),
  movesMoney: () => false,
  yields: ({ from, draftId, role }, { proposal, approvedBy }) => [
    {
      type: 'warroom.shift_report.signed.v1',
      subject: `shift/${from}`,
      data: { from, draftId, role, by: proposal.by, signedAt: proposal.at },
    },
    {
      type: 'warroom.shift_report.signed.v1',
      subject: `shift/${from}`,
      data: { from, draftId, role: otherRole(role), by: approvedBy },
    },
  ],
};
