import type { DisputeView } from '../../../../shared/disputes';
import type { Tone } from '../../../ui';

export type ConsequenceKind =
  | 'willPay'
  | 'duePay'
  | 'abuse'
  | 'nothing'
  | 'settlingInTime'
  | 'requested'
  | 'posted'
  | 'deferred'
  | 'rejected'
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

/** `isBreached`: its deadline is past, at the session's now. Source: DOMAIN.md §2.3, M08. */
export function consequenceOf(dispute: DisputeView, isBreached: boolean): Consequence {
  const { payout } = dispute;
  switch (payout.state) {
    case 'requested':
      return { kind: 'requested', tone: 'watch', ...moneyOf(payout) };
    case 'posted':
      return { kind: 'posted', tone: 'ok', ...moneyOf(payout) };
    case 'deferred':
      return { kind: 'deferred', tone: 'risk', ...moneyOf(payout) };
    case 'rejected':
      return { kind: 'rejected', tone: 'breach', ...moneyOf(payout) };
    case 'none':
      return unpaid(dispute, isBreached);
  }
}

function moneyOf(payout: DisputeView['payout']): Pick<Consequence, 'amountFen' | 'at' | 'reason'> {
  return { amountFen: payout.amountFen, at: payout.at, reason: payout.reason };
}

function unpaid(dispute: DisputeView, isBreached: boolean): Consequence {
  const plain = { amountFen: dispute.amountFen, at: null, reason: null };
  if (dispute.settledAt !== null) return { kind: 'none', tone: 'plain', ...plain };
  if (dispute.amountFen === 0) return { kind: 'nothing', tone: 'plain', ...plain };
  if (dispute.abuse) return { kind: 'abuse', tone: 'watch', ...plain };
  if (dispute.settling !== null && dispute.settling.requestedAt <= dispute.dueAt) {
    return { kind: 'settlingInTime', tone: 'watch', ...plain };
  }
  return isBreached
    ? { kind: 'duePay', tone: 'breach', ...plain }
    : { kind: 'willPay', tone: 'plain', ...plain };
}
