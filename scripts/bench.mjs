// The bench. It runs with a screen and, for root, as the unprivileged user, so that it may start Electron itself:
// WARROOM_ELECTRON_BINARY names the binary, WARROOM_APP_FOLDER the folder to give it. What it writes to out/bench/
// ends up in the checkout.
import './lib/node-version.mjs';
import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { buildTool, ensureBuilt } from './lib/build.mjs';
import { electronBinary, runGraphical } from './lib/electron-run.mjs';
import { withLock } from './lib/lock.mjs';
import { main } from './lib/log.mjs';
import { out } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runUserNode } from './lib/run-user.mjs';
import { bringBack, stageCheckout, stageLock } from './lib/stage.mjs';

async function runBench() {
  const folder = stageCheckout();
  const program = path.join(folder, 'out/tools/bench.cjs');
  const code = await runGraphical(runUserNode(), ['--expose-gc', program, ...process.argv.slice(2)], {
    cwd: folder,
    preferVirtual: true,
    env: { WARROOM_ELECTRON_BINARY: realpathSync(electronBinary()), WARROOM_APP_FOLDER: folder },
  });
  bringBack(folder, ['out/bench']);
  return code;
}

await main(async () => {
  await prepare();
  await ensureBuilt();
  buildTool('bench/index.ts', 'bench');
  mkdirSync(path.join(out, 'bench'), { recursive: true });
  return withLock(stageLock, runBench);
});
