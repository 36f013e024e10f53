import type { QueueContext } from '../listing-names';
import { followReserve } from '../reserve';
import { type Disputes, disputeIdAt } from '../state';
import { FilteredSet } from './filtered-set';
import type { QueueFilter } from './query';
import { RowFilter } from './row-filter';

/** Sets held at once: a window has one, and a desk a few windows. */
const MAX_PINNED = 16;
/** Ids told of those that came into a view since. */
const MAX_TOLD = 20_000;

/** What has become of a pinned set. */
export interface PinnedView {
  /** Those of it that the filter still finds, and what they claim. */
  readonly count: number;
  readonly amountFen: number;
  /** How many it doesn't find any more. */
  readonly left: number;
  /** Those it finds now and didn't then, at most MAX_TOLD: they aren't chosen. */
  readonly joined: readonly string[];
}

/** A filter's rows as they were when somebody chose them all, and what became of them, followed from then on. */
class PinnedSet {
  /** In the order of the queue then. */
  readonly rows: Int32Array;
  readonly #state: Disputes;
  readonly #isPinned: Uint8Array;
  readonly #set: FilteredSet;
  readonly #joined = new Set<number>();
  #count: number;
  #amountFen: number;

  constructor(
    state: Disputes,
    rows: Int32Array,
    amountFen: number,
    { filter, context }: { readonly filter: QueueFilter; readonly context: QueueContext },
  ) {
    this.#state = state;
    this.rows = rows;
    this.#isPinned = new Uint8Array(state.size);
    for (const row of rows) this.#isPinned[row] = 1;
    this.#count = rows.length;
    this.#amountFen = amountFen;
    const watcher = {
      aspects: 0,
      added: (row: number) => this.#note(row, 1),
      removed: (row: number) => this.#note(row, -1),
    };
    this.#set = new FilteredSet(state, new RowFilter(state, filter, context), watcher, this.#isPinned);
  }

  view(): PinnedView {
    followReserve(this.#state);
    const joined = Int32Array.from(this.#joined).sort().subarray(0, MAX_TOLD);
    return {
      count: this.#count,
      amountFen: this.#amountFen,
      left: this.rows.length - this.#count,
      joined: Array.from(joined, (row) => disputeIdAt(this.#state, row)),
    };
  }

  close(): void {
    this.#set.close();
  }

  #note(row: number, by: 1 | -1): void {
    if (this.#isPinned[row] === 1) {
      this.#count += by;
      this.#amountFen += by * this.#state.amount.get(row);
    } else if (by === 1) this.#joined.add(row);
    else this.#joined.delete(row);
  }
}

/**
 * Whole filters that people chose to act on. What was chosen is what was there: it loses what leaves the view and never
 * takes in what comes.
 */
export class PinnedSets {
  readonly #state: Disputes;
  readonly #sets = new Map<string, PinnedSet>();
  #made = 0;

  constructor(state: Disputes) {
    this.#state = state;
  }

  /** Holds what a filter finds now, its rows and what they claim; the set pinned longest ago gives way. */
  pin(
    filter: QueueFilter,
    context: QueueContext,
    { rows, amountFen }: { readonly rows: Int32Array; readonly amountFen: number },
  ): string {
    const pinId = `pin-${++this.#made}`;
    this.#sets.set(pinId, new PinnedSet(this.#state, rows, amountFen, { filter, context }));
    for (const [oldest, set] of this.#sets) {
      if (this.#sets.size <= MAX_PINNED) break;
      set.close();
      this.#sets.delete(oldest);
    }
    return pinId;
  }

  /** null for a set that isn't held any more. */
  view(pinId: string): PinnedView | null {
    return this.#sets.get(pinId)?.view() ?? null;
  }

  /** All rows of a set as they were chosen, breach-nearest first; null for one that isn't held any more. */
  rowsOf(pinId: string): Int32Array | null {
    return this.#sets.get(pinId)?.rows ?? null;
  }
}
