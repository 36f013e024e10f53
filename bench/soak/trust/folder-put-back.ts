import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Desk } from '../../../electron/engine/desk';
import { serveMockGateway } from '../../../mocks/server';
import { metronomeWorld } from '../../../mocks/testing/metronome-world';
import { until } from './until';

/** Records that come in after the copy was made. */
const MORE = 20;

/**
 * Puts a desk's journal back whole, anchor and all, as a backup would. It fits itself; the gateway remembers that it was
 * further. Answers how often the journal itself verified, and how often the gateway's mark told.
 */
export async function noticesFolderPutBack(dir: string, times: number) {
  const sum = { fits: 0, noticed: 0 };
  const newWorld = () => metronomeWorld({ everyMs: 100 });
  const world = { scenario: 'metronome', scale: 1, seed: 1, factor: 10, newWorld };
  for (let n = 1; n <= times; n++) {
    const gateway = await serveMockGateway({ port: 0, ...world });
    const dataDir = path.join(dir, `desk-${n}`);
    const opened = async (): Promise<Desk> => {
      const desk = new Desk({
        dataDir,
        consoleId: 'desk-1',
        wallNow: () => performance.now(),
        onSwitch: () => undefined,
      });
      const answer = await desk.open({ mode: 'live', gatewayUrl: gateway.url });
      if (!answer.ok) throw new Error(answer.error.message);
      return desk;
    };
    const grown = (desk: Desk, from: number) =>
      until(() => desk.status().journal.seq > from + MORE && desk.status().custody.isRemembered);
    try {
      const first = await opened();
      await grown(first, 0);
      const journal = path.join(dataDir, 'journals', first.session?.config.journalId ?? '');
      await first.close();
      const kept = path.join(dir, `kept-${n}`);
      await cp(journal, kept, { recursive: true });
      const second = await opened();
      await grown(second, second.status().journal.seq);
      await second.close();
      await rm(journal, { recursive: true });
      await cp(kept, journal, { recursive: true });
      const third = await opened();
      await until(() => third.status().custody.faults.length > 0 || third.status().custody.isRemembered);
      if (third.status().custody.faults.some(({ kind }) => kind === 'rolled_back')) sum.noticed++;
      if ((await third.session?.verify())?.ok) sum.fits++;
      await third.close();
    } finally {
      await gateway.close();
    }
  }
  return sum;
}
