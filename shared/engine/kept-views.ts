import type { Kept } from './kept-handle';

interface Shared<K> {
  readonly view: K;
  users: number;
}

/** Views kept up to date, one for all who ask for the same: it's made for the first of them, and closed after the last. */
export class KeptViews<Q, K extends Kept> {
  readonly #keyOf: (query: Q) => string;
  readonly #make: (query: Q) => K;
  readonly #shared = new Map<string, Shared<K>>();

  constructor(keyOf: (query: Q) => string, make: (query: Q) => K) {
    this.#keyOf = keyOf;
    this.#make = make;
  }

  /** How many there are. */
  get size(): number {
    return this.#shared.size;
  }

  keyOf(query: Q): string {
    return this.#keyOf(query);
  }

  /** The view of a query, to be given back once by whoever took it. */
  take(query: Q): K {
    const key = this.#keyOf(query);
    let shared = this.#shared.get(key);
    if (!shared) {
      shared = { view: this.#make(query), users: 0 };
      this.#shared.set(key, shared);
    }
    shared.users++;
    return shared.view;
  }

  giveBack(query: Q): void {
    const key = this.#keyOf(query);
    const shared = this.#shared.get(key);
    if (!shared || --shared.users > 0) return;
    this.#shared.delete(key);
    shared.view.close();
  }
}
