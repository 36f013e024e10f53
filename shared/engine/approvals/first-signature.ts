import type { Approvals } from '../../approvals';
import { type FirstSignature, zShiftSignature } from '../../reporting';

/** Whoever signed a shift's draft while the second person hasn't; null when nobody waits. */
export function firstSignature(approvals: Approvals, draftId: string): FirstSignature | null {
  for (const { id, at, by, hash, content } of approvals.open()) {
    const read = zShiftSignature.safeParse(content);
    if (read.success && read.data.draftId === draftId) {
      return { approvalId: id, hash, role: read.data.role, by, at };
    }
  }
  return null;
}
