import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel';

/** Wrong passcodes in a row before the first lock. Source: ours; NIST SP 800-63B asks for a limit well below 100. */
export const FREE_ATTEMPTS = 5;
/** How long each lock in a row lasts; the last one is every further one's. */
export const LOCKS_MS = [30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS] as const;

/** What is known of one person's, or one window's, tries since the last right passcode. */
export interface Attempts {
  /** Wrong ones since the last lock ended. */
  readonly wrong: number;
  /** Locks so far. */
  readonly locks: number;
  /** How much of a lock is left, ms, as it stood at `countedAt`. */
  readonly leftMs: number;
  readonly countedAt: number;
}

export const NO_ATTEMPTS: Attempts = { wrong: 0, locks: 0, leftMs: 0, countedAt: 0 };

/**
 * How long a lock has still to run. `now` is the desk's steady clock; a time before the count began (the machine's clock
 * was put back over a restart) takes nothing off, so that turning it doesn't unlock.
 */
export function lockLeftMs({ leftMs, countedAt }: Attempts, now: number): number {
  return Math.max(0, leftMs - Math.max(0, now - countedAt));
}

/** After one more wrong passcode. */
export function noteWrong(attempts: Attempts, now: number): Attempts {
  const wrong = attempts.wrong + 1;
  if (wrong < FREE_ATTEMPTS) return { ...attempts, wrong, leftMs: 0, countedAt: now };
  const leftMs = LOCKS_MS[Math.min(attempts.locks, LOCKS_MS.length - 1)] ?? 0;
  return { wrong: 0, locks: attempts.locks + 1, leftMs, countedAt: now };
}
