// The fault runs: the engine killed under load under plain Node, compared with the platform's own book. `--short` for a minute.
import './lib/node-version.mjs';
import path from 'node:path';
import { buildTool } from './lib/build.mjs';
import { runForeground, runVisible } from './lib/command.mjs';
import { main, step } from './lib/log.mjs';
import { nodeModules, root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';

await main(async () => {
  await prepare({ electron: false });
  if (!process.argv.some((word) => word.startsWith('--'))) {
    step('every pair of acts, of which the tests take a sample');
    const env = { ...process.env, WARROOM_WHOLE: '1' };
    const vitest = path.join(nodeModules, 'vitest', 'vitest.mjs');
    const code = runVisible(process.execPath, [vitest, 'run', 'shared/engine/act-order.test.ts'], {
      cwd: root,
      env,
    });
    if (code !== 0) return code;
  }
  const program = buildTool('bench/soak/index.ts', 'soak');
  return runForeground(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    cwd: root,
  });
});
