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
  firstSentAt: number | null;
  /** Attempts begun by earlier processes, as far as recorded. */
  readonly attemptsBefore: number;
  attempts: number;
  lastError: string;
  /** Monotonic instant of this process's first attempt. */
  triedSince: number | null;
  /** Ask before sending: an earlier attempt may have arrived, and its fate is open. */
  mustLookUp: boolean;
  /** Some attempt may have been carried out without our knowing. */
  isFateOpen: boolean;
  /** A refusal that proves nothing about earlier attempts; believed once a look-up finds none of them. */
  refusal: string | null;
  isUnrecorded: boolean;
  telling: Promise<void> | null;
  unknownTimer: unknown;
}

/** An act as it's taken up. One that an earlier process began to send is asked about before it's sent again. */
export function actOf(row: OutboxRow): Act {
  const wasSent = row.state !== 'pending';
  return {
    intent: row.intent,
    state: row.state,
    firstSentAt: row.firstSentAt,
    attemptsBefore: row.attempts,
    attempts: 0,
    lastError: row.reason ?? '',
    triedSince: null,
    mustLookUp: wasSent,
    isFateOpen: wasSent,
    refusal: null,
    isUnrecorded: false,
    telling: null,
    unknownTimer: null,
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
 */
export function judge(act: Act, outcome: CallOutcome, isPastWindow: boolean): Verdict {
  switch (outcome.kind) {
    case 'answer':
      return judgeAnswer(act, outcome.answer);
    case 'key_reused':
      return rejected(outcome.reason, null, true);
    case 'refused':
      if (!act.isFateOpen) return rejected(outcome.reason, null, false);
      // This attempt wasn't carried out, but an earlier one may have been.
      act.refusal = outcome.reason;
      act.mustLookUp = true;
      return { kind: 'at_once' };
    case 'never_got':
      if (isPastWindow) return later(act, 'the platform knows nothing of it, or has forgotten it');
      if (act.refusal !== null) return rejected(act.refusal, null, false);
      act.mustLookUp = false;
      return { kind: 'at_once' };
    case 'busy':
      act.isFateOpen ||= outcome.isFateOpen;
      return later(act, outcome.fault, outcome.retryAfterMs);
    case 'no_answer':
      act.isFateOpen = true;
      return later(act, outcome.fault);
    default:
      return assertNever(outcome);
  }
}

function judgeAnswer(act: Act, answer: CommandAnswer): Verdict {
  const effectiveAt = answer.effectiveAt ?? null;
  switch (answer.state) {
    case 'acknowledged':
      return {
        kind: 'final',
        answer: {
          state: 'acknowledged',
          reason: null,
          effectiveAt: instantOf(effectiveAt),
          isKeyReused: false,
        },
      };
    case 'rejected':
      return rejected(answer.reason ?? 'refused without a reason', effectiveAt, false);
    case 'pending':
      act.mustLookUp = true;
      act.isFateOpen = true;
      return later(act, 'the platform has it and is still at it');
    default:
      return assertNever(answer.state);
  }
}

function rejected(reason: string, effectiveAt: number | null, isKeyReused: boolean): Verdict {
  return {
    kind: 'final',
    answer: { state: 'rejected', reason, effectiveAt: instantOf(effectiveAt), isKeyReused },
  };
}

function later(act: Act, fault: string, waitMs = 0): Verdict {
  act.lastError = fault;
  return { kind: 'later', waitMs };
}

/** The platform's instant, null where it said none or one outside the range of dates. */
function instantOf(value: number | null): EpochMs | null {
  return value !== null && Math.abs(value) <= 8_640_000_000_000_000 ? epochMs(value) : null;
}
