import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type MutationBase,
  type MutationReport,
  makeMutationBases,
  misleadsNaiveReader,
  runMutationTrial,
} from './testing/mutation-trial';

const TRIALS = 60;

describe('damage to the files of a journal', () => {
  it('is detected or changes nothing: never a journal that says something else without a word', async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-mutation-'));
    try {
      const bases = await makeMutationBases(dir);
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
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }, 60_000);
});
