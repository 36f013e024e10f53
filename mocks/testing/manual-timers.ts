import type { Timers } from '../../shared/kernel';

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Real time to wait for a state before a test gives up. */
const GIVE_UP_MS = 8_000;

/**
 * A clock that a test turns by hand. `after(0)` isn't a matter of time and runs by itself, so work that only lets
 * others have their turn goes on while the clock stands still.
 */
export class ManualTimers implements Timers {
  /** What timers run by: time that goes on steadily. */
  #now: number;
  /** How far the wall clock is off it. */
  #offset = 0;
  #order = 0;
  #waiting: Waiting[] = [];

  constructor(nowMs = 1_000_000) {
    this.#now = nowMs;
  }

  nowMs(): number {
    return this.#now + this.#offset;
  }

  after(delayMs: number, run: () => void): () => void {
    if (delayMs <= 0) {
      const handle = setImmediate(run);
      return () => clearImmediate(handle);
    }
    const waiting: Waiting = { at: this.#now + delayMs, order: this.#order++, run };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  }

  /** Sets the wall clock back or forward while timers go on as they were: a correction of the clock, or a sleep of the machine. */
  jump(ms: number): void {
    this.#offset += ms;
  }

  /** Turns the clock on, running what is due in order, each with the work that follows from it. */
  async advance(ms: number): Promise<void> {
    const target = this.#now + ms;
    for (;;) {
      const next = this.#takeDue(target);
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await turn();
    }
    this.#now = target;
    await turn();
  }

  /** Turns the clock on in steps until `isSo`. Fails past `limitMs` of its time. */
  async advanceUntil(isSo: () => boolean, limitMs = 60_000, stepMs = 50): Promise<void> {
    const end = this.#now + limitMs;
    while (!isSo()) {
      if (this.#now >= end) throw new Error(`not reached within ${limitMs} ms of the test's clock`);
      await this.advance(stepMs);
    }
  }

  #takeDue(target: number): Waiting | null {
    let next: Waiting | null = null;
    for (const waiting of this.#waiting) {
      if (waiting.at > target) continue;
      if (!next || waiting.at < next.at || (waiting.at === next.at && waiting.order < next.order))
        next = waiting;
    }
    if (next) this.#waiting = this.#waiting.filter((other) => other !== next);
    return next;
  }
}

/** Lets the process do what it can do without the clock: callbacks, streams, the loopback network. */
async function turn(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for a state that comes about without the test's clock. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + GIVE_UP_MS;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('the state never came about');
    await turn();
  }
}
