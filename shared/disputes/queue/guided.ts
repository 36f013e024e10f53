import { isAsleep } from '../change';
import { FLAG } from '../columns';
import type { QueueContext } from '../listing-names';
import { type Disputes, rowOf } from '../state';
import type { QueueFilter, QueueSort } from './query';
import { queueOrder } from './queue-order';
import { RowFilter } from './row-filter';
import type { QueueNext } from './views';

export interface GuidedQuery {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  /** Ids this operator skipped, the oldest skip first. */
  readonly skipped: readonly string[];
  /** Ids other operators look at. */
  readonly viewedByOthers: Iterable<string>;
}

/**
 * The next dispute in guided mode (DQ10): the first of the filter, in its order, that nobody else looks at and this
 * operator hasn't skipped; snoozed ones and those whose settlement is on its way need nobody and are passed over too.
 * When only skipped ones are left it wraps: the one skipped longest ago comes first, so that each comes again before
 * any comes twice. null when nothing is left to serve. One pass over the disputes: for a key press, not for every frame.
 */
export function nextInQueue(state: Disputes, query: GuidedQuery, context: QueueContext): QueueNext | null {
  const test = new RowFilter(state, query.filter, context);
  const { keyOf, compare } = queueOrder(state, query.sort);
  const viewed = new Set(Array.from(query.viewedByOthers, (id) => rowOf(state, id)));
  const skippedAt = new Map(query.skipped.map((id, at) => [rowOf(state, id), at]));
  const passed = { viewed: 0, skipped: 0, waiting: 0 };
  let total = 0;
  let best = -1;
  let bestKey = Infinity;
  let again = -1;
  let againAt = Infinity;
  for (let row = 0; row < state.size; row++) {
    if (!test.matches(row, state.now)) continue;
    total++;
    const isWaiting = (state.flags.get(row) & FLAG.settling) !== 0 || isAsleep(state, row);
    if (isWaiting) passed.waiting++;
    else if (viewed.has(row)) passed.viewed++;
    else if (skippedAt.has(row)) {
      passed.skipped++;
      const at = skippedAt.get(row)!;
      if (at < againAt) [again, againAt] = [row, at];
    } else {
      const key = keyOf(row);
      if (best < 0 || key < bestKey || (key === bestKey && compare(row, best) < 0)) {
        [best, bestKey] = [row, key];
      }
    }
  }
  const served = best >= 0 ? best : again;
  return served < 0 ? null : { id: state.ids.text(served), wrapped: best < 0, passed, total };
}
