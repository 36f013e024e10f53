import type { OutboxTimers } from './timers';

/** After this many failures in a row only one request at a time goes out, until one is answered. */
const FAILURES_TO_NARROW = 5;
/** Then so long passes before the next: doubling with each failure up to the cap, and for a person's own acts not growing. */
const PROBE_GAP_MS = 100;
const PROBE_GAP_CAP_MS = 2_000;

/** Places that only what a person did just now may take, beyond the width: it goes out although all others are taken. */
export const PERSON_PLACES = 2;

/** What goes out first: a single act of a person, then acts on many, then what the clock made due. */
const SEND_LANES = ['person', 'bulk', 'due'] as const;
export type SendLane = (typeof SEND_LANES)[number];

interface Waiter<T> {
  readonly who: T;
  readonly pass: (isOpen: boolean) => void;
}

/**
 * How many requests may be under way, and which is next. A platform that answers nothing sees one probe at a time, and ever fewer, however many
 * acts wait, and one that asked for patience, or lets this console in no more, sees none until that is over.
 */
export class SendGate<T> {
  readonly #timers: OutboxTimers;
  readonly #width: number;
  readonly #waiters: Readonly<Record<SendLane, Waiter<T>[]>> = { person: [], bulk: [], due: [] };
  #running = 0;
  #failures = 0;
  #failedAt = 0;
  #pausedUntil = 0;
  #timer: unknown = null;
  #timerDueAt = 0;
  #isClosed = false;
  #isHeld = false;

  constructor(timers: OutboxTimers, width: number) {
    this.#timers = timers;
    this.#width = width;
  }

  get running(): number {
    return this.#running;
  }

  /** Resolves true when one more may go out, false when the gate was closed. In each lane: first come, first served. */
  enter(who: T, lane: SendLane): Promise<boolean> {
    return new Promise((pass) => {
      this.#waiters[lane].push({ who, pass });
      this.#admit();
    });
  }

  /** Who goes out next of a lane, at most `limit`, in order. */
  next(lane: SendLane, limit: number): readonly T[] {
    return this.#waiters[lane].slice(0, limit).map(({ who }) => who);
  }

  /** `isHealthy`: the platform answered; null: it wasn't asked. */
  leave(isHealthy: boolean | null): void {
    this.#running--;
    if (isHealthy === true) this.#failures = 0;
    if (isHealthy === false) {
      this.#failures++;
      this.#failedAt = this.#timers.now();
    }
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
      for (const lane of SEND_LANES) for (const { pass } of this.#waiters[lane].splice(0)) pass(false);
      return;
    }
    if (this.#isHeld) return;
    const pauseMs = this.#pausedUntil - this.#timers.now();
    if (pauseMs > 0) {
      this.#waitFor(pauseMs);
      return;
    }
    const isNarrow = this.#failures >= FAILURES_TO_NARROW;
    for (const lane of SEND_LANES) {
      if (this.#waiters[lane].length === 0) continue;
      const gapMs = isNarrow ? this.#failedAt + this.#gapMs(lane) - this.#timers.now() : 0;
      if (gapMs > 0) {
        if (this.#running === 0) this.#waitFor(gapMs);
        // Of the lanes behind it none may go sooner.
        return;
      }
      const width = isNarrow ? 1 : this.#width + (lane === 'person' ? PERSON_PLACES : 0);
      while (this.#running < width) {
        const waiter = this.#waiters[lane].shift();
        if (!waiter) break;
        this.#running++;
        waiter.pass(true);
      }
    }
  }

  #gapMs(lane: SendLane): number {
    const doublings = lane === 'person' ? 0 : this.#failures - FAILURES_TO_NARROW;
    return Math.min(PROBE_GAP_CAP_MS, PROBE_GAP_MS * 2 ** doublings);
  }

  /** Admits again in so long, or sooner where that was to be anyway. */
  #waitFor(ms: number): void {
    if (SEND_LANES.every((lane) => this.#waiters[lane].length === 0)) return;
    const dueAt = this.#timers.now() + ms;
    if (this.#timer !== null) {
      if (this.#timerDueAt <= dueAt) return;
      this.#timers.clear(this.#timer);
    }
    this.#timerDueAt = dueAt;
    this.#timer = this.#timers.set(() => {
      this.#timer = null;
      this.#admit();
    }, ms);
  }
}
