import { type EpochMs, typeRank, type WarEvent } from '../../shared/kernel';
import type { DataOf, KnownType } from '../../shared/protocol';

/** An event whose id isn't given yet: ids follow the order in which events leave the world. */
export type Draft = { -readonly [K in keyof WarEvent]: WarEvent[K] };

export const SOURCES = {
  disputes: '/platform/disputes',
  service: '/platform/service',
  listings: '/platform/listings',
  warehouses: '/platform/warehouses',
  customs: '/platform/customs',
  traffic: '/platform/traffic',
  treasury: '/platform/treasury',
  jury: '/platform/jury',
  docking: '/platform/docking',
} as const;
export type WorldSource = (typeof SOURCES)[keyof typeof SOURCES];

const ID_BASE = 1_000_000_000_000;

/**
 * Collects what happens within one millisecond, puts it in the order of the fold and numbers it. Numbers have
 * a fixed width, so that the order by code point of two ids is the order in which they were given.
 */
export class Emitter {
  #at = 0 as EpochMs;
  #batch: Draft[] = [];
  #out: WarEvent[] = [];
  #outFrom = 0;
  #numbered = 0;

  /** Starts a millisecond. */
  begin(at: number): void {
    this.#at = at as EpochMs;
  }

  emit<T extends KnownType>(source: WorldSource, type: T, subject: string, data: DataOf<T>): Draft {
    const draft: Draft = { id: '', source, type, subject, at: this.#at, data };
    this.#batch.push(draft);
    return draft;
  }

  /** Ends a millisecond: its events can now be handed out. */
  flush(): void {
    const batch = this.#batch;
    if (batch.length === 0) return;
    if (!isOrdered(batch)) batch.sort(byRankAndSource);
    for (const draft of batch) {
      this.#numbered += 1;
      draft.id = `w${String(ID_BASE + this.#numbered).slice(1)}`;
      this.#out.push(draft);
    }
    batch.length = 0;
  }

  /** Whether something was emitted since the last flush. */
  get isWithin(): boolean {
    return this.#batch.length > 0;
  }

  get pending(): number {
    return this.#out.length - this.#outFrom;
  }

  /** Instant of the next event to hand out; Infinity when there is none. */
  get pendingAt(): number {
    return this.#outFrom < this.#out.length ? this.#out[this.#outFrom]!.at : Number.POSITIVE_INFINITY;
  }

  /** Hands out at most `count` events. */
  take(count: number): WarEvent[] {
    if (this.#outFrom === 0 && count >= this.#out.length) {
      const all = this.#out;
      this.#out = [];
      return all;
    }
    const taken = this.#out.slice(this.#outFrom, this.#outFrom + count);
    this.#outFrom += taken.length;
    if (this.#outFrom === this.#out.length) {
      this.#out = [];
      this.#outFrom = 0;
    }
    return taken;
  }
}

/** Most milliseconds bring one event, or many of one kind: a look tells, and spares the sort. */
function isOrdered(batch: readonly Draft[]): boolean {
  for (let i = 1; i < batch.length; i++) {
    if (byRankAndSource(batch[i - 1]!, batch[i]!) > 0) return false;
  }
  return true;
}

/** Array sorts are stable: what's left equal keeps its order, and so gets ascending ids. */
function byRankAndSource(a: Draft, b: Draft): number {
  const rank = a.type === b.type ? 0 : typeRank(a.type) - typeRank(b.type);
  if (rank !== 0) return rank;
  return a.source === b.source ? 0 : a.source < b.source ? -1 : 1;
}
