import type { PayoutState } from '../disputes';
import { compareCodePoints } from '../kernel';
import type { HoldReason, PayoutKind } from './events';

/** A payout as others see it. */
export interface PayoutView {
  readonly disputeId: string;
  readonly kind: PayoutKind;
  readonly state: PayoutState;
  readonly amountFen: number;
  /** Number of the fund. */
  readonly fund: number;
  /** When it reached this state; null before any. */
  readonly at: number | null;
  /** When it was decided to pay it: the request of what is asked for or posted; null where none is known. */
  readonly decidedAt: number | null;
  /** Why it was deferred, held or rejected. */
  readonly reason: string | null;
}

/** A recorded step of a payout, slimmed to what its rules need. */
export interface PayoutFact {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
}

/** The payout was decided and committed against a fund. */
export interface PayoutRequest extends PayoutFact {
  readonly commandId: string;
  readonly amountFen: number;
  /** Number of the fund. */
  readonly fund: number;
}

/** There wasn't enough to pay it from. */
export interface PayoutDeferral extends PayoutFact {
  readonly amountFen: number;
  /** Number of the fund. */
  readonly fund: number;
  readonly reason: string;
}

/** The platform refused it. */
export interface PayoutRejection extends PayoutFact {
  readonly commandId: string;
  readonly reason: string;
}

/** It's for a person to decide: nobody waits behind it, and it's in no deferred figure. */
export interface PayoutHold extends PayoutFact {
  readonly amountFen: number;
  /** Number of the fund. */
  readonly fund: number;
  readonly reason: HoldReason;
}

/** A payout posted, as it is told to the table. */
export interface PostedPayout extends PayoutFact {
  readonly disputeId: string;
  readonly kind: PayoutKind;
  readonly amountFen: number;
  /** Number of the fund. */
  readonly fund: number;
  readonly commandId: string | undefined;
}

/** What is known of a payout that isn't posted. */
export interface PayoutFile {
  readonly requests: PayoutRequest[];
  /** The latest one. */
  deferral: PayoutDeferral | null;
  /** The latest one. */
  hold: PayoutHold | null;
}

/** The order of the fold of two steps of payouts: all their types have the same rank. */
export function compareFacts(a: PayoutFact, b: PayoutFact): number {
  if (a.at !== b.at) return a.at - b.at;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}

/**
 * The cause of a dispute's advance payout, and the idempotency key it's sent under: the same cause pays at most once,
 * whatever is retried, replayed or raced. Only a refusal by the platform, which is final, makes room for another attempt,
 * under a key of its own. `refusals`: how many there were.
 */
export function advanceKey(disputeId: string, refusals = 0): string {
  return refusals === 0 ? `${ADVANCE_PREFIX}${disputeId}` : `${ADVANCE_PREFIX}${disputeId}#${refusals + 1}`;
}

/** Why a payout waits: there's no money, by our own book or by the platform's word. */
export const SHORT_OF_FUNDS = 'insufficient_funds';

/** No person's command may begin like this. */
export const ADVANCE_PREFIX = 'advance:';

/** A recorded payout that isn't posted because the same dispute and kind was paid already. */
export interface DoublePayout extends PayoutFact {
  readonly disputeId: string;
  readonly kind: PayoutKind;
  readonly amountFen: number;
}
