import type { z } from 'zod';
import { type CodedError, codedError, type EpochMs, err, ok, type Result } from '../kernel';
import type { Role } from '../people';
import type { approvalCommands } from './commands';
import { contentHash } from './content-hash';
import type { Named } from './events';
import { type ApprovalRule, hasRole, isExpired, MAX_OPEN } from './rule';
import type {
  ApprovalEvent,
  ApprovalFate,
  ApprovalProposal,
  Approvals,
  ProposedContent,
  Supersession,
} from './state';

export type ApprovalCommand = z.infer<(typeof approvalCommands)[number]>;

/** What is asked to be proposed. */
export interface ProposalAsked {
  readonly content: ProposedContent;
  readonly reason: string;
  readonly expiresInMs?: number | undefined;
}

/** The circumstances of a decision. */
export interface ApprovalContext {
  /** The instant of the click, on the session's clock. */
  readonly now: EpochMs;
  /** … and on the console's own steady time, epoch ms. */
  readonly steadyMs: number;
  /** Whoever is signed in, by id, with the roles the directory gives them. */
  readonly actor: string;
  readonly roles: readonly Role[];
  /** Made by the giver; the ids of the events follow from it, so the same act can't be recorded twice. */
  readonly commandId: string;
  readonly source: string;
}

/** What the rules know of contents. */
export interface ApprovalRules {
  /** null for a kind that this program doesn't know. */
  readonly ruleOf: (kind: string) => ApprovalRule | null;
  /** What a content names, as it stands now. */
  readonly namesOf: (content: ProposedContent) => readonly Named[];
}

type Decision = Result<ApprovalEvent, CodedError>;

/**
 * Decides whether something may be proposed. Whether its content makes sense was decided before, by its own domain.
 *
 * Errors: `reason_required`; `not_in_this_edition` for an unknown kind; `forbidden` without a role for it; `bad_message`
 * for an end where the kind has none; `already_requested` for the same content while it waits; `too_large` with 20 waiting.
 */
export function decideProposal(
  state: Approvals,
  { content, reason, expiresInMs }: ProposalAsked,
  rules: ApprovalRules,
  context: ApprovalContext,
): Decision {
  const words = reason.trim();
  if (words === '') return refuse('reason_required', 'what takes a second person needs a reason');
  const rule = rules.ruleOf(content.kind);
  if (rule === null) return refuse('not_in_this_edition', `nothing is known of ${content.kind}`);
  if (!hasRole(context.roles, rule.mayPropose)) {
    return refuse('forbidden', `${context.actor} may not propose ${content.kind}`);
  }
  if (rule.expiresInMs === null && expiresInMs !== undefined) {
    return refuse('bad_message', `${content.kind} doesn't expire`);
  }
  const names = rules.namesOf(content);
  const hash = contentHash(content, names);
  const waiting = state.open().filter((p) => p.content.kind === content.kind);
  const same = waiting.find((p) => p.hash === hash);
  if (same) return refuse('already_requested', `${same.id} is the same and waits already`);
  if (waiting.length >= MAX_OPEN) return refuse('too_large', `${MAX_OPEN} of ${content.kind} wait already`);
  const { actor: by, steadyMs: steadyAt } = context;
  return record(context, context.commandId, 'warroom.approval.proposed.v1', {
    approvalId: context.commandId,
    content,
    names: [...names],
    hash,
    by,
    reason: words,
    steadyAt: Math.floor(steadyAt),
    expiresInMs: expiresInMs ?? rule.expiresInMs,
  });
}

/**
 * Decides on what was proposed: approved or refused by a second person with the right role, taken back by the first.
 *
 * Errors: `not_found`; `illegal_step` for one that has ended; `dual_control_required` for an approval or a refusal by
 * whoever proposed it; `forbidden` without a role for it, or for taking back what another proposed; `approval_expired`;
 * `approval_void` where the content or what it names isn't what was proposed, or not what was seen;
 * `not_in_this_edition` for an unknown kind.
 */
