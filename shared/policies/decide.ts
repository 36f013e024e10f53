import type { z } from 'zod';
import { type CodedError, canonicalJson, codedError, type EpochMs, err, ok, type Result } from '../kernel';
import type { policyCommands } from './commands';
import { isSound, lintPolicySet } from './lint';
import type { Policies, PolicyEvent, ProposalFate } from './state';

export type PolicyCommand = z.infer<(typeof policyCommands)[number]>;

/** The circumstances of a decision. */
export interface PolicyDecideContext {
  /** The instant of the click. */
  readonly now: EpochMs;
  readonly actor: string;
  /** Made by the giver; the ids of the events follow from it, so the same act can't be recorded twice. */
  readonly commandId: string;
  /** Source of the events, e.g. `/console/desk-1`. */
  readonly source: string;
}

/** Proposals that may wait at once. */
export const MAX_PENDING = 20;

type Decision = Result<PolicyEvent, CodedError>;

/**
 * Decides a change of the policies. Whoever proposed can't approve: a change of policy needs a second person.
 *
 * Errors: `reason_required`; `unsound_policy` for a set with a lint error; `nothing_changed` for the set in force;
 * `conflict` for one made from a version that's no longer in force; `too_large` with 20 waiting; `not_found`;
 * `illegal_step` for a proposal that's approved or withdrawn already; `dual_control_required`.
 */
export function decidePolicy(
  state: Policies,
  command: PolicyCommand,
  context: PolicyDecideContext,
): Decision {
  switch (command.kind) {
    case 'policy.propose':
      return decideProposal(state, command, context);
    case 'policy.approve':
      return decideApproval(state, command, context);
    case 'policy.withdraw': {
      const fate = pendingOf(state, command.proposalId);
      if (!fate.ok) return fate;
      const reason = command.reason?.trim();
      return accept(context, command.proposalId, 'withdrawn', {
        type: 'warroom.policy.withdrawn.v1',
        data: { by: context.actor, ...(reason ? { reason } : {}) },
      });
    }
  }
}

function decideProposal(
  state: Policies,
  { set, basedOn, reason }: Extract<PolicyCommand, { kind: 'policy.propose' }>,
  context: PolicyDecideContext,
): Decision {
  if (reason.trim() === '') return refuse('reason_required', 'a change of policy needs a reason');
  const { active } = state;
  if (basedOn !== active.version) {
    return refuse('conflict', `made from version ${basedOn}; version ${active.version} is in force`);
  }
  const findings = lintPolicySet(set);
  if (!isSound(findings)) {
    const faults = findings
      .filter((f) => f.severity === 'error')
      .map((f) => `${f.code} in ${f.at} ${f.index}`);
    return refuse('unsound_policy', faults.join(', '));
  }
  if (canonicalJson(set) === canonicalJson(active.set)) {
    return refuse('nothing_changed', 'the set is the one in force');
  }
  if (state.proposals.filter((p) => p.state === 'pending').length >= MAX_PENDING) {
    return refuse('too_large', `${MAX_PENDING} proposals wait already`);
  }
  return accept(context, context.commandId, 'proposed', {
    type: 'warroom.policy.proposed.v1',
    data: { set, basedOn, by: context.actor, reason: reason.trim() },
  });
}

function decideApproval(
  state: Policies,
  { proposalId, note }: Extract<PolicyCommand, { kind: 'policy.approve' }>,
  context: PolicyDecideContext,
): Decision {
  const fate = pendingOf(state, proposalId);
  if (!fate.ok) return fate;
  const { proposal } = fate.value;
  if (proposal.by === context.actor) {
    return refuse('dual_control_required', `${context.actor} proposed it: a second person must approve`);
  }
  const { active } = state;
  if (proposal.basedOn !== active.version) {
    return refuse('conflict', `made from version ${proposal.basedOn}; version ${active.version} is in force`);
  }
  const words = note?.trim();
  const version = Math.max(...state.versions.map((v) => v.version)) + 1;
  return accept(context, proposalId, 'approved', {
    type: 'warroom.policy.approved.v1',
    data: { version, by: context.actor, ...(words ? { note: words } : {}) },
  });
}

function pendingOf(state: Policies, proposalId: string): Result<ProposalFate, CodedError> {
  const fate = state.proposals.find(({ proposal }) => proposal.id === proposalId);
  if (!fate) return err(codedError('not_found', `there is no proposal ${proposalId}`));
  if (fate.state !== 'pending') {
    return err(codedError('illegal_step', `the proposal ${proposalId} is ${fate.state} already`));
  }
  return ok(fate);
}

function refuse(code: CodedError['code'], message: string): { ok: false; error: CodedError } {
  return err(codedError(code, message));
}

function accept(
  { now, source, commandId }: PolicyDecideContext,
  proposalId: string,
  suffix: string,
  what: Pick<PolicyEvent, 'type' | 'data'>,
): Decision {
  const event = { id: `${commandId}:${suffix}`, source, subject: `policy/${proposalId}`, at: now, ...what };
  return ok(event as PolicyEvent);
}
