import type { CatchUpReason } from '../../shared/policies';

/** Without an advance for this long the console wasn't watching: asleep, cut off, or held up. Wall time. */
export const SILENCE_MS = 5_000;
/** How far a clock may run ahead of what went by before it's a step, wall milliseconds at the clock's own speed. */
export const STEP_MS = 30_000;

/** One move of the session's clock. */
export interface ClockMove {
  /** The session's clock before and after. */
  readonly from: number;
  readonly to: number;
  /** Steady wall time. */
  readonly wallMs: number;
  /** Session milliseconds per wall millisecond, at most. */
  readonly factor: number;
}

/**
 * Tells a clock that goes on from one that leaps. What falls due in a leap is noticed at its end only; that must be said,
 * as it's not the same as having been late.
 */
export class ClockWatch {
  #lastWallMs: number | null = null;

  /** Why a move was a leap; null for one that goes on as it should. A clock that's set back doesn't move. */
  note({ from, to, wallMs, factor }: ClockMove): CatchUpReason | null {
    const last = this.#lastWallMs;
    this.#lastWallMs = wallMs;
    const movedMs = to - from;
    if (movedMs <= 0) return null;
    const speed = Math.max(1, factor);
    // The clock of a state just restored is that of its last decision.
    if (last === null) return movedMs > SILENCE_MS * speed ? 'restart' : null;
    const wentByMs = Math.max(0, wallMs - last);
    if (wentByMs > SILENCE_MS) return 'silence';
    return movedMs > (wentByMs + STEP_MS) * speed ? 'clock_step' : null;
  }
}
