/** Collected measurements of one thing, to be asked for their quantiles. */
export class Durations {
  #values: number[] = [];
  #isSorted = true;

  add(value: number): void {
    this.#values.push(value);
    this.#isSorted = false;
  }

  addAll(values: readonly number[]): this {
    for (const value of values) this.add(value);
    return this;
  }

  get count(): number {
    return this.#values.length;
  }

  get sum(): number {
    return this.#values.reduce((sum, value) => sum + value, 0);
  }

  /** The smallest value that at least the share `q` of all values doesn't exceed; NaN when there are none. */
  quantile(q: number): number {
    if (!this.#isSorted) this.#values.sort((a, b) => a - b);
    this.#isSorted = true;
    const index = Math.ceil(q * this.#values.length) - 1;
    return this.#values[Math.max(0, index)] ?? Number.NaN;
  }
}

/** Milliseconds that `run` takes, with what it gives. */
export function timed<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const began = performance.now();
  const value = run();
  return { ms: performance.now() - began, value };
}

/** The same for work that is waited for. */
export async function timedAsync<T>(run: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await run();
  return { ms: performance.now() - began, value };
}

/** A size as the table writes it: 150 k, 1 M. */
export function sizeText(count: number): string {
  return count >= 1_000_000 ? `${count / 1_000_000} M` : `${count / 1_000} k`;
}
