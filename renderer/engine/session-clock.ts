import { type EpochMs, epochMs } from '../../shared/kernel';
import type { StatusView } from '../../shared/protocol';

/**
 * The session's clock as this window shows it: what the engine last told, and never more. The engine's is told four times
 * a second, so the two are within a second of each other. A clock that runs on by itself between two words of the
 * engine's shows deadlines as missed that aren't whenever the engine is held up, slowed down or paused; this one stands
 * where the engine stands. And as the engine tells a window's rows before the time, no row is judged by a later clock
 * than the one it was told at.
 */
export class SessionClock {
  private journalId: string | null = null;
  /** The reading that all of the page shows, so that one frame never shows two times. */
  private shown: EpochMs | null = null;
  private readonly listeners = new Set<() => void>();

  /** Takes a status push. */
  sync({ session, now }: StatusView): void {
    const journalId = session?.journalId ?? null;
    // Before the clock was set for the first time there's none to be shown.
    const at = now > 0 ? epochMs(Math.trunc(now)) : null;
    if (journalId === this.journalId && at === this.shown) return;
    this.journalId = journalId;
    this.shown = at;
    for (const listener of this.listeners) listener();
  }

  /** The session's now as the page shows it; null before it's known. */
  read = (): EpochMs | null => this.shown;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}
