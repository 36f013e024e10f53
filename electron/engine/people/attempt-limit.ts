import type { SignInAnswer } from '../../../shared/protocol';
import { type Attempts, lockLeftMs, NO_ATTEMPTS, noteWrong } from './attempts';

/** Where counts of wrong passcodes are kept. Keys name a person or a window. */
export interface AttemptStore {
  get(key: string): Attempts | undefined;
  /** Resolves once it's kept: a crash after a wrong try doesn't give another one. */
  set(changes: readonly (readonly [key: string, attempts: Attempts])[]): Promise<void>;
}

/**
 * Lets a passcode be tried only so often, by person and by window: whoever knows all names can't try them all from one
 * window, nor one name from all windows. Tries are counted one at a time, before they're told right or wrong.
 */
export class AttemptLimit {
  readonly #store: AttemptStore;
  readonly #now: () => number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: AttemptStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Runs one try, unless person or window are locked. */
  try(personId: string, window: number, isRight: () => Promise<boolean>): Promise<SignInAnswer> {
    const answer = this.#last.then(() => this.#tryNow([`person/${personId}`, `window/${window}`], isRight));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #tryNow(keys: readonly string[], isRight: () => Promise<boolean>): Promise<SignInAnswer> {
    const before = this.#leftMs(keys);
    if (before > 0) return { kind: 'locked_out', retryInMs: before };
    // Counted as wrong first: a process that ends in between has counted it, not forgotten it.
    const standing = keys.map((key) => [key, this.#store.get(key) ?? NO_ATTEMPTS] as const);
    await this.#store.set(standing.map(([key, attempts]) => [key, noteWrong(attempts, this.#now())]));
    if (!(await isRight())) return { kind: 'wrong', retryInMs: this.#leftMs(keys) };
    await this.#store.set(keys.map((key) => [key, NO_ATTEMPTS]));
    return { kind: 'signed_in' };
  }

  #leftMs(keys: readonly string[]): number {
    return Math.max(...keys.map((key) => lockLeftMs(this.#store.get(key) ?? NO_ATTEMPTS, this.#now())));
  }
}

/** Counts that last as long as the process: a drill guards nothing. */
export function memoryAttempts(): AttemptStore {
  const counts = new Map<string, Attempts>();
  return {
    get: (key) => counts.get(key),
    set: async (changes) => {
      for (const [key, attempts] of changes) counts.set(key, attempts);
    },
  };
}
