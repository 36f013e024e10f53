import type { AnswerNote } from './answer-note';

/** What can be asked of the platform. */
export const ACT_KINDS = [
  'payout',
  'settlement',
  'revert',
  'recovery',
  'takedown',
  'jury',
  'letter',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/**
 * Where an act stands, in the order in which they're listed: what a person has to do something about comes first.
 * - `reconciling`: only a person can end it: the platform has forgotten its key, or says that the key was used for something else
 * - `unknown`: tried again and again without an answer · `stopped`: the platform lets this console in no more
 * - `pending`: sent, or about to be · `held`: waits for a person's decision, nothing was sent
 * - `deferred`: waits for money · `rejected`: refused by the platform, or a person said that it wasn't done
 */
export const ACT_STATES = [
  'reconciling',
  'unknown',
  'stopped',
  'pending',
  'held',
  'deferred',
  'rejected',
] as const;
export type ActState = (typeof ACT_STATES)[number];

/** One act, as it's shown. */
export interface ActRow {
  /** The idempotency key; of what was never sent, the one it would be sent under. */
  readonly key: string;
  readonly kind: ActKind;
  readonly state: ActState;
  /** What it's about: `dispute/D1`, `payout/D1`, `listing/I1`, … */
  readonly subject: string;
  /** Money that moves if it's done, fen; null where none does. */
  readonly amountFen: number | null;
  /** Who asked for it; null for the console itself. */
  readonly by: string | null;
  /** Requests begun so far. */
  readonly attempts: number;
  /** What the last attempt met with; null before it ended, and where none was made. */
  readonly note: AnswerNote | null;
  /** The platform's reason for a refusal, in its own words; null for none. */
  readonly reason: string | null;
  /** What the platform says of a key that was used for something else; null where it wasn't asked or doesn't know. */
  readonly says: 'acknowledged' | 'rejected' | 'pending' | null;
  /** Since when it has been asked for, by the session's clock, epoch ms. */
  readonly since: number;
  /** When it was first sent, by the wall clock, epoch ms; null while it wasn't. */
  readonly firstSentAt: number | null;
  /** When it's tried next, by the wall clock, epoch ms; null while a request is under way or none will be made. */
  readonly nextTryAt: number | null;
}

/** A window of acts. `counts` are of all acts, `total` of those the filter takes. */
export interface ActsView {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ActRow[];
  readonly counts: Readonly<Record<ActState, number>>;
  readonly byKind: Readonly<Record<ActKind, number>>;
}

export interface ActFilter {
  /** Empty: all. */
  readonly states: readonly ActState[];
  readonly kinds: readonly ActKind[];
}
