import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type MutationBase,
  type MutationReport,
  makeMutationBases,
  misleadsNaiveReader,
  runColumnTrials,
  runMutationTrial,
} from './testing/mutation-trial';

const TRIALS = 60;

describe('damage to the files of a journal', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-mutation-'));
  let bases: readonly MutationBase[] = [];
  beforeAll(async () => {
    bases = await makeMutationBases(dir);
  });
  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

  it('is detected or changes nothing: never a journal that says something else without a word', async () => {
    const reports: MutationReport[] = [];
    for (let seed = 1; seed <= TRIALS; seed++) {
      reports.push(await runMutationTrial(bases[seed % bases.length] as MutationBase, seed, dir));
    }
    expect(reports.filter((report) => report.result === 'silent')).toEqual([]);
    // Without damage that matters the run would show nothing.
    expect(reports.filter((report) => report.result === 'detected').length).toBeGreaterThan(TRIALS / 3);
    const closed = bases[0] as MutationBase;
    const misled = Array.from({ length: 20 }, (_, seed) => misleadsNaiveReader(closed, seed, dir));
    expect(misled).toContain(true);
  }, 60_000);

  it('[N7] is so for every column of every table: none holds anything that nobody checks', async () => {
    const reports = await runColumnTrials(bases[0] as MutationBase, dir);
    expect(reports.filter(({ result }) => result === 'silent')).toEqual([]);
    const tables = new Set(
      reports.flatMap(({ what, result }) => (result === 'detected' ? what.split('.')[0] : [])),
    );
    expect(tables).toEqual(new Set(['event', 'head', 'meta', 'outbox']));
  }, 60_000);
});
