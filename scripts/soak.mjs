// The fault runs: the engine killed under load under plain Node, compared with the platform's own book. `--short` for a minute.
import './lib/node-version.mjs';
import { buildTool } from './lib/build.mjs';
import { runForeground } from './lib/command.mjs';
import { main } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';

await main(async () => {
  await prepare({ electron: false });
  const program = buildTool('bench/soak/index.ts', 'soak');
  return runForeground(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    cwd: root,
  });
});
