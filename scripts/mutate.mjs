// Whether the tests notice when a rule is bent: each small change of `mutations/` is made in a copy of the checkout, and its
// tests are run. `--only=folder,…` and words (of a name or a file) choose; `--list` only checks that the list still fits the
// code; `--again` tries those too that were tried before; `--minutes=n` ends after that time.
import './lib/node-version.mjs';
import os from 'node:os';
import { main, note, PlainError, seconds, step, warn } from './lib/log.mjs';
import { keepFates, keyOf, readFates } from './lib/mutant-cache.mjs';
import { faultsOf, tableOf } from './lib/mutant-scores.mjs';
import { faultOf, folderOf, makeCopy, mutantsOf, runTests, tryMutant } from './lib/mutants.mjs';
import { prepare } from './lib/prepare.mjs';
import { MUTATIONS, REASONS } from './mutations/index.mjs';

/** Far more than any of the tests takes on a busy machine. */
const HANG_MS = 240_000;
/** Copies side by side: more of them on a busy machine would only look like tests that hang. */
const AT_ONCE = 2;

await main(async () => {
  const args = process.argv.slice(2);
  const words = args.filter((word) => !word.startsWith('--'));
  const folders = flagOf(args, 'only')?.split(',') ?? [];
  const isWanted = ({ name, file }) =>
    (words.length === 0 || words.some((word) => `${file} ${name}`.includes(word))) &&
    (folders.length === 0 || folders.some((folder) => isIn(file, folder)));
  const mutants = mutantsOf(MUTATIONS).filter(isWanted);
  if (mutants.length === 0) throw new PlainError('no change of the list is called that');
  const fates = new Map(mutants.map((mutant) => [mutant, 'not tried']));
  for (const mutant of mutants) {
    const fault = faultOf(mutant);
    if (fault === null) continue;
    fates.set(mutant, 'out of date');
    warn(`${mutant.file}: ${mutant.name}: ${fault}`);
  }
  const usable = mutants.filter((mutant) => fates.get(mutant) !== 'out of date');
  if (args.includes('--list')) {
    note(`${usable.length} of ${mutants.length} changes fit the code`);
    return usable.length === mutants.length ? 0 : 1;
  }
  await prepare({ electron: false });
  const minutes = Number(flagOf(args, 'minutes') ?? Number.POSITIVE_INFINITY);
  const known = readFates();
  const keys = new Map(usable.map((mutant) => [mutant, keyOf(mutant)]));
  const left = usable.filter((mutant) => {
    const fate = args.includes('--again') ? undefined : known.get(keys.get(mutant));
    if (fate !== undefined) fates.set(mutant, fate);
    return fate === undefined;
  });
  if (left.length < usable.length)
    note(`${usable.length - left.length} are as they were when they were tried`);
  await tryAll(left, performance.now() + minutes * 60_000, (mutant, fate) => {
    fates.set(mutant, fate);
    known.set(keys.get(mutant), fate);
    keepFates(known);
  });
  process.stdout.write(`${tableOf(fates, REASONS)}\n`);
  const faults = faultsOf(fates, REASONS);
  for (const fault of faults) warn(fault);
  return faults.length === 0 ? 0 : 1;
});

function flagOf(args, name) {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

function isIn(file, folder) {
  return folderOf(file) === folder || file.startsWith(`${folder.replace(/\/$/, '')}/`);
}

async function tryAll(mutants, endAt, onFate) {
  if (mutants.length === 0) return;
  const jobs = Math.max(1, Math.min(AT_ONCE, os.availableParallelism(), mutants.length));
  const copies = Array.from({ length: jobs }, makeCopy);
  process.once('exit', () => {
    for (const { remove } of copies) remove();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  step(`${tests.length} test files without a change`);
  const unchanged = runTests(copies[0].folder, tests, 20 * HANG_MS);
  const left = [...mutants];
  await Promise.all(
    copies.map(async ({ folder }, n) => {
      if (n === 0) await unchanged;
      for (let mutant = left.shift(); mutant && performance.now() < endAt; mutant = left.shift()) {
        const begun = performance.now();
        const fate = await tryMutant(folder, mutant, HANG_MS);
        // Of tests that fail by themselves a failure says nothing.
        if ((await unchanged) !== 'pass') throw new PlainError('the tests fail without a change');
        onFate(mutant, fate);
        note(`${fate.padEnd(9)} ${mutant.file}: ${mutant.name} (${seconds(begun)})`);
      }
    }),
  );
}
