import type { HandoverFigures } from './events';

/** How an offer ended. */
export interface HandoverEndView {
  readonly kind: 'accepted' | 'declined' | 'withdrawn';
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  /** Why it was declined; null otherwise. */
  readonly reason: string | null;
  /** Of an accepted one: how many changed hands, and how many were settled or somebody else's by then; 0 otherwise. */
  readonly handed: number;
  readonly left: number;
}

export interface HandoverView {
  readonly handoverId: string;
  readonly from: string;
  readonly to: string;
  /** Epoch ms of the offer. */
  readonly at: number;
  readonly note: string;
  /** As they stood at the offer. */
  readonly figures: HandoverFigures;
  /** null while it waits for an answer. */
  readonly end: HandoverEndView | null;
}

/** One person's hand-overs. */
export interface HandoversView {
  /** What waits for this person's answer, oldest first. */
  readonly incoming: readonly HandoverView[];
  /** What this person offered and nobody has answered; null when there's none. */
  readonly outgoing: HandoverView | null;
  /** To or from this person, newest end first, at most 20. */
  readonly ended: readonly HandoverView[];
}
