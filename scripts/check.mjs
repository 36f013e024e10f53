// Everything that can be said without starting the app: types, format and lint, borders, unit tests. They run side by
// side; what failed is shown in full at the end, and the rest in a line each.
import './lib/node-version.mjs';
import { runCheck } from './lib/check.mjs';
import { main } from './lib/log.mjs';
import { prepare } from './lib/prepare.mjs';

await main(async () => {
  await prepare({ electron: false });
  const { hasPassed } = await runCheck();
  return hasPassed ? 0 : 1;
});
