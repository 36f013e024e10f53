import type { JournalEntry } from './journal';

/** Entries kept in memory for subscribers that are only a little behind, so that they needn't be read back. */
const RECENT_ENTRIES = 20_000;
const CHUNK = 1_000;

export interface EntrySource {
  headSeq(): number;
  /** Entries after `afterSeq`, in order, at most `limit`; at least one while `afterSeq` is before the head. */
  readEntries(afterSeq: number, limit: number): readonly JournalEntry[];
}

interface Subscriber {
  /** The last entry it was given. */
  seq: number;
  isPumping: boolean;
  isClosed: boolean;
  readonly listener: (entries: readonly JournalEntry[]) => void;
}

/**
 * Hands every entry to every subscriber once and in order. There is no moment at which a subscriber changes from reading
 * the past to hearing the present, where an entry could be missed or doubled: each only knows the last entry it was given,
 * and is given what follows until it's at the head, from memory or from the store.
 */
export class EntryFeed {
  readonly #source: EntrySource;
  readonly #subscribers = new Set<Subscriber>();
  #recent: JournalEntry[] = [];

  constructor(source: EntrySource) {
    this.#source = source;
  }

  subscribe(afterSeq: number, listener: (entries: readonly JournalEntry[]) => void): () => void {
    const subscriber: Subscriber = { seq: afterSeq, isPumping: false, isClosed: false, listener };
    this.#subscribers.add(subscriber);
    this.#wake(subscriber);
    return () => {
      subscriber.isClosed = true;
      this.#subscribers.delete(subscriber);
    };
  }

  /** New entries, already durable. */
  push(entries: readonly JournalEntry[]): void {
    const last = this.#recent.at(-1);
    if (last && entries[0] && entries[0].seq !== last.seq + 1) this.#recent = [];
    if (this.#subscribers.size > 0) this.#recent.push(...entries.slice(-RECENT_ENTRIES));
    if (this.#recent.length > 2 * RECENT_ENTRIES) this.#recent = this.#recent.slice(-RECENT_ENTRIES);
    this.wakeAll();
  }

  /** Looks again whether there is something to give: after a reopen, when records turned up. */
  wakeAll(): void {
    for (const subscriber of this.#subscribers) this.#wake(subscriber);
  }

  close(): void {
    for (const subscriber of this.#subscribers) subscriber.isClosed = true;
    this.#subscribers.clear();
  }

  #wake(subscriber: Subscriber): void {
    if (subscriber.isPumping) return;
    subscriber.isPumping = true;
    queueMicrotask(() => this.#pump(subscriber));
  }

  #pump(subscriber: Subscriber): void {
    subscriber.isPumping = false;
    if (subscriber.isClosed || subscriber.seq >= this.#source.headSeq()) return;
    const entries = this.#after(subscriber.seq);
    const last = entries.at(-1);
    if (!last) return;
    subscriber.seq = last.seq;
    // The next chunk comes in a later turn: a subscriber far behind doesn't hold up everything else.
    if (last.seq < this.#source.headSeq()) {
      subscriber.isPumping = true;
      setImmediate(() => this.#pump(subscriber));
    }
    subscriber.listener(entries);
  }

  #after(seq: number): readonly JournalEntry[] {
    const first = this.#recent[0];
    if (first && first.seq <= seq + 1) {
      const found = this.#recent.slice(seq + 1 - first.seq);
      if (found.length > 0) return found;
    }
    return this.#source.readEntries(seq, CHUNK);
  }
}
