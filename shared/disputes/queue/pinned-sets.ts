import type { QueueContext } from '../listing-names';
import { type Disputes, disputeIdAt, rowOf } from '../state';
import type { QueueFilter } from './query';
import { RowFilter } from './row-filter';
import { QueueSelection } from './selection';

/** Sets held at once: a window has one, and a desk a few windows. */
const MAX_PINNED = 16;
/** Ids told of those that came into a view since, and of those that left it. */
const MAX_TOLD = 20_000;

/** A filter's rows as they were when somebody chose them all. */
interface Pinned {
  readonly filter: QueueFilter;
  readonly context: QueueContext;
  readonly ids: readonly string[];
  readonly rows: ReadonlySet<number>;
}

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

/**
 * Whole filters that people chose to act on. What was chosen is what was there: it loses what leaves the view and never
 * takes in what comes.
 */
export class PinnedSets {
  readonly #state: Disputes;
  readonly #sets = new Map<string, Pinned>();
  #made = 0;

  constructor(state: Disputes) {
    this.#state = state;
  }

  /** Holds what a filter finds now; the set pinned longest ago gives way. */
  pin(filter: QueueFilter, context: QueueContext): string {
    const ids = [...new QueueSelection(this.#state, filter, context)];
    const rows = new Set(ids.map((id) => rowOf(this.#state, id)));
    const pinId = `pin-${++this.#made}`;
    this.#sets.set(pinId, { filter, context, ids, rows });
    for (const oldest of this.#sets.keys()) {
      if (this.#sets.size <= MAX_PINNED) break;
      this.#sets.delete(oldest);
    }
    return pinId;
  }

  /** null for a set that isn't held any more. */
  view(pinId: string): PinnedView | null {
    const pinned = this.#sets.get(pinId);
    if (!pinned) return null;
    const state = this.#state;
    const test = new RowFilter(state, pinned.filter, pinned.context);
    let count = 0;
    let amountFen = 0;
    const joined: string[] = [];
    for (let row = 0; row < state.size; row++) {
      if (!test.matches(row, state.now)) continue;
      if (pinned.rows.has(row)) {
        count++;
        amountFen += state.amount.get(row);
      } else if (joined.length < MAX_TOLD) joined.push(disputeIdAt(state, row));
    }
    return { count, amountFen, left: pinned.ids.length - count, joined };
  }

  /** All ids of a set as they were chosen, breach-nearest first; null for one that isn't held any more. */
  idsOf(pinId: string): readonly string[] | null {
    return this.#sets.get(pinId)?.ids ?? null;
  }
}
