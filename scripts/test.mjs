// The whole test, the same on a desk and in CI: setup, check, build, soak, end to end, release bundle. A part that fails
// doesn't hide the ones after it, unless they can't run without it. The last line has the counts.
import './lib/node-version.mjs';
import { buildTool, ensureBuilt } from './lib/build.mjs';
import { runCheck } from './lib/check.mjs';
import { runForeground } from './lib/command.mjs';
import { runEndToEnd } from './lib/end-to-end.mjs';
import { main, PlainError } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { checkReleaseBundle } from './lib/release-check.mjs';

const parts = [];
const total = { passed: 0, failed: 0 };

function count({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** Runs one part, which fails by throwing. A failure that no test accounts for counts as one, so that none is hidden. */
async function part(name, body) {
  console.log(`\n━━ ${name}`);
  const start = performance.now();
  const failedBefore = total.failed;
  let hasPassed = true;
  try {
    await body();
  } catch (error) {
    hasPassed = false;
    console.log(error instanceof PlainError ? error.message : (error?.stack ?? String(error)));
    if (total.failed === failedBefore) total.failed++;
  }
  parts.push({ name, hasPassed, seconds: (performance.now() - start) / 1000 });
  return hasPassed;
}

function must(condition, message) {
  if (!condition) throw new PlainError(message);
}

async function check() {
  const { hasPassed, counts } = await runCheck();
  count(counts);
  must(hasPassed, 'The check failed.');
}

async function soak() {
  const program = buildTool('bench/soak/index.ts', 'soak');
  const code = await runForeground(process.execPath, ['--enable-source-maps', program, '--short'], {
    cwd: root,
  });
  must(code === 0, `The soak test failed with code ${code}.`);
}

async function endToEnd() {
  const { code, counts } = await runEndToEnd();
  count(counts);
  must(code === 0, `The end-to-end tests failed with code ${code}; see test-results/.`);
}

function releaseBundle() {
  const { found, megabytes } = checkReleaseBundle();
  must(found.length === 0, `The release carries mocks:\n${found.join('\n')}`);
  console.log(`No trace of the simulated gateway in ${megabytes.toFixed(1)} MB`);
}

async function runAll() {
  if (!(await part('setup', () => prepare()))) return;
  await part('check', check);
  const isBuilt = await part('build', () => ensureBuilt());
  await part('soak', soak);
  if (isBuilt) await part('end to end', endToEnd);
  await part('release bundle', releaseBundle);
}

await main(async () => {
  await runAll();
  console.log('\n━━ summary');
  for (const { name, hasPassed, seconds } of parts) {
    console.log(`${hasPassed ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s`);
  }
  const failed = parts.filter((item) => !item.hasPassed).map((item) => item.name);
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return failed.length === 0 ? 0 : 1;
});
