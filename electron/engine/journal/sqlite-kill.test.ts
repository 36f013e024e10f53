import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runKillTrial } from './testing/kill-trial';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe('a process that is killed while it writes', () => {
  let dir: string;
  let writerFile: string;

  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-kill-'));
    // Within the checkout, so that the program finds the packages.
    const outDir = path.join(ROOT, 'out', 'tests', path.basename(dir));
    writerFile = path.join(outDir, 'kill-writer.mjs');
    await build({
      configFile: false,
      logLevel: 'error',
      root: ROOT,
      ssr: { noExternal: true },
      build: {
        ssr: path.join(import.meta.dirname, 'testing', 'kill-writer.ts'),
        outDir,
        minify: false,
        target: 'node20.18',
        rolldownOptions: {
          external: ['@photostructure/sqlite', /^node:/],
          output: { format: 'esm', entryFileNames: 'kill-writer.mjs' },
        },
      },
    });
  });
  afterAll(() => {
    fs.rmSync(dir, { recursive: true, force: true });
    fs.rmSync(path.dirname(writerFile), { recursive: true, force: true });
  });

  it('loses nothing that was acknowledged and leaves no half of a transaction, kill after kill', async () => {
    let acknowledged = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const report = await runKillTrial({ dir: path.join(dir, 'journal'), writerFile, seed, maxAcks: 120 });
      expect(report).toMatchObject({ lost: [], torn: [], fault: null });
      acknowledged += report.acknowledged;
    }
    expect(acknowledged).toBeGreaterThan(20);
  }, 60_000);
});
