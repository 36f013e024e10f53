import { type EpochMs, epochMs } from '../../shared/kernel';
import type { StatusView } from '../../shared/protocol';
import { type Stopwatch, stopwatch } from './wall-clock';

/**
 * The session's clock between two pushes: it runs on with the factor that was really reached, and is put right by each
 * status push. It stands still when the session is paused, and soon after the engine falls silent: a clock that runs on
 * without news would count down deadlines that nobody watches.
 */
const MAX_RUN_ON_MS = 2_000;
/** How often whoever shows the time looks at it: once a second at ×1, more smoothly when a drill runs faster. */
const TICK_MS = 1_000;
const FAST_TICK_MS = 250;

interface Base {
  readonly journalId: string | null;
  readonly at: number;
  readonly wall: number;
  readonly rate: number;
}

export class SessionClock {
  private base: Base | null = null;
  /** The reading that all of the page shows until the next tick, so that one frame never shows two times. */
  private shown: EpochMs | null = null;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private tickMs = TICK_MS;

  constructor(private readonly wall: Stopwatch = stopwatch) {}

  /** Takes a status push. */
  sync(status: StatusView): void {
    const { session } = status;
    const journalId = session?.journalId ?? null;
    const isSameSession = this.base?.journalId === journalId;
    const rate = !session || session.paused ? 0 : session.realFactor;
    // Within a session the clock never goes back: a push that is behind our reckoning holds it until it's caught up.
    const floor = isSameSession ? (this.shown ?? status.now) : status.now;
    this.base = { journalId, at: status.now, wall: this.wall(), rate };
    this.setTick(rate > 1 ? FAST_TICK_MS : TICK_MS);
    if (!isSameSession || this.shown === null) {
      this.shown = epochMs(Math.trunc(Math.max(floor, status.now)));
      this.notify();
    }
  }

  /** The session's now as the page shows it; null before the first status. */
  read = (): EpochMs | null => this.shown;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  private tick = (): void => {
    if (!this.base) return;
    const ranOn = Math.min(this.wall() - this.base.wall, MAX_RUN_ON_MS);
    const reckoned = Math.trunc(this.base.at + ranOn * this.base.rate);
    if (this.shown !== null && reckoned <= this.shown) return;
    this.shown = epochMs(reckoned);
    this.notify();
  };

  private notify(): void {
    for (const listener of this.listeners) listener();
  }

  private setTick(ms: number): void {
    if (ms === this.tickMs) return;
    this.tickMs = ms;
    if (this.timer) {
      this.stop();
      this.start();
    }
  }

  private start(): void {
    this.tick();
    this.timer = setInterval(this.tick, this.tickMs);
  }

  private stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
