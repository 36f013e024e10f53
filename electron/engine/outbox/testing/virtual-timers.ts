import type { OutboxTimers } from '../timers';

interface Timer {
  readonly dueAt: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Time that passes only when told to. */
export class VirtualTimers implements OutboxTimers {
  readonly #timers = new Map<number, Timer>();
  #now = 0;
  #order = 0;

  now(): number {
    return this.#now;
  }

  set(callback: () => void, delayMs: number): unknown {
    const order = ++this.#order;
    this.#timers.set(order, { dueAt: this.#now + Math.max(0, delayMs), order, callback });
    return order;
  }

  clear(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  /** Goes to the next timer and runs it. False when there is none, or none due up to `until`. */
  runNext(until = Number.POSITIVE_INFINITY): boolean {
    let next: Timer | null = null;
    for (const timer of this.#timers.values()) {
      if (next === null || timer.dueAt < next.dueAt) next = timer;
    }
    if (!next || next.dueAt > until) return false;
    this.#timers.delete(next.order);
    this.#now = Math.max(this.#now, next.dueAt);
    next.callback();
    return true;
  }

  /** Lets time pass and everything that is due in it happen. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await quiet();
    while (this.runNext(until)) await quiet();
    this.#now = until;
    await quiet();
  }
}

/** Resolves when every promise that can go on without time passing has. */
export async function quiet(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}
