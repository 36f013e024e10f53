import type { OutboxTimers } from './timers';

/** After this many failures in a row only one request at a time goes out, until one is answered. */
const FAILURES_TO_NARROW = 5;

interface Waiter {
  readonly pass: (isOpen: boolean) => void;
}

/**
 * How many requests may be under way. A platform that answers nothing sees one probe at a time however many acts wait,
 * and one that asked for patience, or lets this console in no more, sees none until that is over.
 */
export class SendGate {
  readonly #timers: OutboxTimers;
  readonly #width: number;
  readonly #waiters: Waiter[] = [];
  #running = 0;
  #failures = 0;
  #pausedUntil = 0;
  #timer: unknown = null;
  #isClosed = false;
  #isHeld = false;

  constructor(timers: OutboxTimers, width: number) {
    this.#timers = timers;
    this.#width = width;
  }

  get running(): number {
    return this.#running;
  }

  /** Resolves true when one more may go out, false when the gate was closed. First come, first served. */
  enter(): Promise<boolean> {
    return new Promise((pass) => {
      this.#waiters.push({ pass });
      this.#admit();
    });
  }

  leave(isHealthy: boolean): void {
    this.#running--;
    this.#failures = isHealthy ? 0 : this.#failures + 1;
    this.#admit();
  }

  pauseFor(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#timers.now() + ms);
  }

  /** Lets nothing out until `release`. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Goes on, with one request at first. */
  release(): void {
    this.#isHeld = false;
    this.#failures = Math.max(this.#failures, FAILURES_TO_NARROW);
    this.#admit();
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    this.#admit();
  }

  #admit(): void {
    if (this.#isClosed) {
      for (const { pass } of this.#waiters.splice(0)) pass(false);
      return;
    }
    if (this.#isHeld) return;
    const pauseMs = this.#pausedUntil - this.#timers.now();
    if (pauseMs > 0) {
      this.#waitFor(pauseMs);
      return;
    }
    const width = this.#failures >= FAILURES_TO_NARROW ? 1 : this.#width;
    while (this.#running < width) {
      const waiter = this.#waiters.shift();
      if (!waiter) return;
      this.#running++;
      waiter.pass(true);
    }
  }

  #waitFor(ms: number): void {
    if (this.#timer !== null || this.#waiters.length === 0) return;
    this.#timer = this.#timers.set(() => {
      this.#timer = null;
      this.#admit();
    }, ms);
  }
}
