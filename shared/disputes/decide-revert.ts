import { epochMs } from '../kernel';
import type { DisputeCommand } from './commands';
import { accept, type DecideContext, type Decision, refuse } from './decision';
import { REJECTED, REQUESTED, RESOLVED } from './event-types';
import { STAGES } from './events';
import { isReverting, REVERT_WINDOW_MS, revertedOf } from './fold';
import type { Disputes } from './state';

/** A settlement that a command asked for: its click, and how it stands. */
export interface SettlementOfCommand {
  /** Epoch ms of the click. */
  readonly clickedAt: number;
  /** Event id of its resolve; the name it will have while there's none. */
  readonly eventId: string;
  readonly state: 'waiting' | 'settled' | 'rejected' | 'reverted';
}

const ANSWER = ':answer';

/** The command whose settlement a request takes back; requests of before said it only by the name of its answer. */
export function settlementTakenBack(data: {
  readonly eventId: string;
  readonly ofCommandId?: string | undefined;
}): string {
  if (data.ofCommandId !== undefined) return data.ofCommandId;
  return data.eventId.endsWith(ANSWER) ? data.eventId.slice(0, -ANSWER.length) : data.eventId;
}

/** The settlement a command asked for; null when it asked for none of this dispute. */
export function settlementOfCommand(
  state: Disputes,
  row: number,
  commandId: string,
): SettlementOfCommand | null {
  const { history } = state;
  let clickedAt = Number.NaN;
  let eventId = `${commandId}${ANSWER}`;
  let isSettled = false;
  let isRejected = false;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const kind = history.open(event);
    if (kind === REJECTED) {
      history.skipId();
      isRejected ||= history.takeId() === commandId;
    } else if (kind === REQUESTED || kind === RESOLVED) {
      const id = history.takeId();
      // Outcome, payer, amount, by.
      for (let i = 0; i < 4; i++) history.takeNumber();
      const of = kind === REQUESTED ? history.takeId() : history.takeOptionalId();
      if (of !== commandId) continue;
      if (Number.isNaN(clickedAt)) clickedAt = history.atOf(event);
      if (kind === RESOLVED && !isSettled) {
        isSettled = true;
        eventId = id;
      }
    }
  }
  if (Number.isNaN(clickedAt)) return null;
  if (!isSettled) return { clickedAt, eventId, state: isRejected ? 'rejected' : 'waiting' };
  return { clickedAt, eventId, state: revertedOf(state, row).has(eventId) ? 'reverted' : 'settled' };
}

/** Command ids that the platform knows as they are: it's asked by the settlement's own key. */
const PLAIN_ID = /^[\x21-\x7e]{1,180}$/;

/**
 * Takes a settlement back within 10 s of its click. It's asked of the platform, behind the settlement itself where that
 * isn't answered yet; nothing is taken back before its answer. Source: DOMAIN.md §2.2.
 *
 * Errors: `not_found` for a command that settled nothing here; `illegal_step` for a settlement the platform refused, or
 * that something followed already (an appeal); `already_reverted`; `already_requested` while it's being taken back;
 * `undo_expired` later than 10 s after the click: then there's appeal, or recovery of what was paid.
 */
export function decideRevert(
  state: Disputes,
  row: number,
  { disputeId, ofCommandId }: Extract<DisputeCommand, { readonly kind: 'dispute.revert' }>,
  context: DecideContext,
): Decision {
  const settlement = PLAIN_ID.test(ofCommandId) ? settlementOfCommand(state, row, ofCommandId) : null;
  if (settlement === null) return refuse('not_found', `${ofCommandId} settled nothing in ${disputeId}`);
  const { clickedAt, eventId } = settlement;
  if (settlement.state === 'rejected') {
    return refuse('illegal_step', `the platform refused ${ofCommandId}: there's nothing to take back`);
  }
  if (settlement.state === 'reverted') return refuse('already_reverted', `${ofCommandId} was taken back`);
  if (isReverting(state, row)) return refuse('already_requested', `${ofCommandId} is being taken back`);
  const stage = STAGES[state.stage.get(row)]!;
  if (settlement.state === 'settled' && stage !== 'resolved') {
    return refuse('illegal_step', `${disputeId} is ${stage} by now`);
  }
  // A clock that was put back between the clicks doesn't let the second come before the first.
  const now = epochMs(Math.max(context.now, clickedAt));
  if (now - clickedAt > REVERT_WINDOW_MS) {
    return refuse(
      'undo_expired',
      `${ofCommandId} was ${now - clickedAt} ms ago: appeal, or recover what was paid`,
    );
  }
  return accept({ ...context, now }, disputeId, 'requested', 'warroom.dispute.revert_requested.v1', {
    commandId: context.commandId,
    ofCommandId,
    eventId,
    by: context.actor,
  });
}
