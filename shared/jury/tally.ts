import type { Verdict } from './events';

/** Votes that count, and the jury they count in. */
export interface Count {
  readonly forConsumer: number;
  readonly forMerchant: number;
  readonly panelSize: number;
  readonly quorum: number;
}

/**
 * What a jury has decided by its votes; null while it's open.
 *
 * A side with more than half of the panel has won, whatever is still to come, and a panel that has voted whole has
 * decided. Otherwise it's open until its deadline has passed; then, with a quorum, the side with more votes wins. Equal
 * votes are a tie, fewer than the quorum no decision: neither side wins by chance, the platform's own review decides.
 * Source: M13, majority rule; quorum and tie are ours.
 */
export function verdictOf(count: Count, isOver: boolean): Exclude<Verdict, 'dissolved'> | null {
  const { forConsumer, forMerchant, panelSize, quorum } = count;
  const cast = forConsumer + forMerchant;
  if (2 * forConsumer > panelSize) return 'consumer';
  if (2 * forMerchant > panelSize) return 'merchant';
  if (!isOver && cast < panelSize) return null;
  if (cast < quorum) return 'no_quorum';
  if (forConsumer === forMerchant) return 'tie';
  return forConsumer > forMerchant ? 'consumer' : 'merchant';
}

/** Past its deadline: a vote at the deadline counts, one a millisecond later doesn't. */
export function isJuryOver(deadlineAt: number, now: number): boolean {
  return now > deadlineAt;
}

/** True for verdicts that decide the case; the others hand it to the platform's review. */
export function isDecisive(verdict: Verdict): verdict is 'consumer' | 'merchant' {
  return verdict === 'consumer' || verdict === 'merchant';
}
