import { err, HOUR_MS, ok } from '../kernel';
import { appealRefusal } from './appeal';
import { FLAG, isOpenRow } from './columns';
import type { DisputeCommand } from './commands';
import { accept, type DecideContext, type Decision, eventOf, refuse, refuseWhileSettling } from './decision';
import { STAGES } from './events';
import { isReverting, snoozedUntilOf } from './fold';
import { SLA_MS } from './sla';
import { mayFollow } from './stages';
import type { Disputes } from './state';

/** A snoozed dispute comes back this long before its deadline at the latest. Source: FEATURES DQ9. */
const SNOOZE_LEAD_MS = HOUR_MS;

type CommandOf<K extends DisputeCommand['kind']> = Extract<DisputeCommand, { readonly kind: K }>;

/** The latest instant that a dispute due at `dueAt` may be snoozed until, inclusive. */
export function latestSnoozeOf(dueAt: number): number {
  return dueAt - SNOOZE_LEAD_MS;
}

/**
 * Puts a dispute out of sight for a while; its owner stays, and so does its clock.
 *
 * Errors: `already_settled`; `snooze_limit` for an end that's past, or later than an hour before the deadline: so for
 * whatever is breached or has less than an hour left.
 */
export function decideSnooze(
  state: Disputes,
  row: number,
  { disputeId, until, reason }: CommandOf<'dispute.snooze'>,
  context: DecideContext,
): Decision {
  if (!isOpenRow(state, row)) return refuse('already_settled', `${disputeId} is settled`);
  const latest = latestSnoozeOf(state.openedAt.get(row) + SLA_MS);
  if (until <= context.now || until > latest) {
    return refuse('snooze_limit', `${disputeId} can be snoozed until ${latest} and not until ${until}`);
  }
  return accept(context, disputeId, 'snoozed', 'warroom.dispute.snoozed.v1', {
    until,
    by: context.actor,
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Brings a snoozed dispute back. Errors: `illegal_step` for one that isn't snoozed now. */
export function decideWake(
  state: Disputes,
  row: number,
  { disputeId }: CommandOf<'dispute.wake'>,
  context: DecideContext,
): Decision {
  const until = snoozedUntilOf(state, row);
  if (!(until > context.now)) return refuse('illegal_step', `${disputeId} isn't snoozed`);
  return accept(context, disputeId, 'woken', 'warroom.dispute.woken.v1', { by: context.actor });
}

/**
 * Takes a case to the platform's own review. One that nobody triaged yet takes both steps in one act.
 *
 * Errors: `illegal_step` from where the review can't follow; `already_requested` while a settlement waits.
 */
export function decideEscalate(
  state: Disputes,
  row: number,
  { disputeId, reason }: CommandOf<'dispute.escalate'>,
  context: DecideContext,
): Decision {
  const from = STAGES[state.stage.get(row)]!;
  const isUntriaged = from === 'opened';
  if (!isUntriaged && !mayFollow(from, 'in_review')) {
    return refuse('illegal_step', `${disputeId} is ${from} and can't go to review`);
  }
  if ((state.flags.get(row) & FLAG.settling) !== 0) return refuseWhileSettling(disputeId);
  const move = (to: 'triaged' | 'in_review', suffix: string) =>
    eventOf(context, disputeId, suffix, 'warroom.dispute.moved.v1', { to, by: context.actor, reason });
  // At one instant events go by their id: the first step must come first there too.
  const steps = [move('triaged', 'escalated-1'), move('in_review', 'escalated-2')];
  return ok(isUntriaged ? steps : steps.slice(1));
}

/**
 * Enters a party's appeal against a settlement; each party has one (M13).
 *
 * Errors: `illegal_step` for what isn't resolved; `already_requested` while the settlement is being taken back;
 * `already_appealed`.
 */
export function decideAppeal(
  state: Disputes,
  row: number,
  { disputeId, party, reason }: CommandOf<'dispute.appeal'>,
  context: DecideContext,
): Decision {
  if (isReverting(state, row)) {
    return refuse('already_requested', `the settlement of ${disputeId} is being taken back`);
  }
  const refusal = appealRefusal(state, row, party);
  if (refusal !== null) return err(refusal);
  return accept(context, disputeId, 'appealed', 'warroom.dispute.appealed.v1', { party, reason });
}
