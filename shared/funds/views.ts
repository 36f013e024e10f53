import type { Fund } from './events';

export interface FundAccountView {
  readonly fund: Fund;
  /** False while nobody told what it opened with: then its balance isn't known, nothing is paid from it, and the figures tell movements only. */
  readonly isKnown: boolean;
  readonly openingFen: number;
  readonly balanceFen: number;
  /** Requested and not yet answered, and held back for disputes near their deadline. */
  readonly committedFen: number;
  /** Of the committed: held back for disputes with 6 h or less left, and how many they are. */
  readonly reservedFen: number;
  readonly reservedCount: number;
  /** Owed, now or at the deadline, to disputes that the money doesn't reach, and how many they are. */
  readonly unfundedFen: number;
  readonly unfundedCount: number;
  /** balance − committed: what a new payout can draw on. */
  readonly availableFen: number;
  readonly paidFen: number;
  readonly recoveredFen: number;
  readonly toppedUpFen: number;
  /** Net outflow over the last hour of the session clock. */
  readonly burnFenPerHour: number;
  /** available ÷ burn; null when nothing burns. */
  readonly runwayMs: number | null;
}

export interface FundsView {
  readonly now: number;
  readonly accounts: readonly FundAccountView[];
  /** Every account of the ledger, counter-accounts included. */
  readonly balances: readonly { readonly account: string; readonly balanceFen: number }[];
  /** Sum of all balances, and what it must be. */
  readonly sumFen: number;
  readonly expectedSumFen: number;
  /** Accounts whose balance isn't what a second, independent count of the entries gives: none, or the books are wrong. */
  readonly faultyAccounts: readonly string[];
  readonly entryCount: number;
  /** Put off for want of money: paid by themselves when there's some. */
  readonly deferred: WaitingPayoutsView;
  /** Wait for a person: in no deferred figure. */
  readonly held: WaitingPayoutsView;
  /** What an automatic advance pays at most. */
  readonly advanceCeilingFen: number;
}

/** Payouts that wait: how many, how much, and the first of them, oldest deadline first. */
export interface WaitingPayoutsView {
  readonly count: number;
  readonly amountFen: number;
  readonly rows: readonly {
    readonly disputeId: string;
    readonly fund: Fund;
    readonly amountFen: number;
    readonly dueAt: number | null;
    readonly since: number;
    readonly reason: string;
  }[];
}

export interface LedgerEntryView {
  /** 1-based position in the ledger. */
  readonly no: number;
  readonly at: number;
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: number;
  readonly kind: 'payout' | 'recovery' | 'top_up' | 'settlement' | 'reversal';
  /** Id of what caused it: a dispute, or a fund's top-up event. */
  readonly cause: string;
  readonly eventId: string;
}
export interface LedgerView {
  readonly total: number;
  readonly totalAmountFen: number;
  readonly offset: number;
  readonly entries: readonly LedgerEntryView[];
}
