import type { RefundStop } from './events';
import type { RefundRules } from './rules';

/** Figures of instant refunds over what was opened while rules were in force. Source: M07. */
export interface RefundFigures {
  /** No-reason returns. */
  readonly returns: number;
  /** … of consumers who have refunds advanced: T2 and above, not flagged for abuse. */
  readonly covered: number;
  /** … of those paid at once. */
  readonly instant: number;
  /** Instant refunds paid, of whatever cause, and their money. */
  readonly paid: number;
  readonly paidFen: number;
  /** By tier 0–4, then none given. */
  readonly byTier: readonly {
    readonly tier: number | null;
    readonly returns: number;
    readonly covered: number;
    readonly instant: number;
  }[];
}

export interface RefundRulesView {
  readonly figures: RefundFigures;
  /** Entitled and waiting for money, for the platform, or for their turn. */
  readonly waiting: number;
  /** They stopped for want of money, since an instant; they go on by themselves. null: they're paid. */
  readonly stopped: { readonly since: number; readonly reason: RefundStop } | null;
  readonly version: number;
  readonly rules: RefundRules;
  /** Newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly at: number;
    readonly by: string;
    readonly approvedBy: string;
    readonly reason: string;
    readonly ruleCount: number;
  }[];
}

/** What a list would have done to what was opened in a day. */
export interface RefundDryRunView {
  readonly from: number;
  readonly to: number;
  readonly opened: number;
  readonly refunds: number;
  readonly refundFen: number;
  /** Kept out for abuse alone: a rule would have refunded them. */
  readonly abuse: number;
  readonly abuseFen: number;
  /** By the list in force at each opening, for comparison. */
  readonly refundsBefore: number;
  readonly refundFenBefore: number;
  readonly byRule: readonly { readonly ruleId: string; readonly count: number; readonly amountFen: number }[];
  /** Ids of rules that can never decide, because one above takes all they would. */
  readonly unreachable: readonly string[];
}
