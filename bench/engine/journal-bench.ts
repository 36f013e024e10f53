import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Durations, timedAsync } from '../durations';
import type { Report } from '../figure';
import { LOAD_START, LoadEvents } from '../load/load-events';
import { withTempFolder } from '../temp-folder';
import { must, openJournal } from './open-journal';

const BATCH = 5_000;

export interface JournalSizes {
  readonly batches: number;
  readonly singles: number;
}

/** What it costs to know that an event is on the disk: many in one transaction, and one by one as a click is. */
export function benchJournal({ batches, singles }: JournalSizes, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const group = 'journal';
    const events = new LoadEvents({ backlog: 0, startAt: LOAD_START, seed: 3 });
    const journal = await openJournal(path.join(folder, 'journal'));
    const append = async (count: number): Promise<number> => {
      const batch = events.takeFlow(count, LOAD_START + events.made, 1_000);
      const { ms, value } = await timedAsync(() => journal.append({ events: batch }));
      must(value);
      return ms;
    };
    let ms = 0;
    for (let i = 0; i < batches; i++) ms += await append(BATCH);
    report({
      group,
      what: 'durable, 5,000 a transaction',
      value: (batches * BATCH * 1_000) / ms,
      unit: 'rows/s',
      note: `${batches} transactions; hash chain and indexes kept`,
    });
    const single = new Durations();
    for (let i = 0; i < singles; i++) single.add(await append(1));
    report({
      group,
      what: 'durable, one a transaction',
      value: (singles * 1_000) / single.sum,
      unit: 'commits/s',
    });
    report({ group, what: 'one commit p50', value: single.quantile(0.5), unit: 'ms' });
    report({ group, what: 'one commit p99', value: single.quantile(0.99), unit: 'ms' });
    await journal.close();
    const floor = syncFloor(path.join(folder, 'floor'), Math.min(singles, 1_000));
    report({
      group,
      what: 'write + fsync of a file, p50',
      value: floor.quantile(0.5),
      unit: 'ms',
      note: 'the floor',
    });
  });
}

/** A bare write of 400 bytes and its sync, on the same disk. */
function syncFloor(file: string, count: number): Durations {
  const durations = new Durations();
  const bytes = Buffer.alloc(400, 'x');
  const fd = openSync(file, 'w');
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    writeSync(fd, bytes);
    fsyncSync(fd);
    durations.add(performance.now() - began);
  }
  closeSync(fd);
  return durations;
}