export function decideApproval(
  state: Approvals,
  command: ApprovalCommand,
  rules: ApprovalRules,
  context: ApprovalContext,
): Result<{ readonly event: ApprovalEvent; readonly proposal: ApprovalProposal }, CodedError> {
  const found = openOf(state, command.approvalId);
  if (!found.ok) return found;
  const { proposal } = found.value;
  const decided = decideOn(proposal, command, rules, context);
  return decided.ok ? ok({ event: decided.value, proposal }) : decided;
}

function decideOn(
  proposal: ApprovalProposal,
  command: ApprovalCommand,
  rules: ApprovalRules,
  context: ApprovalContext,
): Decision {
  const { id: approvalId } = proposal;
  const { actor: by } = context;
  if (command.kind === 'approval.withdraw') {
    if (proposal.by !== by) return refuse('forbidden', `${proposal.by} proposed it: only they take it back`);
    const reason = command.reason?.trim();
    return record(context, approvalId, 'warroom.approval.withdrawn.v1', {
      approvalId,
      by,
      ...(reason ? { reason } : {}),
    });
  }
  if (proposal.by === by) {
    return refuse('dual_control_required', `${by} proposed it: a second person must decide`);
  }
  const rule = rules.ruleOf(proposal.content.kind);
  if (rule === null) return refuse('not_in_this_edition', `nothing is known of ${proposal.content.kind}`);
  if (!hasRole(context.roles, rule.mayApprove)) {
    return refuse('forbidden', `${by} may not decide on ${proposal.content.kind}`);
  }
  if (isExpired(proposal, context.steadyMs)) {
    return refuse('approval_expired', `${approvalId} waited longer than ${proposal.expiresInMs} ms`);
  }
  if (command.kind === 'approval.refuse') {
    const reason = command.reason.trim();
    if (reason === '') return refuse('reason_required', 'say why, so that it can be done better');
    return record(context, approvalId, 'warroom.approval.refused.v1', { approvalId, by, reason });
  }
  const change = supersessionOf(proposal, rules.namesOf(proposal.content));
  if (change) {
    return refuse('approval_void', `${change.name} was ${change.was} and is ${change.is ?? 'gone'}`);
  }
  const { hash } = proposal;
  if (command.hash !== hash || contentHash(proposal.content, proposal.names) !== hash) {
    return refuse('approval_void', `${approvalId} isn't what was seen`);
  }
  const note = command.note?.trim();
  const data = { approvalId, hash, by, ...(note ? { note } : {}) };
  return record(context, approvalId, 'warroom.approval.approved.v1', data);
}

/** The first thing a proposal names that isn't what it was; null while all of them are. */
export function supersessionOf(proposal: ApprovalProposal, now: readonly Named[]): Supersession | null {
  const current = new Map(now.map(({ name, version }) => [name, version]));
  for (const { name, version: was } of proposal.names) {
    const is = current.get(name) ?? null;
    if (is !== was) return { name, was, is };
  }
  const known = new Set(proposal.names.map(({ name }) => name));
  const added = now.find(({ name }) => !known.has(name));
  return added ? { name: added.name, was: 0, is: added.version } : null;
}

function openOf(state: Approvals, id: string): Result<ApprovalFate, CodedError> {
  const fate = state.fates.get(id);
  if (!fate) return err(codedError('not_found', `there is no proposal ${id}`));
  if (fate.state === 'expired') return err(codedError('approval_expired', `${id} has expired`));
  if (fate.state === 'superseded') {
    return err(codedError('approval_void', `${fate.ended?.cause?.name ?? 'what it names'} changed`));
  }
  if (fate.state !== 'open') return err(codedError('illegal_step', `${id} is ${fate.state} already`));
  return ok(fate);
}

function refuse(code: CodedError['code'], message: string): { ok: false; error: CodedError } {
  return err(codedError(code, message));
}

function record<T extends ApprovalEvent['type']>(
  { now, source, commandId }: Pick<ApprovalContext, 'now' | 'source' | 'commandId'>,
  approvalId: string,
  type: T,
  data: Extract<ApprovalEvent, { readonly type: T }>['data'],
): Decision {
  const what = type.split('.')[2]!;
  const event = {
    id: `${commandId}:${what}`,
    source,
    type,
    subject: `approval/${approvalId}`,
    at: now,
    data,
  };
  return ok(event as unknown as ApprovalEvent);
}
