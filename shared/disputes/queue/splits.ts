import { DAY_MS, HOUR_MS, SHANGHAI_OFFSET_MS } from '../../kernel';

/**
 * Splits of the queue. All but `all` hold open disputes only, so that a settled one leaves them at once.
 *
 * Snoozed disputes are out of the working splits (under_1h, under_6h, under_24h, mine, unassigned) until their instant
 * comes; then the clock brings them back. `all` keeps them, as its count is that of all open disputes; `paused` and
 * `review` too, as neither is a work list by time; and `breached` and `paid` always do: a broken promise can't be put out of sight.
 */
export const QUEUE_SPLITS = [
  'all',
  'breached',
  /** Of the breached, those the fund has paid already: they wait to be settled, and come last by due. */
  'paid',
  'under_1h',
  'under_6h',
  'under_24h',
  'mine',
  'unassigned',
  /** Nobody pays it by itself: flagged for abuse, refused by the platform, or over the ceiling. Within 6 h of the deadline or past it. */
  'review',
  'paused',
  'snoozed',
] as const;
export type QueueSplit = (typeof QUEUE_SPLITS)[number];

/** Time left in the splits by time: less than this, and not breached. */
export const UNDER_MS = { under_1h: HOUR_MS, under_6h: 6 * HOUR_MS, under_24h: 24 * HOUR_MS } as const;

/** The three shifts of a day, UTC+8. Source: DOMAIN.md M18 and EVENTS.md, `shift`. */
export const SHIFTS = ['00-08', '08-16', '16-24'] as const;
export type Shift = (typeof SHIFTS)[number];

/** Place in SHIFTS of an instant, epoch ms. */
export function shiftCode(at: number): number {
  const ofDay = (((at + SHANGHAI_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
  return Math.floor(ofDay / (8 * HOUR_MS));
}
