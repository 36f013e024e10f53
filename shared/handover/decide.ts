import type { z } from 'zod';
import type { OwnedDisputes } from '../disputes';
import { type CodedError, codedError, type EpochMs, epochMs, err, ok, type Result } from '../kernel';
import type { handoverCommands } from './commands';
import { MAX_HANDED_OVER } from './events';
import { type HandoverEvent, type HandoverOffered, type Handovers, pendingOfferOf } from './state';

export type HandoverCommand = z.infer<(typeof handoverCommands)[number]>;

/** The circumstances of a decision. */
export interface HandoverContext {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
  readonly ownedBy: (owner: string) => OwnedDisputes;
  /** How many of an offer's disputes would change hands now. */
  readonly countHanded: (offer: HandoverOffered) => number;
}

/**
 * Decides what a person does about a hand-over: the one event of its own. What changes hands with an acceptance is decided
 * by the engine, dispute by dispute.
 *
 * Errors: `illegal_step` for an offer to oneself, an answer by anybody but the receiver, and a withdrawal by anybody but the
 * giver; `nothing_changed` for an offer of nothing; `too_large` for one of more than 5,000; `not_found`; `conflict` where
 * the giver's last offer isn't answered yet, or this one has ended; `reason_required` for declining without a word, and for
 * offering a VIP's case without one (M21).
 */
export function decideHandover(
  state: Handovers,
  command: HandoverCommand,
  context: HandoverContext,
): Result<HandoverEvent, CodedError> {
  if (command.kind === 'handover.offer') return decideOffer(state, command, context);
  const { handoverId } = command;
  const offer = state.offers.get(handoverId);
  if (offer === undefined) return refuse('not_found', `there is no hand-over ${handoverId}`);
  const { from, to } = offer.data;
  const mayAct = command.kind === 'handover.withdraw' ? from : to;
  if (context.actor !== mayAct) {
    return refuse('illegal_step', `${handoverId} goes from ${from} to ${to}: only ${mayAct} can do this`);
  }
  const end = state.ends.get(handoverId);
  if (end !== undefined) return refuse('conflict', `${handoverId} has ended: ${end.type} by ${end.data.by}`);
  const by = context.actor;
  switch (command.kind) {
    case 'handover.accept': {
      const handed = context.countHanded(offer);
      const left = offer.data.disputeIds.length - handed;
      return record(context, handoverId, 'warroom.handover.accepted.v1', { handoverId, by, handed, left });
    }
    case 'handover.decline': {
      const reason = command.reason.trim();
      if (reason === '') return refuse('reason_required', 'say why, so that the giver knows what to do');
      return record(context, handoverId, 'warroom.handover.declined.v1', { handoverId, reason, by });
    }
    case 'handover.withdraw':
      return record(context, handoverId, 'warroom.handover.withdrawn.v1', { handoverId, by });
  }
}

function decideOffer(
  state: Handovers,
  command: Extract<HandoverCommand, { kind: 'handover.offer' }>,
  context: HandoverContext,
): Result<HandoverEvent, CodedError> {
  const { actor: from, commandId: handoverId } = context;
  const { to } = command;
  if (to === from) return refuse('illegal_step', 'nobody hands over to themselves');
  const before = pendingOfferOf(state, from);
  if (before !== null)
    return refuse('conflict', `${before.data.handoverId} waits for ${before.data.to} still`);
  const { ids, ...owned } = context.ownedBy(from);
  if (ids.length === 0) return refuse('nothing_changed', `${from} has nothing open to hand over`);
  if (ids.length > MAX_HANDED_OVER) {
    return refuse('too_large', `${ids.length} are more than ${MAX_HANDED_OVER}: assign some of them first`);
  }
  const note = command.note.trim();
  if (owned.vip > 0 && note === '') {
    return refuse(
      'reason_required',
      `${owned.vip} of them are followed for a VIP: say why they change hands`,
    );
  }
  const figures = { count: ids.length, ...owned };
  const data = { handoverId, from, to, disputeIds: [...ids], figures, note, by: from };
  return record(context, handoverId, 'warroom.handover.offered.v1', data);
}

function record<T extends HandoverEvent['type']>(
  { commandId, source, now }: HandoverContext,
  handoverId: string,
  type: T,
  data: Extract<HandoverEvent, { readonly type: T }>['data'],
): Result<HandoverEvent, CodedError> {
  const what = type.split('.')[2]!;
  const event = {
    id: `${commandId}:${what}`,
    source,
    type,
    subject: `handover/${handoverId}`,
    at: epochMs(now),
    data,
  };
  return ok(event as unknown as HandoverEvent);
}

function refuse(code: CodedError['code'], message: string): Result<never, CodedError> {
  return err(codedError(code, message));
}
