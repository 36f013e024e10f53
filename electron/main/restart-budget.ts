/**
 * How often something that crashes is started again: at once the first time, then more slowly, and not at all when it
 * has crashed too often within the window. A fault that comes back every second must not burn the machine; one that
 * comes once a shift must not be felt.
 */
export class RestartBudget {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #delaysMs: readonly number[];
  #crashes: number[] = [];

  constructor(options: {
    readonly limit: number;
    readonly windowMs: number;
    readonly delaysMs: readonly number[];
  }) {
    this.#limit = options.limit;
    this.#windowMs = options.windowMs;
    this.#delaysMs = options.delaysMs;
  }

  /** Notes a crash at `now` (a clock that never goes back); gives the wait before the next start, or null for none. */
  noteCrash(now: number): number | null {
    this.#crashes = this.#crashes.filter((at) => now - at < this.#windowMs);
    this.#crashes.push(now);
    const count = this.#crashes.length;
    if (count > this.#limit) return null;
    return this.#delaysMs[Math.min(count, this.#delaysMs.length) - 1] ?? 0;
  }

  /** A person asked for another try. */
  reset(): void {
    this.#crashes = [];
  }
}
