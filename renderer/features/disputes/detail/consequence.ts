import type { AdvanceForecast, DisputeView } from '../../../../shared/disputes';
import type { Tone } from '../../../ui';

type ConsequenceKind =
  | Exclude<AdvanceForecast, 'pays' | 'settling' | 'settled'>
  | 'willPay'
  | 'duePay'
  | 'settlingInTime'
  | 'settlingLate'
  | 'deferred'
  | 'none';

/** What the promise costs, or has cost: the money that leaves the advance payout fund when the clock runs out. */
export interface Consequence {
  readonly kind: ConsequenceKind;
  readonly tone: Tone;
  readonly amountFen: number;
  /** Since when; null where it's yet to come. */
  readonly at: number | null;
  readonly reason: string | null;
}

const TONES: Readonly<Record<ConsequenceKind, Tone>> = {
  posted: 'ok',
  requested: 'watch',
  refunded: 'ok',
  nothing: 'plain',
  rejected: 'breach',
  abuse: 'watch',
  held: 'risk',
  unfunded: 'breach',
  willPay: 'plain',
  duePay: 'breach',
  settlingInTime: 'watch',
  settlingLate: 'watch',
  deferred: 'risk',
  none: 'plain',
};

/**
 * The engine's own forecast, in the words there are for it: nothing is judged anew here. `isBreached`: its deadline is
 * past, at the session's now.
 */
export function consequenceOf(dispute: DisputeView, isBreached: boolean): Consequence {
  const kind = kindOf(dispute, isBreached);
  const { payout, amountFen } = dispute;
  if (payout.state === 'none') return { kind, tone: TONES[kind], amountFen, at: null, reason: null };
  // Codes of our own are worded by the kind; only the platform's refusal has words of its own.
  const reason = payout.state === 'rejected' ? payout.reason : null;
  return { kind, tone: TONES[kind], amountFen: payout.amountFen, at: payout.at, reason };
}

function kindOf({ forecast, settling, dueAt, payout }: DisputeView, isBreached: boolean): ConsequenceKind {
  switch (forecast) {
    case 'pays':
      return isBreached ? 'duePay' : 'willPay';
    case 'settling':
      return settling !== null && settling.requestedAt > dueAt ? 'settlingLate' : 'settlingInTime';
    case 'settled':
      return 'none';
    case 'unfunded':
      return payout.state === 'deferred' ? 'deferred' : 'unfunded';
    case 'nothing':
    case 'requested':
    case 'held':
    case 'posted':
    case 'rejected':
    case 'abuse':
    case 'refunded':
      return forecast;
  }
}
