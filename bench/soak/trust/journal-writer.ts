import { writeSync } from 'node:fs';
import { openSqliteJournal } from '../../../electron/engine/journal';
import { sampleEvents } from '../../../electron/engine/journal/testing/sample-events';
import { Rng } from '../../../shared/kernel';

export interface WriterOptions {
  readonly dir: string;
  readonly seed: number;
  /** NORMAL only in the control of power cuts. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** True only in the control of crashes: acknowledged before it's recorded. */
  readonly acksEarly: boolean;
}

const MOST_AT_ONCE = 12;

/** Appends without end, and says on its standard output up to which record it has been acknowledged. */
export async function writeWithoutEnd(options: WriterOptions): Promise<void> {
  const { dir, seed, synchronous, acksEarly } = options;
  const opened = await openSqliteJournal({
    dir,
    onConnect: (db) => db.exec(`PRAGMA synchronous = ${synchronous}`),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const journal = opened.value;
  const rng = new Rng(`writer ${seed}`);
  for (let last = await journal.lastSeq(); ; ) {
    const count = rng.int(1, MOST_AT_ONCE);
    if (acksEarly) acknowledge(last + count);
    const appended = await journal.append({ events: sampleEvents(last + 1, count) });
    if (!appended.ok) throw new Error(appended.error.message);
    last += count;
    if (!acksEarly) acknowledge(last);
  }
}

function acknowledge(seq: number): void {
  writeSync(1, `${seq}\n`);
}
