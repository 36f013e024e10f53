import { inOneGo } from '../../kernel';
import type { ApprovalContent, Command } from '../../protocol';
import type { WarEngine } from '../war-engine';
import { at, record } from './desk';

/** Gives a command by somebody who may do everything; the code of a refusal, or `ok` once it's recorded. */
function giveAs(engine: WarEngine, actor: string, command: Command, now: number, commandId: string): string {
  const decided = engine.decide({ commandId, actor, command }, at(now));
  if (!decided.ok) return decided.error.code;
  record(engine, decided.value);
  return 'ok';
}

/** Proposes something, tried out before where that's asked for; the proposal has the command's id. */
export function propose(
  engine: WarEngine,
  content: Exclude<ApprovalContent, { kind: 'bulk' }>,
  { now, id, by = 'lead-a' }: { readonly now: number; readonly id: string; readonly by?: string },
): string {
  if (content.kind === 'policy') inOneGo(engine.dryRunPolicies(content.set));
  if (content.kind === 'refund_rules') inOneGo(engine.dryRunRefundRules(content.rules));
  return giveAs(engine, by, { kind: 'approval.propose', content, reason: 'peak' }, now, id);
}

/** Approves a proposal as it stands. */
export function approve(
  engine: WarEngine,
  id: string,
  {
    now,
    by = 'lead-b',
    commandId = `yes-${id}`,
  }: { readonly now: number; readonly by?: string; readonly commandId?: string },
): string {
  const hash = engine.state.approvals.fates.get(id)?.proposal.hash ?? '0'.repeat(64);
  return giveAs(engine, by, { kind: 'approval.approve', approvalId: id, hash }, now, commandId);
}
