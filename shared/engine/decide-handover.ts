import { actFactsOf, decideDispute, ownedDisputes } from '../disputes';
import { decideHandover, type HandoverCommand, type HandoverOffered } from '../handover';
import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../kernel';
import { HANDED_OVER } from './command-log';
import type { DecisionGround } from './decide';

/** The longest reason that an assignment takes; a hand-over's note may be longer. */
const MAX_REASON = 500;

interface Act {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
}

/** What a decision about a hand-over records, and what no second one may be about meanwhile. */
export interface HandoverOutcome {
  readonly events: readonly WarEvent[];
  readonly about: string;
}

/**
 * Decides about a hand-over. An acceptance gives, in one decision, each dispute that is still open and still the giver's to
 * the receiver, for the reason that the giver gave: a VIP's case stays where there's none (M21).
 *
 * Errors: those of the hand-over's own rules; `conflict` while another decision about it is being recorded.
 */
export function decideOnHandover(
  { state, open }: DecisionGround,
  command: HandoverCommand,
  act: Act,
): Result<HandoverOutcome, CodedError> {
  const about =
    command.kind === 'handover.offer' ? `handover-of/${act.actor}` : `handover/${command.handoverId}`;
  if (open.has(about)) return err(codedError('conflict', `${about} is being recorded`));
  let handed: readonly WarEvent[] = [];
  const decided = decideHandover(state.handovers, command, {
    ...act,
    ownedBy: (owner) => ownedDisputes(state.disputes, owner),
    countHanded: (offer) => {
      handed = handOver(state, offer, act);
      return handed.length;
    },
  });
  return decided.ok ? ok({ events: [decided.value, ...handed], about }) : decided;
}

/** A dispute that can't be given any more, or that somebody else has by now, stays where it is. */
function handOver(
  { disputes }: DecisionGround['state'],
  { data: { from, to, disputeIds, note } }: HandoverOffered,
  act: Act,
): readonly WarEvent[] {
  const words = note.trim().slice(0, MAX_REASON);
  const reason = words === '' ? {} : { reason: words };
  return disputeIds.flatMap((disputeId, n) => {
    if (actFactsOf(disputes, disputeId)?.owner !== from) return [];
    const decided = decideDispute(disputes, { kind: 'dispute.assign', disputeId, to, ...reason }, act);
    if (!decided.ok) return [];
    return decided.value.map((event) => ({ ...event, id: `${act.commandId}${HANDED_OVER}${n}` }));
  });
}
