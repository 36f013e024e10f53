import { MINUTE_MS } from './time';

/** Minutes in one chunk: 17 hours. */
const CHUNK = 1024;

/** The minute an instant lies in, counted from 1970. */
export function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS);
}

/**
 * A signed whole number by minute. Sums of whole numbers don't depend on the order in which they were added, which is
 * what lets late facts correct a trend instead of bending it.
 */
export class MinuteSums {
  readonly #chunks = new Map<number, Float64Array<ArrayBuffer>>();
  #lastNo = Number.NaN;
  #last = new Float64Array(0);

  constructor(entries: Iterable<readonly [minute: number, amount: number]> = []) {
    for (const [minute, amount] of entries) this.#add(minute, amount);
  }

  add(at: number, amount: number): void {
    this.#add(Math.floor(at / MINUTE_MS), amount);
  }

  /** What was added in one minute. */
  at(minute: number): number {
    const no = Math.floor(minute / CHUNK);
    return this.#chunks.get(no)?.[minute - no * CHUNK] ?? 0;
  }

  /** Sum over `from` ≤ minute < `to`. */
  between(from: number, to: number): number {
    let sum = 0;
    for (const [no, chunk] of this.#chunks) {
      const first = Math.max(0, from - no * CHUNK);
      const last = Math.min(CHUNK, to - no * CHUNK);
      for (let i = first; i < last; i++) sum += chunk[i]!;
    }
    return sum;
  }

  /** Sum of everything before a minute. */
  before(minute: number): number {
    return this.between(Number.NEGATIVE_INFINITY, minute);
  }

  /** The minutes something was added in, each with its sum. */
  entries(): [minute: number, amount: number][] {
    const entries: [number, number][] = [];
    for (const [no, chunk] of this.#chunks) {
      for (let i = 0; i < CHUNK; i++) if (chunk[i] !== 0) entries.push([no * CHUNK + i, chunk[i]!]);
    }
    return entries;
  }

  #add(minute: number, amount: number): void {
    const no = Math.floor(minute / CHUNK);
    if (no !== this.#lastNo) this.#select(no);
    this.#last[minute - no * CHUNK]! += amount;
  }

  #select(no: number): void {
    let chunk = this.#chunks.get(no);
    if (!chunk) {
      chunk = new Float64Array(CHUNK);
      this.#chunks.set(no, chunk);
    }
    this.#lastNo = no;
    this.#last = chunk;
  }
}
