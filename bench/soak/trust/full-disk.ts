import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Journal, openSqliteJournal } from '../../../electron/engine/journal';
import { sampleEvent } from '../../../electron/engine/journal/testing/sample-events';
import { Rng } from '../../../shared/kernel';
import { builtShim, writeWithFailingSync } from './failing-sync';
import { LoopDisk, run, whyNoLoopDisk } from './loop-disk';
import { faultsOf, type RowGround, type TrustRow } from './row';

const RUNS = { short: 6, full: 50 } as const;
const SYNCS = { short: 4, full: 50 } as const;
/** After the failure this many more appends are asked for. */
const MORE = 20;
const EVENT_BYTES = 20_000;
/** More events than any of these disks holds. */
const MOST_EVENTS = 1_000;

/** A disk that fails: makes a folder on it, breaks it, mends it. */
interface FailingDisk {
  readonly name: string;
  readonly folder: string;
  /** Null: it fails by itself, being small. */
  readonly fail: (() => void) | null;
  readonly mend: () => void;
  readonly remove: () => void;
}

export const FULL_DISK: TrustRow = {
  row: 4,
  promise: 'A disk that fails acknowledges nothing, and what was acknowledged is there when it is well again',
  run: async (ground) => {
    const sum = { before: 0, after: 0, refused: 0, lost: 0, unsound: 0, wordless: 0 };
    const why = whyNoLoopDisk();
    const makers = why === null ? [smallMemoryDisk, brokenDisk, readOnlyDisk] : [pageLimit];
    const names = new Set<string>();
    for (let seed = 1; seed <= RUNS[ground.size]; seed++) {
      const make = makers[seed % makers.length] as (typeof makers)[number];
      await failOnce(ground, seed, make, sum, names);
    }
    const syncs = await failSyncs(ground, sum);
    return {
      figure: `${RUNS[ground.size]} failures (${[...names].join(', ')}; seeds 1…${RUNS[ground.size]}) and ${syncs === null ? 'no failing sync, for want of a C compiler' : `${syncs} writers whose nth sync fails, once or from then on`}: ${sum.before} records acknowledged before, ${sum.after} appends acknowledged after the first failure, ${sum.lost} lost, ${sum.unsound} journals that do not verify once mended${why === null ? '' : ` (a file system that is full or broken ${why})`}`,
      control: `an author that does not look at the answers believes ${sum.refused} records that are not there`,
      faults: faultsOf(
        [sum.after === 0, `${sum.after} appends acknowledged after the first failure`],
        [sum.lost === 0, `${sum.lost} acknowledged records lost`],
        [sum.unsound === 0, `${sum.unsound} journals do not verify`],
        [sum.wordless === 0, `${sum.wordless} failures did not show in the journal's health`],
        [sum.before > 0 && sum.refused > 0, 'nothing was at stake: this run has no teeth'],
      ),
    };
  },
};

/** Writers whose syncs fail; null where they can't be made to. */
async function failSyncs({ program, dir, size }: RowGround, sum: Sum): Promise<number | null> {
  const shim = process.platform === 'linux' ? builtShim(dir) : null;
  if (shim === null) return null;
  for (let seed = 1; seed <= SYNCS[size]; seed++) {
    const folder = path.join(dir, `sync-${seed}`);
    // Making a journal takes some syncs too; most of them fail later.
    const nth = new Rng(`sync ${seed}`).int(1, 60);
    const word = await writeWithFailingSync(program, shim, { dir: folder, more: MORE }, nth, seed % 2 === 0);
    sum.before += word.acked;
    sum.after += word.ackedAfter;
    sum.refused += word.refused;
    if (word.health !== 'failed') sum.wordless++;
    const mended = await openSqliteJournal({ dir: folder });
    if (!mended.ok) {
      sum.unsound++;
      continue;
    }
    sum.lost += Math.max(0, word.acked - (await mended.value.lastSeq()));
    if (!(await mended.value.verify()).ok) sum.unsound++;
    await mended.value.close();
  }
  return SYNCS[size];
}

type Sum = Record<'before' | 'after' | 'refused' | 'lost' | 'unsound' | 'wordless', number>;

async function failOnce(
  { dir }: RowGround,
  seed: number,
  make: (dir: string) => FailingDisk,
  sum: Sum,
  names: Set<string>,
): Promise<void> {
  const disk = make(path.join(dir, `disk-${seed}`));
  names.add(disk.name);
  let opened: Journal | null = null;
  try {
    const rng = new Rng(`disk ${seed}`);
    const journal = await openedIn(disk.folder, disk.name === PAGE_LIMIT);
    opened = journal;
    const failAfter = rng.int(5, 40);
    let acked = 0;
    for (let n = 1; n <= MOST_EVENTS && journal.health.kind === 'recording'; n++) {
      if (n === failAfter) disk.fail?.();
      if ((await append(journal, n)) === 'acknowledged') acked = n;
    }
    if (journal.health.kind !== 'failed') sum.wordless++;
    sum.before += acked;
    sum.refused++;
    for (let n = 0; n < MORE; n++) {
      if ((await append(journal, 10_000 + n)) === 'acknowledged') sum.after++;
      else sum.refused++;
    }
    await journal.close();
    disk.mend();
    const mended = await openedIn(disk.folder, false);
    opened = mended;
    const seq = await mended.lastSeq();
    if (!(await mended.verify()).ok) sum.unsound++;
    sum.lost += Math.max(0, acked - seq);
    if ((await append(mended, 20_000)) === 'refused') sum.unsound++;
  } finally {
    await opened?.close();
    disk.remove();
  }
}

async function openedIn(folder: string, isSmall: boolean): Promise<Journal> {
  const opened = await openSqliteJournal({
    dir: path.join(folder, 'journal'),
    ...(isSmall ? { onConnect: (db) => db.exec('PRAGMA max_page_count = 60') } : {}),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

async function append(journal: Journal, n: number): Promise<'acknowledged' | 'refused'> {
  const note = String(n).padStart(EVENT_BYTES, 'x');
  const appended = await journal.append({ events: [sampleEvent(n, { data: { note } })] });
  return appended.ok ? 'acknowledged' : 'refused';
}

const PAGE_LIMIT = 'a limit of pages';

function pageLimit(folder: string): FailingDisk {
  mkdirSync(folder);
  return { name: PAGE_LIMIT, folder, fail: null, mend: () => undefined, remove: () => undefined };
}

function smallMemoryDisk(folder: string): FailingDisk {
  mkdirSync(folder);
  run('mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder);
  return {
    name: 'a full disk of 3 MB',
    folder,
    fail: null,
    mend: () => run('mount', '-o', 'remount,size=32m', folder),
    remove: () => run('umount', folder),
  };
}

function brokenDisk(folder: string): FailingDisk {
  const disk = mounted(folder);
  return {
    name: 'one that answers every write with an error',
    folder: disk.folder,
    fail: () => disk.cutPower(),
    mend: () => remounted(disk),
    remove: () => disk.unmount(),
  };
}

function readOnlyDisk(folder: string): FailingDisk {
  const disk = mounted(folder);
  return {
    name: 'one that turns read-only',
    folder: disk.folder,
    fail: () => disk.turnReadOnly(),
    mend: () => remounted(disk),
    remove: () => disk.unmount(),
  };
}

function mounted(dir: string): LoopDisk {
  mkdirSync(dir);
  const disk = new LoopDisk(dir);
  disk.format();
  disk.mount();
  return disk;
}

function remounted(disk: LoopDisk): void {
  disk.unmount();
  disk.mount();
}
