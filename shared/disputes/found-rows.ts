import { ASPECT, observeDisputes } from './observers';
import type { Disputes } from './state';

/**
 * The rows that came last among those a test takes, at most `limit`, looked for in steps from the newest on. The test may
 * ask for what a dispute was opened with and nothing else: rows of which that changes meanwhile, and those that come, are
 * looked at again in the end, so that what's found is what's there then.
 */
export class FoundRows {
  readonly #state: Disputes;
  readonly #test: (row: number) => boolean;
  readonly #limit: number;
  /** Newest first. */
  #found: number[] = [];
  /** The next row to look at; those above it were. */
  #next: number;
  /** Rows below it were there when it began, or were looked at since. */
  #end: number;
  readonly #changed = new Set<number>();
  #stop: (() => void) | null;

  constructor(state: Disputes, test: (row: number) => boolean, limit: number) {
    this.#state = state;
    this.#test = test;
    this.#limit = limit;
    this.#next = state.size - 1;
    this.#end = state.size;
    this.#stop = observeDisputes(state, {
      before: () => undefined,
      after: (row, aspects) => {
        if ((aspects & ASPECT.facts) !== 0 && row > this.#next) this.#changed.add(row);
      },
    });
  }

  /** Looks at about `rows` more; true once all that's wanted is found. */
  step(rows: number): boolean {
    if (this.#stop === null) return true;
    for (let left = rows; left > 0 && this.#next >= 0 && this.#found.length < this.#limit; left--) {
      const row = this.#next--;
      if (this.#test(row)) this.#found.push(row);
    }
    if (this.#next >= 0 && this.#found.length < this.#limit) return false;
    this.#lookAgain();
    if (this.#next >= 0 && this.#found.length < this.#limit) return false;
    this.close();
    return true;
  }

  /** What was found, newest first. */
  get rows(): readonly number[] {
    return this.#found;
  }

  close(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** At what changed since it was looked at, and at what came. */
  #lookAgain(): void {
    const again = new Set(this.#changed);
    for (let row = this.#end; row < this.#state.size; row++) again.add(row);
    this.#changed.clear();
    this.#end = this.#state.size;
    if (again.size === 0) return;
    const kept = this.#found.filter((row) => !again.has(row));
    const anew = [...again].filter((row) => this.#test(row));
    this.#found = [...kept, ...anew].sort((a, b) => b - a).slice(0, this.#limit);
  }
}
