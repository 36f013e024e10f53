// End-to-end tests: Playwright drives the built app in real Electron. Arguments go to Playwright: npm run e2e -- -g replay
import './lib/node-version.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runEndToEnd } from './lib/end-to-end.mjs';
import { main } from './lib/log.mjs';
import { prepare } from './lib/prepare.mjs';

await main(async () => {
  await prepare();
  await ensureBuilt();
  return (await runEndToEnd(process.argv.slice(2))).code;
});
