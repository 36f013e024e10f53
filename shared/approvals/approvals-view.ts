import { SECOND_MS } from '../kernel';
import type { ApprovalRule } from './rule';
import type { ApprovalFate, Approvals } from './state';
import type { ApprovalsView, ApprovalView } from './views';

const ENDED_SHOWN = 50;

/** What waits for a second person, and what became of the rest, as of an instant of the console's steady time. */
export function approvalsView(
  state: Approvals,
  rules: Readonly<Record<string, ApprovalRule>>,
  steadyMs: number,
): ApprovalsView {
  const open: ApprovalView[] = [];
  const ended: ApprovalView[] = [];
  for (const fate of state.fates.values()) {
    (fate.state === 'open' ? open : ended).push(viewOf(fate, ruleOf(rules, fate), steadyMs));
  }
  ended.sort((a, b) => (b.ended?.at ?? 0) - (a.ended?.at ?? 0));
  const rolesOf = (pick: (rule: ApprovalRule) => ApprovalRule['mayApprove']) =>
    Object.fromEntries(Object.entries(rules).map(([kind, rule]) => [kind, pick(rule)]));
  return {
    open,
    ended: ended.slice(0, ENDED_SHOWN),
    mayPropose: rolesOf((rule) => rule.mayPropose),
    mayApprove: rolesOf((rule) => rule.mayApprove),
  };
}

/** One proposal; null when there's none of this id. */
export function approvalView(
  state: Approvals,
  id: string,
  rules: Readonly<Record<string, ApprovalRule>>,
  steadyMs: number,
): ApprovalView | null {
  const fate = state.fates.get(id);
  return fate ? viewOf(fate, ruleOf(rules, fate), steadyMs) : null;
}

function ruleOf(
  rules: Readonly<Record<string, ApprovalRule>>,
  { proposal: { content } }: ApprovalFate,
): ApprovalRule | undefined {
  return Object.hasOwn(rules, content.kind) ? rules[content.kind] : undefined;
}

function viewOf(
  { proposal, state, ended }: ApprovalFate,
  rule: ApprovalRule | undefined,
  steadyMs: number,
): ApprovalView {
  const { steadyAt, expiresInMs, ...told } = proposal;
  const isTicking = state === 'open' && expiresInMs !== null;
  const leftMs = isTicking ? Math.max(0, steadyAt + expiresInMs - steadyMs) : null;
  return {
    ...told,
    state,
    ended,
    expiresInMs,
    leftMs: leftMs === null ? null : Math.ceil(leftMs / SECOND_MS) * SECOND_MS,
    mayApprove: rule?.mayApprove ?? [],
  };
}
