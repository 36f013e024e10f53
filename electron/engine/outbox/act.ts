import { type AnswerNote, answerText, readAnswer } from '../../../shared/acts';
import type { OutboxIntent } from '../../../shared/engine';
import { assertNever, type EpochMs, epochMs } from '../../../shared/kernel';
import type { CommandAnswer } from '../../../shared/protocol';
import type { OutboxRow } from '../journal';
import type { CallOutcome } from './gateway-call';
import type { OutboxAnswer } from './outbox-options';

/** One open act, as this process knows it. */
export interface Act {
  readonly intent: OutboxIntent;
  state: OutboxRow['state'];
  /** Wall instant of the first attempt ever, epoch ms; null before it. */
  firstSentAt: number | null;
  /** Attempts begun by earlier processes, as far as recorded. */
  readonly attemptsBefore: number;
  attempts: number;
  /** What the last attempt met with; null before it ended. */
  note: AnswerNote | null;
  /** Monotonic instant of this process's first attempt. */
  triedSince: number | null;
  /** Ask before sending: an earlier attempt may have arrived, and its fate is open. */
  mustLookUp: boolean;
  /** Some attempt may have been carried out without our knowing. */
  isFateOpen: boolean;
  /** The platform said that the key was used with other content: what it says of the key may be about that. For a person. */
  isKeyUsed: boolean;
  /** What the platform says of a key that was used with other content; null before it was asked. */
  says: CommandAnswer['state'] | null;
  /** A refusal that proves nothing about earlier attempts; believed once a look-up finds none of them. */
  refusal: string | null;
  /** … and that is on record. */
  isUsedKeyKept: boolean;
  /** Its answer is on record. */
  isAnswered: boolean;
  /** A person said what became of it. */
  isEnded: boolean;
  telling: Promise<void> | null;
  unknownTimer: unknown;
  /** Wall instant of the next attempt, while it waits for it; null otherwise. */
  nextTryAt: number | null;
  /** Ends the wait under way. */
  wake: (() => void) | null;
}

/** An act as it's taken up. One that an earlier process began to send is asked about before it's sent again. */
export function actOf(row: OutboxRow): Act {
  const wasSent = row.state !== 'pending';
  const note = readAnswer(row.reason ?? '');
  return {
    intent: row.intent,
    state: row.state,
    firstSentAt: row.firstSentAt,
    attemptsBefore: row.attempts,
    attempts: 0,
    note,
    triedSince: null,
    mustLookUp: wasSent,
    isFateOpen: wasSent,
    isKeyUsed: note?.code === 'key_used',
    says: null,
    refusal: null,
    isUsedKeyKept: note?.code === 'key_used',
    isAnswered: false,
    isEnded: false,
    telling: null,
    unknownTimer: null,
    nextTryAt: null,
    wake: null,
  };
}

/** What an attempt came to: a fate, or another attempt: at once, or after the backoff and at least `waitMs`. */
export type Verdict =
  | { readonly kind: 'final'; readonly answer: Omit<OutboxAnswer, 'tookMs'> }
  | { readonly kind: 'at_once' }
  | { readonly kind: 'later'; readonly waitMs: number };

/**
 * What an outcome means for an act; notes on the act what the next attempt has to mind. `isPastWindow`: the platform may
 * have forgotten the key, so its not knowing it proves nothing.
 *
 * Final is only what the gateway said in its own words, naming the key. Everything else leaves the act's fate open, and
 * the same key is used until it isn't: first to look up, then, if the platform never got it, to send.
 */
export function judge(act: Act, outcome: CallOutcome, isPastWindow: boolean): Verdict {
  switch (outcome.kind) {
    case 'answer':
      return judgeAnswer(act, outcome);
    case 'key_used':
      act.isKeyUsed = true;
      leaveOpen(act, outcome.note);
      return { kind: 'at_once' };
    case 'refused':
      if (!act.isFateOpen) return rejected(outcome.reason, null);
      // This attempt wasn't carried out, but an earlier one may have been.
      act.refusal = outcome.reason;
      leaveOpen(act, outcome.note);
      return { kind: 'at_once' };
    case 'never_got':
      return judgeNeverGot(act, isPastWindow);
    case 'shut_out':
      leaveOpen(act, outcome.note);
      return later();
    case 'busy':
      act.note = outcome.note;
      act.isFateOpen = true;
      return later(outcome.retryAfterMs);
    case 'no_answer':
      act.note = outcome.note;
      act.isFateOpen = true;
      // Something in between may have said no after the platform said yes: what became of it is asked, not guessed.
      if (isClientError(outcome.note)) act.mustLookUp = true;
      return later();
    default:
      return assertNever(outcome);
  }
}

/** True for an act that only a person can end: the platform can't say any more what became of it. */
export function needsPerson(act: Act, isPastWindow: boolean): boolean {
  return isPastWindow || act.isKeyUsed;
}

function judgeNeverGot(act: Act, isPastWindow: boolean): Verdict {
  if (isPastWindow) {
    act.note = NOT_KNOWN;
    return later();
  }
  if (act.refusal !== null) return rejected(act.refusal, null);
  act.mustLookUp = false;
  if (!act.isKeyUsed) return { kind: 'at_once' };
  // It wasn't the gateway that called the key used: it has never seen it.
  act.isKeyUsed = false;
  act.note = NOT_KNOWN;
  return later();
}

const NOT_KNOWN: AnswerNote = { code: 'not_known', status: 404 };

function judgeAnswer(
  act: Act,
  { answer, status }: { readonly answer: CommandAnswer; readonly status: number },
): Verdict {
  const effectiveAt = answer.effectiveAt ?? null;
  const version = answer.version === undefined ? {} : { version: answer.version };
  if (act.isKeyUsed) {
    act.says = answer.state;
    return later();
  }
  switch (answer.state) {
    case 'acknowledged':
      return {
        kind: 'final',
        answer: { state: 'acknowledged', reason: null, effectiveAt: instantOf(effectiveAt), ...version },
      };
    case 'rejected':
      return rejected(answer.reason ?? 'refused without a reason', effectiveAt, version);
    case 'pending':
      leaveOpen(act, { code: 'pending', status });
      return later();
    default:
      return assertNever(answer.state);
  }
}

function rejected(
  reason: string,
  effectiveAt: number | null,
  version: { readonly version?: number } = {},
): Verdict {
  return {
    kind: 'final',
    answer: { state: 'rejected', reason, effectiveAt: instantOf(effectiveAt), ...version },
  };
}

/** Nothing is known of it now, and it's looked up before anything is sent again. */
function leaveOpen(act: Act, note: AnswerNote): void {
  act.note = note;
  act.isFateOpen = true;
  act.mustLookUp = true;
}

function later(waitMs = 0): Verdict {
  return { kind: 'later', waitMs };
}

function isClientError({ status }: AnswerNote): boolean {
  return status !== null && status >= 400 && status < 500;
}

/** What is recorded of an act without an answer: the last thing met with. A used key stays on record: it's never believed again. */
export function lastFault(act: Act): string {
  if (act.isKeyUsed) return answerText({ code: 'key_used', status: 409 });
  return answerText(act.note ?? { code: 'timeout', status: null });
}

/** The platform's instant, null where it said none or one outside the range of dates. */
function instantOf(value: number | null): EpochMs | null {
  return value !== null && Math.abs(value) <= 8_640_000_000_000_000 ? epochMs(value) : null;
}
