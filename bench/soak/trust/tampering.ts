import { cpSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openSqliteJournal } from '../../../electron/engine/journal';
import { ANCHOR_FILE } from '../../../electron/engine/journal/head-anchor';
import { DATABASE_FILE } from '../../../electron/engine/journal/sqlite-open';
import { sampleEvents } from '../../../electron/engine/journal/testing/sample-events';
import { sqliteTamper } from '../../../electron/engine/journal/testing/sqlite-tamper';
import { Rng } from '../../../shared/kernel';
import { noticesFolderPutBack } from './folder-put-back';
import { faultsOf, type TrustRow } from './row';

const TRIALS = { short: 8, full: 100 } as const;
const RECORDS = 60;
/** Where the copy stands that is put back. */
const OLD_RECORDS = 30;
const PUT_BACK = { short: 1, full: 10 } as const;

type Tamper = (dir: string, rng: Rng, old: string) => void;

const anySeq = (rng: Rng): number => rng.int(1, RECORDS - 1);
const KINDS: Readonly<Record<string, Tamper>> = {
  'a record edited': (dir, rng) => sqliteTamper(dir).edit(anySeq(rng)),
  'one deleted': (dir, rng) => sqliteTamper(dir).remove(anySeq(rng)),
  'one inserted': (dir, rng) => sqliteTamper(dir).insert(anySeq(rng)),
  'two swapped': (dir, rng) => sqliteTamper(dir).swap(rng.int(1, 29), rng.int(30, RECORDS)),
  'the tail cut': (dir, rng) => sqliteTamper(dir).cutTail(rng.int(2, RECORDS)),
  'the whole file replaced': (dir, _rng, old) =>
    cpSync(path.join(old, DATABASE_FILE), path.join(dir, DATABASE_FILE)),
};
/** Without a second place of the head nothing can show these: said so, and not a promise. */
const DECLARED = new Set(['the tail cut', 'the whole file replaced']);

export const TAMPERING: TrustRow = {
  row: 34,
  promise: 'Tampering with the record shows',
  run: async (ground) => {
    const trials = TRIALS[ground.size];
    const { whole, old } = await makeJournals(ground.dir);
    const missed = { held: new Map<string, number>(), gone: new Map<string, number>() };
    let wordless = 0;
    for (const [kind, tamper] of Object.entries(KINDS)) {
      for (let seed = 1; seed <= trials; seed++) {
        for (const anchor of ['held', 'gone'] as const) {
          const dir = path.join(ground.dir, 'trial');
          cpSync(whole, dir, { recursive: true });
          tamper(dir, new Rng(`tamper ${kind} ${seed}`), old);
          if (anchor === 'gone') rmSync(path.join(dir, ANCHOR_FILE));
          const verdict = await judged(dir);
          if (verdict !== 'found') missed[anchor].set(kind, (missed[anchor].get(kind) ?? 0) + 1);
          if (anchor === 'gone' && verdict === 'fits, anchored') wordless++;
          rmSync(dir, { recursive: true });
        }
      }
    }
    const sum = (counts: ReadonlyMap<string, number>): number =>
      [...counts.values()].reduce((total, count) => total + count, 0);
    const undeclared = [...missed.gone].filter(([kind]) => !DECLARED.has(kind));
    const kinds = Object.keys(KINDS).length;
    const putBack = await noticesFolderPutBack(ground.dir, PUT_BACK[ground.size]);
    return {
      figure: `${kinds} kinds × ${trials} (seeds 1…${trials}) with the head in a second place: ${sum(missed.held)} missed; without it only ${[...DECLARED].join(' and ')} fit (declared), and each says that it has no second place; a folder put back whole, ${PUT_BACK[ground.size]} times: ${putBack.fits} fit themselves (declared), ${putBack.noticed} noticed by the gateway's mark`,
      control: `the tail cut without a second place: ${missed.gone.get('the tail cut') ?? 0} of ${trials} missed`,
      faults: faultsOf(
        [sum(missed.held) === 0, `missed with the second place: ${JSON.stringify([...missed.held])}`],
        [undeclared.length === 0, `missed by the chain alone: ${JSON.stringify(undeclared)}`],
        [wordless === 0, `${wordless} without a second place did not say so`],
        [putBack.noticed === PUT_BACK[ground.size], 'a folder put back went unnoticed by the gateway'],
        [(missed.gone.get('the tail cut') ?? 0) > 0, 'the control found all: this run has no teeth'],
      ),
    };
  },
};

/** A journal closed in order, and a copy of it from earlier. */
async function makeJournals(dir: string): Promise<{ whole: string; old: string }> {
  const [whole, old] = [path.join(dir, 'whole'), path.join(dir, 'old')];
  for (const upTo of [OLD_RECORDS, RECORDS]) {
    const opened = await openSqliteJournal({ dir: whole });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const last = await opened.value.lastSeq();
    // An author's appends, some records each, so that the head has moved often.
    for (let n = last + 1; n <= upTo; n += 5) await opened.value.append({ events: sampleEvents(n, 5) });
    await opened.value.close();
    if (upTo === OLD_RECORDS) cpSync(whole, old, { recursive: true });
  }
  return { whole, old };
}

async function judged(dir: string): Promise<'found' | 'fits, anchored' | 'fits, and says it has no anchor'> {
  const before = await readFile(path.join(dir, DATABASE_FILE));
  const opened = await openSqliteJournal({ dir, looksOnly: true });
  if (!opened.ok) return 'found';
  const verdict = await opened.value.verify();
  await opened.value.close();
  if (!before.equals(await readFile(path.join(dir, DATABASE_FILE))))
    throw new Error('looking changed the file');
  if (!verdict.ok) return 'found';
  return verdict.anchor === 'held' ? 'fits, anchored' : 'fits, and says it has no anchor';
}
