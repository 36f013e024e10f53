import type { Timers } from '../../../shared/kernel';

interface FeedWatchOptions {
  readonly timers: Timers;
  readonly staleMs: number;
  readonly silenceMs: number;
  /** Nothing was seen for `staleMs`. */
  onStale(): void;
  /** Nothing was seen for `silenceMs`; said again each time as much time has gone by. */
  onSilence(): void;
}

const LOOK_MS = 1_000;

/**
 * Measures silence by the wall clock. Silence is its own signal: a feed that says nothing must never look healthy.
 * It looks at the clock once a second at least, as timers stand still while the machine sleeps and the clock doesn't.
 */
export class FeedWatch {
  readonly #options: FeedWatchOptions;
  #seenAt: number;
  #silentFrom: number;
  #isStale = false;
  #cancel: (() => void) | null = null;

  constructor(options: FeedWatchOptions) {
    this.#options = options;
    this.#seenAt = options.timers.nowMs();
    this.#silentFrom = this.#seenAt;
  }

  /** A sign of life. Cheap: the timer finds out by itself. */
  seen(): void {
    this.#seenAt = this.#options.timers.nowMs();
    this.#silentFrom = this.#seenAt;
    this.#isStale = false;
  }

  /** A connection begins: it's given the whole of `silenceMs`, while staleness counts on. */
  connecting(): void {
    this.#silentFrom = this.#options.timers.nowMs();
  }

  start(): void {
    this.#arm();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #arm(): void {
    const { timers, staleMs, silenceMs } = this.#options;
    const now = timers.nowMs();
    // A wall clock set back would otherwise hold off the alarm for as long as it was set back.
    if (now < this.#seenAt) this.#seenAt = now;
    if (now < this.#silentFrom) this.#silentFrom = now;
    const toStale = this.#isStale ? Number.POSITIVE_INFINITY : this.#seenAt + staleMs - now;
    const toSilence = this.#silentFrom + silenceMs - now;
    this.#cancel = timers.after(Math.max(1, Math.min(toStale, toSilence, LOOK_MS)), () => this.#look());
  }

  #look(): void {
    const { timers, staleMs, silenceMs } = this.#options;
    const now = timers.nowMs();
    if (!this.#isStale && now - this.#seenAt >= staleMs) {
      this.#isStale = true;
      this.#options.onStale();
    }
    if (now - this.#silentFrom >= silenceMs) {
      this.#silentFrom = now;
      this.#options.onSilence();
    }
    if (this.#cancel) this.#arm();
  }
}
