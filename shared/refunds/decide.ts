import type { z } from 'zod';
import {
  type CodedError,
  codedError,
  type EpochMs,
  type ErrorCode,
  epochMs,
  err,
  ok,
  type Result,
  type WarEvent,
} from '../kernel';
import type { refundCommands } from './commands';
import type { RefundRules } from './rules';
import type { Refunds } from './state';

export type RefundCommand = z.infer<(typeof refundCommands)[number]>;

/** The circumstances of a decision. */
export interface RefundDecideContext {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
}

/**
 * Decides a change of the rules: proposed by one person, in force when another approves it.
 *
 * Errors: `conflict` for a proposal, or an approval of one, that isn't made from the list in force; `not_found` for a
 * proposal that isn't open; `dual_control_required` where proposer and approver are the same.
 */
export function decideRefundRules(
  state: Refunds,
  command: RefundCommand,
  { now, actor, commandId, source }: RefundDecideContext,
): Result<WarEvent, CodedError> {
  const refuse = (code: ErrorCode, message: string) => err(codedError(code, message));
  const current = state.active?.version ?? 0;
  const stale = (basedOn: number) =>
    refuse('conflict', `made from version ${basedOn}, ${current} is in force`);
  if (command.kind === 'refundRules.propose') {
    const { rules, basedOn, reason } = command;
    if (basedOn !== current) return stale(basedOn);
    return ok({
      id: `${commandId}:proposed`,
      source,
      subject: `refund_rules/${commandId}`,
      at: now,
      type: 'warroom.refund_rules.proposed.v1',
      data: { rules, basedOn, by: actor, reason },
    });
  }
  const proposal = state.openProposals().find(({ proposalId }) => proposalId === command.proposalId);
  if (!proposal) return refuse('not_found', `there is no open proposal ${command.proposalId}`);
  const common = { source, subject: `refund_rules/${proposal.proposalId}`, at: now };
  if (command.kind === 'refundRules.withdraw') {
    const data = { by: actor, ...(command.reason ? { reason: command.reason } : {}) };
    return ok({ ...common, id: `${commandId}:withdrawn`, type: 'warroom.refund_rules.withdrawn.v1', data });
  }
  if (proposal.by === actor) {
    return refuse('dual_control_required', `${actor} proposed it: another person must approve`);
  }
  if (proposal.basedOn !== current) return stale(proposal.basedOn);
  const { rules, by, reason } = proposal;
  return ok({
    ...common,
    id: `${commandId}:adopted`,
    type: 'warroom.refund_rules.adopted.v1',
    data: { version: current + 1, rules, by, approvedBy: actor, reason },
  });
}

/** The list that a drill adopts by itself when it begins: nobody's money moves in a drill. */
export function adoptedByDrill(rules: RefundRules, now: number, source: string): WarEvent {
  return {
    id: 'instant:rules:1',
    source,
    subject: 'refund_rules/drill',
    at: epochMs(now),
    type: 'warroom.refund_rules.adopted.v1',
    data: { version: 1, rules, by: 'drill', approvedBy: 'drill', reason: 'the list a drill begins with' },
  };
}
