import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runGraphical } from './electron-run.mjs';
import { withLock } from './lock.mjs';
import { note, PlainError, step } from './log.mjs';
import { inLoneNetwork } from './lone-network.mjs';
import { inRoot } from './paths.mjs';
import { runUserNode } from './run-user.mjs';
import { bringBack, stageCheckout, stageLock } from './stage.mjs';
import { endToEndCounts } from './test-counts.mjs';

const CONFIGS = ['playwright.config.ts', 'e2e/playwright.config.ts'];
const RESULTS = ['test-results', 'playwright-report', 'e2e/test-results', 'e2e/playwright-report'];
const REPORT = 'test-results/report.json';

/**
 * Runs Playwright over the built app; `args` go to it. The whole runner is the unprivileged user when root started us,
 * because it is the runner that starts Electron. Results come back to the checkout's `test-results/`.
 */
export function runEndToEnd(args = []) {
  // Two runs at once would take the staged checkout and the results from under each other.
  return withLock(stageLock, () => runLocked(args));
}

async function runLocked(args) {
  const config = CONFIGS.find((name) => existsSync(inRoot(name)));
  if (!config) throw new PlainError(`No Playwright configuration: neither ${CONFIGS.join(' nor ')} exists.`);
  const folder = stageCheckout();
  rmSync(inRoot(REPORT), { force: true });
  const hasReporter = args.some((argument) => argument.startsWith('--reporter'));
  const reporter = hasReporter ? [] : ['--reporter=list,json'];
  const cli = path.join(folder, 'node_modules/@playwright/test/cli.js');
  const words = [cli, 'test', '--config', config, ...reporter, ...args];
  const { line, why } = inLoneNetwork(runUserNode(), words);
  if (!line) note(`trust row 30 not tried: a network of the tests' own ${why}`);
  const code = await runGraphical(...(line ?? [runUserNode(), words]), {
    cwd: folder,
    keepsRoot: line !== null,
    preferVirtual: !args.includes('--headed') && !args.includes('--debug') && !args.includes('--ui'),
    onDisplay: (display) =>
      display.isVirtual && step(`Running end-to-end tests on the virtual display ${display.env.DISPLAY}`),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(folder, REPORT), PLAYWRIGHT_HTML_OPEN: 'never' },
  });
  bringBack(folder, RESULTS);
  return { code, counts: hasReporter ? null : endToEndCounts(inRoot(REPORT)) };
}
