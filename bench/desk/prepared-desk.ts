import { packState } from '../../electron/engine/restore';
import { sessionDir, writeCurrentSession } from '../../electron/engine/session-config';
import { loadEngine } from '../engine/loaded-engine';
import { must, openJournal } from '../engine/open-journal';
import { writeBacklog } from '../engine/write-backlog';
import { LOAD_START, LoadEvents } from '../load/load-events';

/** The seed of `loadEngine`: the gateway's world has to go on with the same disputes. */
export const LOAD_SEED = 7;
const JOURNAL_ID = 'live-bench';

/** Leaves the files of a desk that has taken in the whole backlog and was then shut down in order. */
export async function prepareDesk(dataDir: string, gatewayUrl: string, size: number): Promise<void> {
  const dir = sessionDir(dataDir, JOURNAL_ID);
  const journal = await openJournal(dir);
  await writeBacklog(journal, new LoadEvents({ backlog: size, startAt: LOAD_START, seed: LOAD_SEED }));
  must(await journal.saveSnapshot(packState(loadEngine(size).engine, size)));
  await journal.close();
  await writeCurrentSession(dataDir, { mode: 'live', journalId: JOURNAL_ID, gatewayUrl });
  globalThis.gc?.();
}
