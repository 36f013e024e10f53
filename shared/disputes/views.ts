import type { AdvanceForecast } from './advance-forecast';
import type { AppealFacts } from './appeal';
import type { AppealParty, Cause, Channel, Outcome, Payer, Stage } from './events';
import type { EvidencePiece, RequiredProof } from './evidence';
import type { Actor, LiabilityAssessment, LiabilitySuggestion } from './liability';
import type { Reserve } from './reserve';

/** Bands of an open dispute by time left. Source: DOMAIN.md §2.2. */
export const BANDS = ['safe', 'watch', 'at_risk', 'breached'] as const;
export type Band = (typeof BANDS)[number];

/** Where a dispute's advance payout stands. */
export type PayoutState = 'none' | 'requested' | 'posted' | 'deferred' | 'rejected' | 'held';

export interface TimelineEntry {
  readonly at: number;
  readonly type: string;
  readonly source: string;
  readonly eventId: string;
  /** A console's act by somebody whom no directory vouched for then: anybody may have typed the name. */
  readonly isUnverified?: true;
  /** The event's data, for display. */
  readonly data: unknown;
}

export interface DisputeView {
  readonly id: string;
  /** Of what is shown: an act on it carries this. */
  readonly version: string;
  readonly now: number;
  readonly openedAt: number;
  readonly dueAt: number;
  readonly settledAt: number | null;
  readonly stage: Stage;
  readonly channel: Channel;
  readonly cause: Cause;
  readonly amountFen: number;
  readonly priceFen: number | null;
  /** What the consumer has for it or may have yet, by every way, fen. */
  readonly receivedFen: number;
  readonly tier: number | null;
  readonly vip: boolean;
  readonly abuse: boolean;
  readonly crossBorder: boolean;
  readonly itemId: string | null;
  readonly itemTitle: string | null;
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  readonly consumerId: string | null;
  readonly orderId: string | null;
  readonly category: string | null;
  readonly region: string | null;
  readonly purchasedAt: number | null;
  readonly owner: string | null;
  /** Since when the handling clock stands still; null while it runs. */
  readonly pausedSince: number | null;
  /** Epoch ms, also where that has passed; null = not snoozed. */
  readonly snoozedUntil: number | null;
  readonly outcome: Outcome | null;
  readonly payer: Payer | null;
  readonly paidFen: number;
  readonly settling: {
    readonly commandId: string;
    readonly requestedAt: number;
    readonly unknown: boolean;
  } | null;
  /** A settlement being taken back, as long as the platform hasn't answered. */
  readonly reverting: {
    readonly commandId: string;
    /** Event id of the resolve that is, or will be, taken back. */
    readonly eventId: string;
    readonly requestedAt: number;
    readonly unknown: boolean;
  } | null;
  /** The dispute's advance payout. `at` is when it reached this state. */
  readonly payout: {
    readonly state: PayoutState;
    readonly amountFen: number;
    readonly at: number | null;
    readonly reason: string | null;
  };
  /** What leaves the advance fund at the deadline if nothing is done, fen, and whether it's held back. */
  readonly atStakeFen: number;
  readonly reserve: Reserve;
  /** What becomes of the advance payout if nobody does anything more: the engine's own decision. */
  readonly forecast: AdvanceForecast;
  readonly timeline: readonly TimelineEntry[];
  readonly anomalies: readonly string[];
  /** Who must act next; null when nobody has to. */
  readonly nextActor: Actor | null;
  readonly liability: {
    /** What its cause suggests. */
    readonly suggested: LiabilitySuggestion;
    /** What a person held, the newest; null when nobody has. */
    readonly assessed: LiabilityAssessment | null;
  };
  readonly evidence: {
    readonly pieces: readonly EvidencePiece[];
    /** Proof its cause needs that isn't there. */
    readonly missing: readonly RequiredProof[];
  };
  readonly appeals: readonly AppealFacts[];
  /** Parties that may appeal now. */
  readonly mayAppeal: readonly AppealParty[];
  /** Stages it may legally move to now. */
  readonly nextStages: readonly Stage[];
  readonly related: {
    readonly sameItem: number;
    readonly sameMerchant: number;
    readonly sameConsumer: number;
  };
}
