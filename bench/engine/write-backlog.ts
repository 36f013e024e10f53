import type { Journal } from '../../electron/engine/journal';
import type { LoadEvents } from '../load/load-events';
import { must } from './open-journal';

const BATCH = 20_000;

/** Records the whole backlog, as a desk has it that was there all the time. */
export async function writeBacklog(journal: Journal, events: LoadEvents): Promise<void> {
  while (!events.isBacklogOut) {
    const batch = events.takeBacklog(BATCH);
    must(await journal.append({ events: batch }));
  }
}
