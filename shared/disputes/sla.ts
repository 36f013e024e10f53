import { type EpochMs, epochMs, HOUR_MS, SHANGHAI_OFFSET_MS } from '../kernel';
import type { Band } from './views';

/** The promise: a dispute is settled within 72 calendar hours of its opening, never paused. Source: M03, DOMAIN.md §2.2. */
export const SLA_MS = 72 * HOUR_MS;
/** Time left at and under which an open dispute is `watch`, inclusive. */
export const WATCH_LEFT_MS = 24 * HOUR_MS;
/** Time left at and under which an open dispute is `at_risk`, inclusive. */
export const AT_RISK_LEFT_MS = 6 * HOUR_MS;

/** The last instant at which a dispute opened at `openedAt` still is in time: opening + 72 h, to the millisecond. */
export function deadlineOf(openedAt: EpochMs): EpochMs {
  return epochMs(openedAt + SLA_MS);
}

/**
 * Band of an open dispute by time left: `safe > 24 h ≥ watch > 6 h ≥ at_risk ≥ 0 > breached`. At its deadline it's
 * still in time, a millisecond later it's breached. Source: DOMAIN.md §2.2.
 */
export function bandOf(dueAt: number, now: number): Band {
  const leftMs = dueAt - now;
  if (leftMs < 0) return 'breached';
  if (leftMs <= AT_RISK_LEFT_MS) return 'at_risk';
  return leftMs <= WATCH_LEFT_MS ? 'watch' : 'safe';
}

/** True if a dispute settled at `settledAt` kept the promise. One settled before it was opened (clock faults) kept it. */
export function isMet(settledAt: EpochMs, openedAt: EpochMs): boolean {
  return settledAt - openedAt <= SLA_MS;
}

/**
 * The year rule's instant: 31 December 24:00 (UTC+8) of the year in which the dispute was opened (UTC+8). Open later
 * than this instant, it breaks the rule. Source: DOMAIN.md §2.2.
 */
export function yearEndOf(openedAt: EpochMs): EpochMs {
  const year = new Date(openedAt + SHANGHAI_OFFSET_MS).getUTCFullYear();
  return epochMs(Date.UTC(year + 1, 0, 1) - SHANGHAI_OFFSET_MS);
}

/**
 * The instant before which an open dispute must have been opened to break the year rule at `now`: the beginning of
 * now's year (UTC+8); a millisecond later than its own year's end a dispute breaks it, at the end it doesn't yet.
 */
export function yearRuleBefore(now: number): number {
  const year = new Date(now - 1 + SHANGHAI_OFFSET_MS).getUTCFullYear();
  return Date.UTC(year, 0, 1) - SHANGHAI_OFFSET_MS;
}
