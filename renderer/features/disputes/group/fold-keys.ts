import { disputeDesk } from '../dispute-desk';
import { moveCursorTo } from '../queue/move-cursor';
import type { GroupedQueue } from './grouped-queue';

/** → unfolds the group under the cursor; ← folds it, or goes up to the heading of the row. False for other keys. */
export function foldByKey(model: GroupedQueue, key: string, reveal: (place: number) => void): boolean {
  const { cursor } = disputeDesk.getState();
  if (cursor === null || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
  const heading = model.headingOf(cursor);
  if (!heading) return false;
  const isUnfolded = model.isUnfolded(heading.group);
  if (heading.place !== cursor) {
    if (key === 'ArrowRight') return true;
    moveCursorTo(model, heading.place);
    reveal(heading.place);
  } else if ((key === 'ArrowRight') !== isUnfolded) model.toggle(heading.group);
  return true;
}
