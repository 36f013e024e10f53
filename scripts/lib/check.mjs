import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCollected } from './command.mjs';
import { inRoot, nodeModules, root, toolState } from './paths.mjs';
import { unitCounts } from './test-counts.mjs';

const unitReport = path.join(toolState, 'unit.json');
// Their output is collected and shown later: no colours, whatever the terminal can do.
const plainEnv = { ...process.env, NO_COLOR: '1' };
delete plainEnv.FORCE_COLOR;
const bin = (file) => path.join(nodeModules, file);

const CHECKS = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '-b', '--pretty', 'false'] },
  {
    name: 'format and lint',
    hint: 'npm run format repairs the layout and what else is safe to repair',
    args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=20', '.'],
  },
  { name: 'lint with types', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  {
    name: 'unused code',
    args: [bin('knip/bin/knip.js'), '-c', inRoot('scripts/knip.json'), '--no-progress'],
    hint: 'take `export` off, or the code out',
  },
  { name: 'borders', args: [inRoot('scripts/check-imports.mjs')] },
  {
    name: 'unit tests',
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  },
];

async function runOne({ name, args, hint = '' }) {
  const start = performance.now();
  const { code, output } = await runCollected(process.execPath, args, {
    cwd: root,
    env: plainEnv,
  });
  return { name, code, output, hint, seconds: (performance.now() - start) / 1000 };
}

const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

/** Runs all checks and prints the summary. Gives whether all passed, and the counts of the unit tests. */
export async function runCheck() {
  mkdirSync(toolState, { recursive: true });
  rmSync(unitReport, { force: true });
  const start = performance.now();
  const results = await Promise.all(CHECKS.map(runOne));
  const failed = results.filter((result) => result.code !== 0);
  for (const { name, output, hint } of failed) {
    console.log(`\n── ${name} ──\n${lastLines(output, 200)}${hint && `\n(${hint})`}`);
  }
  const warnings = results.find((result) => result.name === 'borders' && result.code === 0)?.output ?? '';
  for (const line of warnings.split('\n').filter((text) => text.startsWith('! '))) console.log(line);
  console.log('');
  for (const { name, code, seconds } of results) {
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s`);
  }
  const counts = unitCounts(unitReport);
  console.log(
    `${failed.length === 0 ? 'Check passed' : `Check failed: ${failed.map((item) => item.name).join(', ')}`}` +
      ` in ${((performance.now() - start) / 1000).toFixed(1)} s; ${counts.passed} unit tests passed, ${counts.failed} failed`,
  );
  return { hasPassed: failed.length === 0, counts };
}
