import type { WarEvent } from './event';
import { compareEvents } from './order';

/**
 * The latest event of each key, by the order of the fold and not of arrival: shuffled samples give the same state.
 */
export class Latest<E extends WarEvent> {
  readonly #byKey: Map<string, E>;

  constructor(events: readonly (readonly [string, E])[] = []) {
    this.#byKey = new Map(events);
  }

  /** Takes an event in; false when a later one of its key is there already. */
  offer(key: string, event: E): boolean {
    const known = this.#byKey.get(key);
    if (known !== undefined && compareEvents(known, event) >= 0) return false;
    this.#byKey.set(key, event);
    return true;
  }

  get(key: string): E | undefined {
    return this.#byKey.get(key);
  }

  /** Keys and events, sorted by key as JavaScript sorts text. */
  sorted(): readonly (readonly [string, E])[] {
    return [...this.#byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
