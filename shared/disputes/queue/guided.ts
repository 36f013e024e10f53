import { type Disputes, disputeIdAt, rowOf } from '../state';
import type { QueueFilter, QueueSort } from './query';
import { isWaiting, type QueueWindow } from './queue-window';
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
 * The next dispute in guided mode (DQ10): the first of the queue that nobody else looks at and this operator hasn't
 * skipped; snoozed ones and those whose settlement is on its way need nobody and are passed over too. When only skipped
 * ones are left it wraps: the one skipped longest ago comes first, so that each comes again before any comes twice. null
 * when nothing is left to serve. It walks down the queue as far as the one that's served.
 */
export function nextInQueue(
  state: Disputes,
  window: QueueWindow,
  { skipped, viewedByOthers }: Pick<GuidedQuery, 'skipped' | 'viewedByOthers'>,
): QueueNext | null {
  const { total, waiting } = window;
  const isFree = (row: number): boolean => window.has(row) && !isWaiting(state, row);
  const freeRows = (ids: Iterable<string>): number[] =>
    [...new Set(Array.from(ids, (id) => rowOf(state, id)))].filter((row) => row >= 0 && isFree(row));
  const viewed = new Set(freeRows(viewedByOthers));
  const passedOver = freeRows(skipped).filter((row) => !viewed.has(row));
  const isSkipped = new Set(passedOver);
  let best = -1;
  window.each((row) => {
    if (isWaiting(state, row) || viewed.has(row) || isSkipped.has(row)) return true;
    best = row;
    return false;
  });
  const served = best >= 0 ? best : (passedOver[0] ?? -1);
  if (served < 0) return null;
  const passed = { viewed: viewed.size, skipped: passedOver.length, waiting };
  return { id: disputeIdAt(state, served), wrapped: best < 0, passed, total };
}
