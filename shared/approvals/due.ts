import type { EpochMs } from '../kernel';
import { type ApprovalRules, supersessionOf } from './decide';
import { isExpired } from './rule';
import type { ApprovalEvent, Approvals } from './state';

/** Begins the ids of what the console notices about proposals by itself: no command may bear such a name. */
export const APPROVAL_END_PREFIX = 'approval-end-';

/**
 * Proposals that ended by themselves: their time is over, or what they name isn't what it was. Each is told once; asked
 * again before the answer is folded, it answers the same events.
 */
export function dueApprovals(
  state: Approvals,
  rules: ApprovalRules,
  { now, steadyMs, source }: { readonly now: EpochMs; readonly steadyMs: number; readonly source: string },
): readonly ApprovalEvent[] {
  const events: ApprovalEvent[] = [];
  for (const proposal of state.open()) {
    const { id: approvalId, content } = proposal;
    const common = { source, subject: `approval/${approvalId}`, at: now };
    const id = `${APPROVAL_END_PREFIX}${approvalId}`;
    const cause = rules.ruleOf(content.kind) && supersessionOf(proposal, rules.namesOf(content));
    if (cause) {
      const type = 'warroom.approval.superseded.v1';
      events.push({ ...common, id: `${id}:superseded`, type, data: { approvalId, cause: { ...cause } } });
    } else if (isExpired(proposal, steadyMs)) {
      const type = 'warroom.approval.expired.v1';
      events.push({ ...common, id: `${id}:expired`, type, data: { approvalId } });
    }
  }
  return events;
}
