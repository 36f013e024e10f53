import { z } from 'zod';
import { type CodedError, codedError, zName } from '../kernel';
import type { ClockRecord } from './state';
import type { PlatformLabel } from './trusted-clock';

/** A leap of the platform's clock that lasts, as one person proposes to a second to go by it. */
export const zClockLeap = z.strictObject({
  kind: z.literal('clock_leap'),
  /** The doubt that it ends. */
  doubtId: zName,
  /** How far the platform is ahead of the console's own reckoning, ms; less than zero: behind. */
  leapMs: z.number().int().safe(),
});
export type ClockLeap = z.infer<typeof zClockLeap>;

/** Where a platform in doubt stands now. */
export interface LeapNow {
  /** Ahead of the console's own reckoning, and of the desk's wall clock, ms. */
  readonly leapMs: number;
  readonly offsetMs: number;
  /** What time the platform says it is, epoch ms, and what it says it is. */
  readonly claimedAt: number;
  readonly label: PlatformLabel;
  /** How far a leap may be from what people saw and still be that one, ms. */
  readonly mayStrayMs: number;
}

/**
 * Why people can't go by a leap; null when they can. `now`: null where the platform says no time.
 *
 * Errors: `illegal_step` where that doubt is over, or the platform says no time; `changed` where it isn't any more where
 * it was seen.
 */
export function faultOfLeap(
  record: ClockRecord,
  { doubtId, leapMs }: ClockLeap,
  now: LeapNow | null,
): CodedError | null {
  if (record.open?.id !== doubtId) return codedError('illegal_step', `${doubtId} is over`);
  if (now === null) return codedError('illegal_step', 'the platform says no time that one could go by');
  return Math.abs(now.leapMs - leapMs) > now.mayStrayMs
    ? codedError('changed', `the platform is ${now.leapMs} ms ahead, not ${leapMs}`)
    : null;
}
