import { useEffect, useState } from 'react';
import type { CodedError, ErrorCode, Result } from '../../../shared/kernel';
import type { SignInAnswer } from '../../../shared/protocol';
import { useEngine } from '../../engine';
import { useFormats, useText } from '../i18n';

/** Why the last passcode of a person was refused. */
export interface PasscodeFault {
  readonly kind: 'wrong' | 'locked_out' | 'failed';
  /** Of `failed`: what kept the passcode from being looked at. */
  readonly code: ErrorCode | null;
  /** Stopwatch reading from which on another one may be tried. */
  readonly until: number;
}

export interface PasscodeTries {
  readonly isBusy: boolean;
  readonly faultOf: (personId: string) => PasscodeFault | null;
  /** How long this person has to wait, ms; 0 when another passcode may be tried. Counts down by itself. */
  readonly waitOf: (personId: string) => number;
  /** Resolves true where the passcode was right. */
  readonly ask: (
    personId: string,
    question: () => Promise<Result<SignInAnswer, CodedError>>,
  ) => Promise<boolean>;
}

/** Often enough that no second of the countdown is left out. */
const LOOK_AGAIN_MS = 250;

/**
 * Tries of passcodes, each person's own: a wrong one and the wait it costs are told until that person's next try. The
 * wait is the engine's; the page only counts it down, by its own stopwatch.
 */
export function usePasscodeTries(): PasscodeTries {
  const { now } = useEngine();
  const [faults, setFaults] = useState<ReadonlyMap<string, PasscodeFault>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const [at, setAt] = useState(now);
  const lastUntil = Math.max(0, ...[...faults.values()].map((fault) => fault.until));
  const isWaiting = at < lastUntil;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setAt(now()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, now]);

  const tell = (personId: string, fault: PasscodeFault | null) => {
    setAt(now());
    setFaults((known) => {
      const next = new Map(known);
      if (fault === null) next.delete(personId);
      else next.set(personId, fault);
      return next;
    });
  };
  return {
    isBusy,
    faultOf: (personId) => faults.get(personId) ?? null,
    waitOf: (personId) => Math.max(0, (faults.get(personId)?.until ?? 0) - at),
    ask: async (personId, question) => {
      setBusy(true);
      const answer = await question();
      setBusy(false);
      tell(personId, faultOf(answer, now()));
      return answer.ok && answer.value.kind === 'signed_in';
    },
  };
}

function faultOf(answer: Result<SignInAnswer, CodedError>, now: number): PasscodeFault | null {
  if (!answer.ok) return { kind: 'failed', code: answer.error.code, until: now };
  if (answer.value.kind === 'signed_in') return null;
  return { kind: answer.value.kind, code: null, until: now + answer.value.retryInMs };
}

/** A refused passcode in words; null where there's none. The time to wait is told apart, since it changes each second. */
export function useFaultWords(): (fault: PasscodeFault | null, waitMs: number) => string | null {
  const t = useText('people');
  const common = useText('common');
  return (fault, waitMs) => {
    if (fault === null) return null;
    if (fault.kind === 'failed') return common(`error.${fault.code ?? 'internal'}`);
    if (fault.kind === 'locked_out') return waitMs > 0 ? t('fault.lockedOut') : t('fault.lockedOutOver');
    return t('fault.wrong');
  };
}

/** The wait as a clock, rounded up: it never says 0:00 while one still has to wait. */
export function useWaitWords(): (waitMs: number) => string {
  const formats = useFormats();
  return (waitMs) => formats.countdown(Math.ceil(waitMs / 1_000) * 1_000);
}
