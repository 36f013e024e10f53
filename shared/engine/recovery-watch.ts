import { ASPECT, appealsOf, disputeIdAt, disputeMoney, isPaidInAdvance, rowOf } from '../disputes';
import { FUNDS } from '../funds';
import type { EpochMs, WarEvent } from '../kernel';
import { RECOVERY_GROUNDS, type RecoveryGround } from '../recoveries';
import type { EngineState } from './engine-state';
import type { OpenDecisions } from './open-decisions';

/** A prefix no person's command may have. */
export const RECOVERY_PREFIX = 'recovery:';
/** What can give a ground: it's settled otherwise, or appealed. */
const WATCHED = ASPECT.settled | ASPECT.stage | ASPECT.history;

/**
 * Watches what was paid in advance for a ground to get it back: each advance is one; a late fact that makes the promise
 * kept, on which it was paid as broken, is another; so is an appeal after the payout. The payout itself is never undone (DOMAIN.md §2.2).
 */
export class RecoveryWatch {
  readonly #state: EngineState;
  /** Disputes to look at again: paid in advance, and something about them changed. */
  readonly #toCheck = new Set<string>();

  constructor(state: EngineState) {
    this.#state = state;
    const { payouts } = state.funds;
    for (let row = 0; row < payouts.length; row++) {
      const { disputeId, kind, state: standing } = payouts.view(row);
      if (kind === 'advance' && standing === 'posted') this.#toCheck.add(disputeId);
    }
  }

  /** Something of a dispute changed. */
  noteChange(row: number, aspects: number): void {
    // Nearly every event stops here: one byte says that nothing was paid.
    const { disputes } = this.#state;
    if ((aspects & WATCHED) === 0 || !isPaidInAdvance(disputes, row)) return;
    this.#toCheck.add(disputeIdAt(disputes, row));
  }

  /** A payout was posted. */
  notePosted(disputeId: string): void {
    this.#toCheck.add(disputeId);
  }

  /** The openings that are due, at most `limit`. */
  decide(
    { open, now, source }: { open: OpenDecisions; now: EpochMs; source: string },
    limit: number,
  ): readonly WarEvent[] {
    const events: WarEvent[] = [];
    for (const disputeId of this.#toCheck) {
      if (events.length >= limit) break;
      const grounds = groundsOf(this.#state, disputeId);
      if (grounds.length === 0) this.#toCheck.delete(disputeId);
      for (const ground of grounds) {
        const id = `${RECOVERY_PREFIX}${disputeId}:${ground}`;
        if (!open.has(id)) events.push(openingEvent(this.#state, disputeId, ground, { id, now, source }));
      }
    }
    return events;
  }
}

/** Grounds a case hasn't been opened on yet. */
function groundsOf(state: EngineState, disputeId: string): readonly RecoveryGround[] {
  if (!isAdvanced(state, disputeId)) return [];
  const isOn = (ground: RecoveryGround): boolean => {
    if (ground === 'advance') return true;
    const money = disputeMoney(state.disputes, disputeId);
    if (money === null) return false;
    const payout = state.funds.payouts.view(state.funds.payouts.find(disputeId, 'advance'));
    const paidAt = payout.at ?? 0;
    if (ground === 'met_late') {
      // What a person paid before the deadline wasn't paid for a broken promise: that it's kept changes nothing.
      const isPaidAsBroken = (payout.decidedAt ?? paidAt) > money.dueAt;
      return isPaidAsBroken && money.settledAt !== null && money.settledAt <= money.dueAt;
    }
    return appealsOf(state.disputes, rowOf(state.disputes, disputeId)).some(({ at }) => at >= paidAt);
  };
  return RECOVERY_GROUNDS.filter((ground) => !state.recoveries.isOpenedOn(disputeId, ground) && isOn(ground));
}

function isAdvanced({ funds }: EngineState, disputeId: string): boolean {
  const row = funds.payouts.find(disputeId, 'advance');
  if (row < 0) return false;
  const { state, amountFen } = funds.payouts.view(row);
  return state === 'posted' && amountFen > 0;
}

function openingEvent(
  { funds, disputes }: EngineState,
  disputeId: string,
  ground: RecoveryGround,
  { id, now, source }: { id: string; now: EpochMs; source: string },
): WarEvent {
  const { amountFen, fund } = funds.payouts.view(funds.payouts.find(disputeId, 'advance'));
  const merchantId = disputeMoney(disputes, disputeId)?.merchantId ?? null;
  return {
    id: `${id}:opened`,
    source,
    type: 'warroom.recovery.opened.v1',
    subject: `recovery/${disputeId}`,
    at: now,
    data: {
      disputeId,
      amountFen,
      fund: FUNDS[fund]!,
      ground,
      ...(merchantId === null ? {} : { merchantId }),
    },
  };
}
