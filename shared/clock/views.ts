import type { DoubtReason } from './trusted-clock';

/** What a window is told of the clock. Instants are epoch ms. */
export interface ClockView {
  /** Null while the clock is believed. */
  readonly doubt: {
    /** Name of the doubt on record; null until it's recorded. */
    readonly id: string | null;
    readonly reason: DoubtReason;
    /** The session's clock when it began. */
    readonly since: number;
    /** What the platform says now; null where that is no time. */
    readonly claimedAt: number | null;
    /** What the console's own clock says; null where it never was set. */
    readonly ownAt: number | null;
    /** How far the platform is ahead of that; null where it says no time that people could accept. */
    readonly leapMs: number | null;
  } | null;
}

/** The clock of a desk that has no session. */
export const NO_DOUBT: ClockView = { doubt: null };
