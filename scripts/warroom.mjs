// The headless commands from a checkout: npm run --silent warroom -- <command>. Standard output is the command's alone;
// what has to be installed or built first says so on standard error.
import './lib/node-version.mjs';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runForeground } from './lib/command.mjs';
import { main, setQuiet } from './lib/log.mjs';
import { out } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';

await main(async () => {
  setQuiet(true);
  await prepare({ electron: false });
  await ensureBuilt();
  // npm moves to the checkout; file names on the command line are meant from where the command was typed.
  const cwd = (process.env.npm_lifecycle_event === 'warroom' && process.env.INIT_CWD) || process.cwd();
  return runForeground(process.execPath, [path.join(out, 'cli/index.cjs'), ...process.argv.slice(2)], {
    cwd,
  });
});
