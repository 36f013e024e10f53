import type { ApprovalsView, ApprovalView } from '../../../shared/approvals';
import { type ApprovalContent, type ApprovalContentKind, zApprovalContent } from '../../../shared/protocol';
import { useShared } from '../../engine';

/** A part of what waits for a second person; undefined before the engine has told anything. */
export function useApprovals<S>(select: (approvals: ApprovalsView) => S): S | undefined {
  return useShared('approvals', select);
}

/** Those of some kinds that wait, oldest first. */
export function openOf(
  approvals: ApprovalsView | undefined,
  kinds: readonly ApprovalContentKind[] | null,
): readonly ApprovalView[] {
  const open = approvals?.open ?? [];
  return kinds === null
    ? open
    : open.filter(({ content }) => (kinds as readonly string[]).includes(content.kind));
}

/** A proposal's content as this page knows it; null for one of a program that knows more. */
export function contentOf({ content }: ApprovalView): ApprovalContent | null {
  const read = zApprovalContent.safeParse(content);
  return read.success ? read.data : null;
}
