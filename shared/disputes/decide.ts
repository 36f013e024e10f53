import { FLAG } from './columns';
import type { DisputeCommand } from './commands';
import { decideAppeal, decideEscalate, decideSnooze, decideWake } from './decide-acts';
import { decidePause } from './decide-pause';
import { decideRevert } from './decide-revert';
import { accept, type DecideContext, type Decision, refuse, refuseWhileSettling } from './decision';
import { CAUSES, STAGES } from './events';
import { isReverting } from './fold';
import { suggestedLiability } from './liability';
import { payableFen, settlementFactsAt } from './payable';
import { mayFollow } from './stages';
import { type Disputes, rowOf } from './state';

/**
 * Decides a supervisor's act on a dispute against the present state.
 *
 * Errors: `not_found`; `illegal_step` for a step the stage machine refuses; `already_settled` for an act on what is
 * resolved or withdrawn, and for evidence or liability of what is withdrawn; `already_requested` while a settlement, or its
 * taking back, waits for its answer; `bad_amount` for a resolve that would pay more than `payableFen`; `reason_required`
 * for a VIP's case that changes hands without one, and for a liability that differs from what the cause suggests; and those
 * of decide-acts.ts, decide-revert.ts and decide-pause.ts.
 */
export function decideDispute(state: Disputes, command: DisputeCommand, context: DecideContext): Decision {
  const row = rowOf(state, command.disputeId);
  if (row < 0) return refuse('not_found', `there is no dispute ${command.disputeId}`);
  switch (command.kind) {
    case 'dispute.assign':
      return decideAssign(state, row, command, context);
    case 'dispute.move':
      return decideMove(state, row, command, context);
    case 'dispute.resolve':
      return decideResolve(state, row, command, context);
    case 'dispute.assessLiability':
      return decideLiability(state, row, command, context);
    case 'dispute.addEvidence':
      return decideEvidence(state, row, command, context);
    case 'dispute.revert':
      return decideRevert(state, row, command, context);
    case 'dispute.appeal':
      return decideAppeal(state, row, command, context);
    case 'dispute.snooze':
      return decideSnooze(state, row, command, context);
    case 'dispute.wake':
      return decideWake(state, row, command, context);
    case 'dispute.escalate':
      return decideEscalate(state, row, command, context);
    case 'dispute.pause':
    case 'dispute.resume':
      return decidePause(state, row, command, context);
  }
}

/** One butler follows a VIP's case to the end; it's handed over only with a reason. Source: M21. */
function decideAssign(
  state: Disputes,
  row: number,
  command: Extract<DisputeCommand, { kind: 'dispute.assign' }>,
  context: DecideContext,
): Decision {
  const { disputeId, to, reason } = command;
  const stage = STAGES[state.stage.get(row)]!;
  if (!mayFollow(stage, 'resolved')) return refuse('already_settled', `${disputeId} is ${stage}`);
  const owner = state.owners.textOrNull(state.owner.get(row));
  const isVip = (state.flags.get(row) & FLAG.vip) !== 0;
  if (isVip && owner !== null && owner !== to && reason === undefined) {
    return refuse(
      'reason_required',
      `${disputeId} is a VIP's and ${owner} follows it: say why it changes hands`,
    );
  }
  return accept(context, disputeId, 'assigned', 'warroom.dispute.assigned.v1', {
    to,
    by: context.actor,
    ...(reason === undefined ? {} : { reason }),
  });
}

function decideMove(
  state: Disputes,
  row: number,
  command: Extract<DisputeCommand, { kind: 'dispute.move' }>,
  context: DecideContext,
): Decision {
  const from = STAGES[state.stage.get(row)]!;
  if (!mayFollow(from, command.to)) {
    return refuse('illegal_step', `${command.disputeId} is ${from} and can't become ${command.to}`);
  }
  if ((state.flags.get(row) & FLAG.settling) !== 0) return refuseWhileSettling(command.disputeId);
  return accept(context, command.disputeId, 'moved', 'warroom.dispute.moved.v1', {
    to: command.to,
    by: context.actor,
    ...(command.reason === undefined ? {} : { reason: command.reason }),
  });
}

function decideResolve(
  state: Disputes,
  row: number,
  command: Extract<DisputeCommand, { kind: 'dispute.resolve' }>,
  context: DecideContext,
): Decision {
  const { disputeId, outcome, paidFen, payer, note } = command;
  const from = STAGES[state.stage.get(row)]!;
  if (!mayFollow(from, 'resolved')) return refuse('already_settled', `${disputeId} is ${from}`);
  if ((state.flags.get(row) & FLAG.settling) !== 0) return refuseWhileSettling(disputeId);
  if (isReverting(state, row)) {
    return refuse('already_requested', `a settlement of ${disputeId} is being taken back`);
  }
  const mostFen = payableFen(settlementFactsAt(state, row), outcome);
  if (paidFen > mostFen) {
    return refuse('bad_amount', `${paidFen} fen is more than the ${mostFen} fen ${disputeId} can be paid`);
  }
  return accept(context, disputeId, 'requested', 'warroom.dispute.settlement_requested.v1', {
    commandId: context.commandId,
    outcome,
    paidFen,
    payer,
    by: context.actor,
    ...(note === undefined ? {} : { note }),
  });
}

function decideLiability(
  state: Disputes,
  row: number,
  { disputeId, party, reason }: Extract<DisputeCommand, { kind: 'dispute.assessLiability' }>,
  context: DecideContext,
): Decision {
  if (STAGES[state.stage.get(row)] === 'withdrawn')
    return refuse('already_settled', `${disputeId} is withdrawn`);
  const suggested = suggestedLiability(CAUSES[state.cause.get(row)]!).party;
  const why = reason?.trim() ?? '';
  if (party !== suggested && why === '') {
    return refuse('reason_required', `the cause suggests the ${suggested}: say why it is the ${party}`);
  }
  return accept(context, disputeId, 'assessed', 'warroom.dispute.liability_assessed.v1', {
    party,
    by: context.actor,
    ...(why === '' ? {} : { reason: why }),
  });
}

/** Evidence may be brought as long as somebody could still judge by it: after a resolve too, for an appeal. */
function decideEvidence(
  state: Disputes,
  row: number,
  { disputeId, evidence, party, title }: Extract<DisputeCommand, { kind: 'dispute.addEvidence' }>,
  context: DecideContext,
): Decision {
  if (STAGES[state.stage.get(row)] === 'withdrawn')
    return refuse('already_settled', `${disputeId} is withdrawn`);
  return accept(context, disputeId, 'evidence', 'warroom.dispute.evidence_added.v1', {
    kind: evidence,
    party,
    title,
    by: context.actor,
  });
}
