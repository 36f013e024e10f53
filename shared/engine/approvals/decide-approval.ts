import {
  type ApprovalCommand,
  type ApprovalContext,
  type ApprovalEvent,
  type ApprovalRules,
  decideApproval,
  decideProposal,
  dueApprovals,
  type ProposalAsked,
  type ProposedContent,
} from '../../approvals';
import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../../kernel';
import { type ApprovalContent, type ApprovalContentKind, zApprovalContent } from '../../protocol';
import type { DecideContext } from '../decision';
import type { EngineState } from '../engine-state';
import type { ApprovalKind, Approved, Fulfilled, ProposeGround, Yielded } from './kind';
import { APPROVAL_KINDS } from './kinds';

/**
 * Between a command's id and a number: what an approval yields. It keeps such an event from passing for the first one of a
 * command of its own.
 */
const YIELDED = ':approved:';

/** A content's own kind; null for one of a program that knows more. */
function kindOf(kind: string): ApprovalKind<ApprovalContentKind> | null {
  if (!Object.hasOwn(APPROVAL_KINDS, kind)) return null;
  // Each kind takes its own content alone, and it's only asked about that one.
  return APPROVAL_KINDS[kind as ApprovalContentKind] as unknown as ApprovalKind<ApprovalContentKind>;
}

function rulesOn(state: EngineState): ApprovalRules {
  return {
    ruleOf: kindOf,
    namesOf: (content) => {
      const read = readContent(content);
      return read === null ? [] : (kindOf(read.kind)?.names(read, state) ?? []);
    },
  };
}

/** A recorded content as this program's schemas have it; null where they don't. */
function readContent(content: ProposedContent): ApprovalContent | null {
  const read = zApprovalContent.safeParse(content);
  return read.success ? read.data : null;
}

/**
 * Decides whether a content may be proposed to a second person. Errors: those of the content's own domain, of
 * approvals/decide.ts, and `dry_run_required`.
 */
export function proposeContent(
  ground: ProposeGround,
  asked: ProposalAsked & { readonly content: ApprovalContent },
  context: ApprovalContext,
): Result<ApprovalEvent, CodedError> {
  const { state } = ground;
  const decided = decideProposal(state.approvals, asked, rulesOn(state), context);
  if (!decided.ok) return decided;
  const fault = kindOf(asked.content.kind)?.faultOf(asked.content, ground) ?? null;
  return fault === null ? decided : err(fault);
}

/** What a decision on a proposal gives; the first event is the decision itself. */
export interface DecidedApproval extends Omit<Fulfilled, 'events'> {
  readonly events: readonly [ApprovalEvent, ...WarEvent[]];
}

/**
 * Decides on what was proposed; an approval gives the approval itself first and then what it yields, all of it recorded at
 * once. Errors: those of approvals/decide.ts; `stale_feed` and `clock_doubt` for what moves money while that's held; those
 * of the content's own kind, where it doesn't hold any more.
 */
export function decideOnApproval(
  state: EngineState,
  command: ApprovalCommand,
  act: ApprovalContext,
  context: DecideContext,
): Result<DecidedApproval, CodedError> {
  const decided = decideApproval(state.approvals, command, rulesOn(state), act);
  if (!decided.ok) return decided;
  const { event, proposal } = decided.value;
  if (event.type !== 'warroom.approval.approved.v1') return ok({ events: [event] });
  const content = readContent(proposal.content);
  const kind = content && kindOf(content.kind);
  if (content === null || kind === null) {
    return err(codedError('not_in_this_edition', `${proposal.id} holds what this program can't read`));
  }
  if (context.moneyHold !== null && kind.movesMoney(content)) {
    return err(codedError(context.moneyHold, `an approval of ${content.kind} moves money`));
  }
  const approved: Approved = {
    proposal,
    approvedBy: act.actor,
    at: act.now,
    note: event.data.note ?? null,
  };
  const fulfilled = fulfil(kind, content, approved, { state, act, context });
  return fulfilled.ok ? ok({ ...fulfilled.value, events: [event, ...fulfilled.value.events] }) : fulfilled;
}

function fulfil(
  kind: ApprovalKind<ApprovalContentKind>,
  content: ApprovalContent,
  approved: Approved,
  {
    state,
    act: { commandId, source, now: at },
    context,
  }: { readonly state: EngineState; readonly act: ApprovalContext; readonly context: DecideContext },
): Result<Fulfilled, CodedError> {
  const stamped = (what: Yielded, n: number) =>
    eventOf(what, { id: `${commandId}${YIELDED}${n}`, source, at });
  if ('yields' in kind) return ok({ events: kind.yields(content, approved, state).map(stamped) });
  return kind.fulfils(content, approved, {
    state,
    context,
    id: `${commandId}${YIELDED}0`,
    eventOf: (what) => stamped(what, 0),
  });
}

function eventOf(
  { type, subject, data }: Yielded,
  stamp: { readonly id: string; readonly source: string; readonly at: EpochMs },
): WarEvent {
  return { ...stamp, type, subject, data };
}

/** Proposals that ended by themselves: their time is over, or what they name changed. */
export function decideDueApprovals(
  state: EngineState,
  context: { readonly now: EpochMs; readonly steadyMs: number; readonly source: string },
): readonly ApprovalEvent[] {
  return dueApprovals(state.approvals, rulesOn(state), context);
}
