import type { ApprovalCommand, ProposalAsked } from '../approvals';
import {
  type DisputeCommand,
  decideDispute,
  disputeMoney,
  isBeingReverted,
  isUnderAppeal,
  reserveFigures,
  rowOf,
  settlementOfCommand,
} from '../disputes';
import { ADVANCE_FUND, availableFen, type Fund, fundOfPayer } from '../funds';
import { assert, type CodedError, codedError, epochMs, err, ok, type Result, type WarEvent } from '../kernel';
import { decideListing } from '../listings';
import {
  type ApprovalContent,
  type Command,
  type CommandRequest,
  type DataOf,
  movesMoney,
} from '../protocol';
import { decideRecovery, type RecoveryCommand } from '../recoveries';
import { decideReporting, type ReportingCommand, type ShiftFacts } from '../reporting';
import { type DryRuns, decideOnApproval, proposeContent } from './approvals';
import { type Asked, type CommandLog, contentOf, contentOfProposal, isSameAsked } from './command-log';
import { actMovesMoney, decideActClose } from './decide-act';
import { decideOnHandover } from './decide-handover';
import { decideJustice, isJusticeCommand, isJusticePending } from './decide-justice';
import { aboutPayout, decidePayAdvance } from './decide-payout';
import { decidePause } from './decide-policy';
import type { ActClose, DecideContext, Decision, MoneyHold, OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import { recoveryIntent, revertIntent, settlementIntent, takedownIntent } from './intents';
import type { OpenDecisions } from './open-decisions';
import { mayGive } from './permissions';
import { aheadOfClock } from './record-ahead';
import { resemblesSystemId } from './system-ids';
import { staleness } from './what-matters';

/** What a decision is made from. */
export interface DecisionGround {
  readonly state: EngineState;
  readonly log: CommandLog;
  readonly open: OpenDecisions;
  /** What was tried out before it's proposed. */
  readonly dryRuns: DryRuns;
  /** The figures of the shift that began at an instant. */
  readonly shiftFacts: (from: number) => ShiftFacts;
}

/** What all acts that take a second person are about: the next is decided on what this one made. */
const ABOUT_APPROVALS = 'approvals';

/** Whoever gives a command, and under which id. */
type Proposer = Omit<CommandRequest, 'command'>;
type ContentAsked = ProposalAsked & { readonly content: ApprovalContent };

const HOLD_WORDS: Readonly<Record<MoneyHold, string>> = {
  stale_feed: 'what is known of the platform is too old for it',
  clock_doubt: 'the clock is in doubt',
};

/** A command's outcome before it's noted as open. */
interface Outcome {
  /** At least one; the first stands for the decision until it's folded. */
  readonly events: readonly WarEvent[];
  readonly intent: OutboxIntent | null;
  /** What no second decision may be about until this one is folded. */
  readonly about: string;
  readonly fund: Fund | null;
  readonly amountFen: number;
  readonly closes?: ActClose;
}
export type Decided = Result<Outcome, CodedError>;

/**
 * Decides a supervisor's command against the present state. The same command again changes nothing: its first result
 * stands.
 *
 * Errors: those of the domain that decides it; `stale_feed` and `clock_doubt` for what moves money while it's held;
 * `conflict` for a command id that was used for something else or by
 * somebody else, and where
 * another decision about the same thing is being recorded; `changed` where what the act rests on isn't what was seen;
 * `ahead_of_clock` where the platform's facts of it bear instants no act can stand behind;
 * `bad_message` for an id a person can't use; `forbidden` for what the actor's roles don't allow;
 * `insufficient_funds` for a settlement its fund can't bear.
 */
export function decideCommand(
  ground: DecisionGround,
  request: CommandRequest,
  context: DecideContext,
): Result<Decision, CodedError> {
  const { commandId, command, actor } = request;
  return decideOnce(ground, commandId, {
    asked: { content: contentOf(command), by: actor },
    isPending: () => isPending(ground, request),
    decide: () => {
      if (!mayGive(ground.state.people.rolesOf(actor), command)) {
        return err(codedError('forbidden', `${actor} may not ${command.kind}, or not for so much`));
      }
      const held =
        heldMoney(command, context) ??
        staleness(ground, request) ??
        aheadOfClock(ground.state, command, context.now);
      return held === null ? decideOne(ground, request, context) : err(held);
    },
  });
}

/**
 * Proposes to a second person what the engine itself put together, in a person's name. Errors: as `decideCommand`, for
 * `approval.propose`.
 */
export function decideProposalOf(
  ground: DecisionGround,
  who: Proposer,
  asked: ContentAsked,
  context: DecideContext,
): Result<Decision, CodedError> {
  return decideOnce(ground, who.commandId, {
    asked: { content: contentOfProposal(asked.content), by: who.actor },
    isPending: () => false,
    decide: () => decidePropose(ground, who, asked, context),
  });
}

function heldMoney(command: Command, { moneyHold }: DecideContext): CodedError | null {
  if (moneyHold === null || !movesMoney(command)) return null;
  return codedError(moneyHold, `${command.kind} moves money: ${HOLD_WORDS[moneyHold]}`);
}

/** Decides what was asked under an id, unless it was before. */
function decideOnce(
  ground: DecisionGround,
  commandId: string,
  {
    asked,
    isPending,
    decide,
  }: { readonly asked: Asked; readonly isPending: () => boolean; readonly decide: () => Decided },
): Result<Decision, CodedError> {
  if (resemblesSystemId(commandId)) {
    return err(codedError('bad_message', `a command's id can't begin like the console's own: ${commandId}`));
  }
  const before = ground.log.get(commandId) ?? ground.open.asked(commandId);
  if (before !== undefined && !isSameAsked(before, asked)) {
    return err(codedError('conflict', `the command id ${commandId} was used for another command`));
  }
  if (before !== undefined) {
    return ok({ events: [], intents: [], repeated: true, pending: isPending() });
  }
  const decided = decide();
  if (!decided.ok) return decided;
  const { events, intent, about, fund, amountFen, closes } = decided.value;
  ground.open.add(events[0]!, { about, fund, amountFen, command: { id: commandId, ...asked } });
  const intents = intent === null ? [] : [intent];
  const ends = closes ? { closes } : {};
  return ok({ events, intents, repeated: false, pending: intent !== null, ...ends });
}

function decideOne(ground: DecisionGround, request: CommandRequest, context: DecideContext): Decided {
  const { command } = request;
  if (isJusticeCommand(command)) return decideJustice(ground, request, command, actOf(request, context));
  switch (command.kind) {
    case 'dispute.assign':
    case 'dispute.move':
    case 'dispute.assessLiability':
    case 'dispute.addEvidence':
    case 'dispute.appeal':
    case 'dispute.snooze':
    case 'dispute.wake':
    case 'dispute.escalate':
      return decideHandling(ground, request, command, context);
    case 'dispute.revert':
      return decideTakingBack(ground, request, command, context);
    case 'dispute.pause':
    case 'dispute.resume':
      return recordOnly(request, decidePause(ground.state, command, actOf(request, context)));
    case 'approval.propose':
      return decidePropose(ground, request, command, context);
    case 'approval.approve':
    case 'approval.refuse':
    case 'approval.withdraw':
      return decideSecondPerson(ground, request, command, context);
    case 'dispute.resolve':
      return decideSettlement(ground, request, command, context);
    case 'dispute.payAdvance':
      return decideAdvance(ground, request, command, context);
    case 'listing.takeDown':
      return decideTakedown(ground, request, command, context);
    case 'act.close':
      return decideClosing(ground, request, command, context);
    case 'recovery.assess':
    case 'recovery.collect':
    case 'recovery.writeOff':
      return decideOnRecovery(ground, request, command, context);
    case 'report.schedule':
    case 'report.draftShift':
      return decideReport(ground, request, command, context);
    case 'handover.offer':
    case 'handover.accept':
    case 'handover.decline':
    case 'handover.withdraw': {
      const decided = decideOnHandover(ground, command, actOf(request, context));
      return decided.ok ? ok({ ...decided.value, intent: null, fund: null, amountFen: 0 }) : decided;
    }
  }
}

/** What happens at this desk alone: nobody else has to answer. */
function decideHandling(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: Exclude<
    DisputeCommand,
    { kind: 'dispute.resolve' | 'dispute.revert' | 'dispute.pause' | 'dispute.resume' }
  >,
  context: DecideContext,
): Decided {
  const about = `dispute/${command.disputeId}`;
  // A settlement that's being recorded goes before any step but a change of hands.
  if (command.kind !== 'dispute.assign' && open.has(about)) {
    return err(codedError('already_requested', `a settlement of ${command.disputeId} is being recorded`));
  }
  const decided = decideDispute(state.disputes, command, actOf(request, context));
  if (!decided.ok) return decided;
  return ok({
    events: decided.value,
    intent: null,
    about: `command/${request.commandId}`,
    fund: null,
    amountFen: 0,
  });
}

/** Something is proposed to a second person; nothing comes of it before that one's word. */
function decidePropose(
  ground: DecisionGround,
  request: Proposer,
  asked: ContentAsked,
  context: DecideContext,
): Decided {
  const { state, open, dryRuns } = ground;
  if (open.has(ABOUT_APPROVALS)) return err(codedError('conflict', 'another proposal is being recorded'));
  const act = approvalActOf(state, request, context);
  return recordOnly(
    request,
    proposeContent({ state, dryRuns, actor: request.actor, context }, asked, act),
    ABOUT_APPROVALS,
  );
}

/** A second person decides; an approval gives what it yields along with it. */
function decideSecondPerson(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: ApprovalCommand,
  context: DecideContext,
): Decided {
  if (open.has(ABOUT_APPROVALS)) return err(codedError('conflict', 'another proposal is being recorded'));
  const decided = decideOnApproval(state, command, approvalActOf(state, request, context), context);
  return decided.ok
    ? ok({ ...decided.value, intent: null, about: ABOUT_APPROVALS, fund: null, amountFen: 0 })
    : decided;
}

/** What only is recorded: the platform has no part in it. */
function recordOnly(
  { commandId }: Pick<CommandRequest, 'commandId'>,
  decided: Result<WarEvent, CodedError>,
  about = `command/${commandId}`,
): Decided {
  return decided.ok
    ? ok({ events: [decided.value], intent: null, about, fund: null, amountFen: 0 })
    : decided;
}

/** What a settlement can draw on in a fund. One's own reservation is there to be drawn on. */
function availableToSettleFen({ state, open }: DecisionGround, fund: Fund, disputeId: string): number {
  const money = disputeMoney(state.disputes, disputeId);
  const ownFen = fund === ADVANCE_FUND && money?.reserve === 'reserved' ? money.amountFen : 0;
  const available = availableFen(state.funds, fund, reserveFigures(state.disputes));
  return available - open.committedFen(fund) + ownFen;
}

/** A settlement is asked of the platform; nothing is settled before its answer. A fund that pays must have the money. */
function decideSettlement(
  ground: DecisionGround,
  request: CommandRequest,
  command: Extract<Command, { kind: 'dispute.resolve' }>,
  context: DecideContext,
): Decided {
  const { state, open } = ground;
  const { disputeId, outcome, paidFen, payer } = command;
  const about = `dispute/${disputeId}`;
  if (open.has(about))
    return err(codedError('already_requested', `a settlement of ${disputeId} is being recorded`));
  if (open.has(aboutPayout(disputeId)))
    return err(codedError('conflict', `a payout of ${disputeId} is being recorded`));
  const act = actOf(request, context);
  const decided = decideDispute(state.disputes, command, act);
  if (!decided.ok) return decided;
  const fund = paidFen > 0 ? fundOfPayer(payer) : null;
  if (fund !== null && paidFen > availableToSettleFen(ground, fund, disputeId)) {
    return err(codedError('insufficient_funds', `${fund} has less than ${paidFen} fen available`));
  }
  const { commandId, actor: by } = request;
  const appeal = isUnderAppeal(state.disputes, rowOf(state.disputes, disputeId)) ? { onAppeal: true } : {};
  const body = { commandId, disputeId, outcome, paidFen, payer, by, ...appeal };
  return ok({
    events: decided.value,
    intent: settlementIntent(act.now, body),
    about,
    fund,
    amountFen: paidFen,
  });
}

/** A settlement is taken back by the platform; nothing is taken back before its answer. */
function decideTakingBack(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: Extract<DisputeCommand, { kind: 'dispute.revert' }>,
  context: DecideContext,
): Decided {
  const { disputeId, ofCommandId } = command;
  const about = `dispute/${disputeId}`;
  if (open.has(about)) {
    return err(
      codedError('already_requested', `another act on the settlement of ${disputeId} is being recorded`),
    );
  }
  const decided = decideDispute(state.disputes, command, actOf(request, context));
  if (!decided.ok) return decided;
  const settlement = settlementOfCommand(state.disputes, rowOf(state.disputes, disputeId), ofCommandId);
  assert(settlement !== null, 'what is taken back was found a moment ago');
  const { clickedAt: settledAt, eventId } = settlement;
  const clickedAt = decided.value[0]!.at;
  const body = { commandId: request.commandId, disputeId, settledAt, clickedAt, by: request.actor };
  const intent = revertIntent({ key: ofCommandId, eventId }, body);
  return ok({ events: decided.value, intent, about, fund: null, amountFen: 0 });
}

function decideAdvance(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: Extract<Command, { kind: 'dispute.payAdvance' }>,
  context: DecideContext,
): Decided {
  const { now, source } = actOf(request, context);
  const decided = decidePayAdvance({ state, open, now, source }, request, command);
  if (!decided.ok) return decided;
  const { event, intent, disputeId, amountFen } = decided.value;
  return ok({
    events: [event],
    intent,
    about: aboutPayout(disputeId),
    fund: intent === null ? null : ADVANCE_FUND,
    amountFen,
  });
}

function decideTakedown(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: Extract<Command, { kind: 'listing.takeDown' }>,
  context: DecideContext,
): Decided {
  const about = `listing/${command.itemId}`;
  if (open.has(about))
    return err(codedError('already_requested', `a takedown of ${command.itemId} is being recorded`));
  const act = actOf(request, context);
  const decided = decideListing(state.listings, command, act);
  if (!decided.ok) return decided;
  const body = { commandId: request.commandId, reason: command.reason.trim(), by: request.actor };
  return ok({
    events: decided.value,
    intent: takedownIntent(act.now, command.itemId, body),
    about,
    fund: null,
    amountFen: 0,
  });
}

/** A person ends an act; one that moves money goes by a second person, as a proposal. */
function decideClosing(
  { state, open }: DecisionGround,
  { commandId, actor: by }: CommandRequest,
  command: Extract<Command, { kind: 'act.close' }>,
  context: DecideContext,
): Decided {
  const about = `act/${command.key}`;
  if (open.has(about)) return err(codedError('conflict', `${about} is being ended`));
  const act = context.openAct?.(command.key);
  if (act && actMovesMoney(act.intent)) {
    return err(codedError('dual_control_required', 'what became of money takes two people to say'));
  }
  const decided = decideActClose(state, command, { commandId, by, approvedBy: null }, context);
  return decided.ok ? ok({ ...decided.value, intent: null, about, fund: null, amountFen: 0 }) : decided;
}

function decideOnRecovery(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: RecoveryCommand,
  context: DecideContext,
): Decided {
  const about = `recovery/${command.disputeId}`;
  if (open.has(about)) return err(codedError('conflict', `an act on ${about} is being recorded`));
  const act = actOf(request, context);
  const decided = decideRecovery(state.recoveries, command, act);
  if (!decided.ok) return decided;
  const event = decided.value;
  const intent =
    command.kind === 'recovery.collect'
      ? recoveryIntent(act.now, event.data as DataOf<'warroom.recovery.requested.v1'>)
      : null;
  return ok({ events: [event], intent, about, fund: null, amountFen: 0 });
}

/** About reports: at this desk alone, one at a time. */
function decideReport(
  { open, shiftFacts }: DecisionGround,
  request: CommandRequest,
  command: ReportingCommand,
  context: DecideContext,
): Decided {
  const about =
    command.kind === 'report.schedule' ? `schedule/${command.scheduleId}` : `shift/${command.from}`;
  if (open.has(about)) return err(codedError('conflict', `${about} is being recorded`));
  const act = { ...actOf(request, context), factsOf: shiftFacts };
  const decided = decideReporting(command, act);
  if (!decided.ok) return decided;
  return ok({ events: decided.value, intent: null, about, fund: null, amountFen: 0 });
}

function actOf({ actor, commandId }: Proposer, { now, consoleId }: DecideContext) {
  return { now: epochMs(now), actor, commandId, source: `/console/${consoleId}` };
}

function approvalActOf({ people }: EngineState, request: Proposer, context: DecideContext) {
  const act = actOf(request, context);
  return {
    ...act,
    roles: people.rolesOf(request.actor),
    steadyMs: context.steadyMs ?? act.now,
  };
}

/** True while the platform still has to answer a command that was decided before. */
function isPending({ state, open }: DecisionGround, { commandId, command }: CommandRequest): boolean {
  if (isJusticeCommand(command)) {
    return open.asked(commandId) !== undefined || isJusticePending(state, commandId, command);
  }
  switch (command.kind) {
    case 'dispute.assign':
    case 'dispute.move':
    case 'dispute.assessLiability':
    case 'dispute.addEvidence':
    case 'dispute.appeal':
    case 'dispute.snooze':
    case 'dispute.wake':
    case 'dispute.escalate':
    case 'report.schedule':
    case 'report.draftShift':
    case 'handover.offer':
    case 'handover.accept':
    case 'handover.decline':
    case 'handover.withdraw':
    case 'dispute.pause':
    case 'dispute.resume':
    case 'approval.propose':
    case 'approval.approve':
    case 'approval.refuse':
    case 'approval.withdraw':
      return false;
    case 'dispute.revert':
      return open.asked(commandId) !== undefined || isBeingReverted(state.disputes, command.disputeId);
    case 'dispute.resolve':
      return (
        open.asked(commandId) !== undefined ||
        disputeMoney(state.disputes, command.disputeId)?.settlementPendingSince != null
      );
    case 'dispute.payAdvance':
      return (
        open.asked(commandId) !== undefined ||
        disputeMoney(state.disputes, command.disputeId)?.payout === 'requested'
      );
    case 'recovery.assess':
    case 'recovery.writeOff':
    case 'act.close':
      return false;
    case 'recovery.collect':
      return state.recoveries.standing(command.disputeId)?.collecting === commandId;
    case 'listing.takeDown': {
      const file = state.listings.files.get(commandId);
      return !file?.acknowledged && !file?.rejected;
    }
  }
}
