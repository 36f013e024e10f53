// Whether the tests notice when a rule is bent: each small change of `mutations/` is made in a copy of the checkout, and its
// tests are run. Words filter by name or file; `--list` only checks that the list still fits the code.
import './lib/node-version.mjs';
import os from 'node:os';
import { main, note, PlainError, seconds, step, warn } from './lib/log.mjs';
import { faultOf, folderOf, makeCopy, mutantsOf, runTests, tryMutant } from './lib/mutants.mjs';
import { prepare } from './lib/prepare.mjs';
import { MUTATIONS, REASONS } from './mutations/index.mjs';

const HANG_MS = 120_000;

await main(async () => {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const isWanted = ({ name, file }) =>
    words.length === 0 || words.some((word) => `${file} ${name}`.includes(word));
  const mutants = mutantsOf(MUTATIONS).filter(isWanted);
  if (mutants.length === 0) throw new PlainError('no change of the list is called that');
  const fates = new Map();
  for (const mutant of mutants) {
    const fault = faultOf(mutant);
    if (fault === null) continue;
    fates.set(mutant, 'out of date');
    warn(`${mutant.file}: ${mutant.name}: ${fault}`);
  }
  const usable = mutants.filter((mutant) => !fates.has(mutant));
  if (process.argv.includes('--list')) {
    note(`${usable.length} of ${mutants.length} changes fit the code`);
    return fates.size === 0 ? 0 : 1;
  }
  await prepare({ electron: false });
  await tryAll(usable, fates);
  return report(fates);
});

async function tryAll(mutants, fates) {
  const jobs = Number(process.env.WARROOM_MUTANTS_AT_ONCE ?? Math.max(1, os.availableParallelism() >> 1));
  const copies = Array.from({ length: Math.min(jobs, mutants.length) }, makeCopy);
  process.once('exit', () => {
    for (const { remove } of copies) remove();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  step(`${tests.length} test files without a change`);
  if (copies.length > 0 && (await runTests(copies[0].folder, tests, 20 * HANG_MS)) !== 'pass') {
    throw new PlainError('the tests fail without a change');
  }
  const left = [...mutants];
  await Promise.all(
    copies.map(async ({ folder }) => {
      for (let mutant = left.shift(); mutant; mutant = left.shift()) {
        const begun = performance.now();
        const fate = await tryMutant(folder, mutant, HANG_MS);
        fates.set(mutant, fate);
        note(`${fate.padEnd(14)} ${mutant.file}: ${mutant.name} (${seconds(begun)})`);
      }
    }),
  );
}

/** The score per folder, and each survivor with its reason. Fails when the list is out of date or a survivor has no reason. */
function report(fates) {
  const folders = new Map();
  const all = [0, 0];
  let isBad = false;
  for (const [{ file, name }, fate] of fates) {
    if (fate === 'out of date') isBad = true;
    else {
      const score = folders.get(folderOf(file)) ?? [0, 0];
      folders.set(folderOf(file), score);
      for (const counts of [score, all]) {
        counts[1]++;
        if (fate !== 'survived') counts[0]++;
      }
    }
    if (fate !== 'survived') continue;
    const reason = REASONS[name];
    isBad ||= reason === undefined;
    process.stdout.write(`survived  ${file}: ${name}: ${reason ?? 'NO REASON GIVEN'}\n`);
  }
  for (const [folder, score] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1)))
    process.stdout.write(line(folder, score));
  process.stdout.write(line('all', all));
  const old = [...fates.values()].filter((fate) => fate === 'out of date').length;
  if (old > 0) process.stdout.write(`${old} changes are out of date\n`);
  return isBad ? 1 : 0;
}

function line(folder, [killed, tried]) {
  return `${folder.padEnd(28)} ${String(killed).padStart(3)} of ${String(tried).padStart(3)} noticed  ${((100 * killed) / tried).toFixed(0).padStart(3)} %\n`;
}
