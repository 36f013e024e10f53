import { type DisputeCommand, decideDispute, disputeMoney, reserveFigures } from '../disputes';
import { ADVANCE_PREFIX, availableFen, type Fund, fundOfPayer } from '../funds';
import { type CodedError, codedError, epochMs, err, ok, type Result, type WarEvent } from '../kernel';
import { decideListing } from '../listings';
import type { Command, CommandRequest } from '../protocol';
import { type CommandLog, contentOf } from './command-log';
import { ADVANCE_FUND, aboutPayout, decidePayAdvance } from './decide-payout';
import type { DecideContext, Decision, OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import { settlementIntent, takedownIntent } from './intents';
import type { OpenDecisions } from './open-decisions';

/** What a decision is made from. */
export interface DecisionGround {
  readonly state: EngineState;
  readonly log: CommandLog;
  readonly open: OpenDecisions;
}

/** A command's outcome before it's noted as open. */
interface Outcome {
  readonly event: WarEvent;
  readonly intent: OutboxIntent | null;
  /** What no second decision may be about until this one is folded. */
  readonly about: string;
  readonly fund: Fund | null;
  readonly amountFen: number;
}
type Decided = Result<Outcome, CodedError>;

/**
 * Decides a supervisor's command against the present state. The same command again changes nothing: its first result
 * stands.
 *
 * Errors: those of the domain that decides it; `conflict` for a command id that was used for something else, and where
 * another decision about the same thing is being recorded; `bad_message` for an id a person can't use;
 * `insufficient_funds` for a settlement its fund can't bear.
 */
export function decideCommand(
  ground: DecisionGround,
  request: CommandRequest,
  context: DecideContext,
): Result<Decision, CodedError> {
  const { commandId, command } = request;
  if (commandId.startsWith(ADVANCE_PREFIX)) {
    return err(codedError('bad_message', `a command's id can't begin with ${ADVANCE_PREFIX}`));
  }
  const asked = contentOf(command);
  const before = ground.log.get(commandId) ?? ground.open.contentOf(commandId);
  if (before !== undefined && before !== asked) {
    return err(codedError('conflict', `the command id ${commandId} was used for another command`));
  }
  if (before !== undefined) {
    return ok({ events: [], intents: [], repeated: true, pending: isPending(ground, request) });
  }
  const decided = decideOne(ground, request, context);
  if (!decided.ok) return decided;
  const { event, intent, about, fund, amountFen } = decided.value;
  ground.open.add(event, { about, fund, amountFen, command: { id: commandId, content: asked } });
  const intents = intent === null ? [] : [intent];
  return ok({ events: [event], intents, repeated: false, pending: intent !== null });
}

function decideOne(ground: DecisionGround, request: CommandRequest, context: DecideContext): Decided {
  const { command } = request;
  switch (command.kind) {
    case 'dispute.assign':
    case 'dispute.move':
    case 'dispute.assessLiability':
    case 'dispute.addEvidence':
      return decideHandling(ground, request, command, context);
    case 'dispute.resolve':
      return decideSettlement(ground, request, command, context);
    case 'dispute.payAdvance':
      return decideAdvance(ground, request, command, context);
    case 'listing.takeDown':
      return decideTakedown(ground, request, command, context);
  }
}

function decideHandling(
  { state }: DecisionGround,
  request: CommandRequest,
  command: Exclude<DisputeCommand, { kind: 'dispute.resolve' }>,
  context: DecideContext,
): Decided {
  const decided = decideDispute(state.disputes, command, actOf(request, context));
  if (!decided.ok) return decided;
  return ok({
    event: decided.value[0]!,
    intent: null,
    about: `command/${request.commandId}`,
    fund: null,
    amountFen: 0,
  });
}

/** A settlement is asked of the platform; nothing is settled before its answer. A fund that pays must have the money. */
function decideSettlement(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: Extract<Command, { kind: 'dispute.resolve' }>,
  context: DecideContext,
): Decided {
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
  const heldFen = fund === ADVANCE_FUND ? reserveFigures(state.disputes).reservedFen : 0;
  if (fund !== null && paidFen > availableFen(state.funds, fund) - open.committedFen(fund) - heldFen) {
    return err(codedError('insufficient_funds', `${fund} has less than ${paidFen} fen available`));
  }
  const body = { commandId: request.commandId, disputeId, outcome, paidFen, payer, by: request.actor };
  return ok({
    event: decided.value[0]!,
    intent: settlementIntent(act.now, body),
    about,
    fund,
    amountFen: paidFen,
  });
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
    event,
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
    event: decided.value[0]!,
    intent: takedownIntent(act.now, command.itemId, body),
    about,
    fund: null,
    amountFen: 0,
  });
}

function actOf({ actor, commandId }: CommandRequest, { now, consoleId }: DecideContext) {
  return { now: epochMs(now), actor, commandId, source: `/console/${consoleId}` };
}

/** True while the platform still has to answer a command that was decided before. */
function isPending({ state, open }: DecisionGround, { commandId, command }: CommandRequest): boolean {
  switch (command.kind) {
    case 'dispute.assign':
    case 'dispute.move':
    case 'dispute.assessLiability':
    case 'dispute.addEvidence':
      return false;
    case 'dispute.resolve':
      return (
        open.contentOf(commandId) !== undefined ||
        disputeMoney(state.disputes, command.disputeId)?.settlementPendingSince != null
      );
    case 'dispute.payAdvance':
      return (
        open.contentOf(commandId) !== undefined ||
        disputeMoney(state.disputes, command.disputeId)?.payout === 'requested'
      );
    case 'listing.takeDown': {
      const file = state.listings.files.get(commandId);
      return !file?.acknowledged && !file?.rejected;
    }
  }
}
