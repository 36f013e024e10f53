// The headless commands from a checkout: npm run --silent warroom -- <command>. Standard output is the command's alone;
// what has to be installed or built first says so on standard error.
import './lib/node-version.mjs';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runForeground } from './lib/command.mjs';
import { electronBinary } from './lib/electron-run.mjs';
import { main, setQuiet } from './lib/log.mjs';
import { out } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { stageApp } from './lib/stage.mjs';

/** A PDF is printed by a page, so it takes the whole app; everything else is plain Node's. */
function wantsPage([command, ...rest]) {
  const at = rest.findIndex((argument) => /^--format(=|$)/.test(argument));
  const format = rest[at]?.slice('--format='.length) || rest[at + 1];
  return command === 'report' && at !== -1 && format === 'pdf';
}

/** How the command starts the app to print: where an ordinary user can read it, since root's pages are opened by one. */
const printApp = (fingerprint) => ({
  WARROOM_PRINT_APP: JSON.stringify([electronBinary(), stageApp(fingerprint)]),
});

await main(async () => {
  setQuiet(true);
  const isPrinting = wantsPage(process.argv.slice(2));
  await prepare({ electron: isPrinting });
  const fingerprint = await ensureBuilt();
  // npm moves to the checkout; file names on the command line are meant from where the command was typed.
  const cwd = (process.env.npm_lifecycle_event === 'warroom' && process.env.INIT_CWD) || process.cwd();
  return runForeground(process.execPath, [path.join(out, 'cli/index.cjs'), ...process.argv.slice(2)], {
    cwd,
    env: { ...process.env, ...(isPrinting ? printApp(fingerprint) : {}) },
  });
});
