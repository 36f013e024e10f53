// Makes a bare clone ready: system libraries, npm packages, Electron. Safe to run again at any time.
import './lib/node-version.mjs';
import { main, seconds, step } from './lib/log.mjs';
import { prepare } from './lib/prepare.mjs';

const start = performance.now();
await main(async () => {
  const hasWorked = await prepare();
  step(hasWorked ? `Ready in ${seconds(start)}` : 'Ready: nothing to do');
});
