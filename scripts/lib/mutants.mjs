// Small changes to the code, one at a time, in a copy of the checkout: whatever no test notices could happen unnoticed.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCaptured } from './command.mjs';
import { PlainError } from './log.mjs';
import { nodeModules, root } from './paths.mjs';

/**
 * The list's changes as one row each: `{ name, file, find, to, tests }`. A list is an array of
 * `{ file, tests, changes: [[name, find, to, ...moreTests], …] }`; names begin with their folder.
 */
export function mutantsOf(lists) {
  return lists.flat().flatMap(({ file, tests, changes }) =>
    changes.map(([name, find, to, ...more]) => ({
      name: `${path.posix.basename(file, path.posix.extname(file))}: ${name}`,
      file,
      find,
      to,
      tests: [...new Set([...tests, ...more])],
    })),
  );
}

/** The text with the change made; a sentence where it can't be: the text to find must be there, and once. */
export function changed(text, { find, to }) {
  const at = text.indexOf(find);
  if (at < 0) return { fault: 'its text is gone' };
  if (text.indexOf(find, at + 1) >= 0) return { fault: 'its text is there more than once' };
  if (find === to) return { fault: 'it changes nothing' };
  return { text: text.slice(0, at) + to + text.slice(at + find.length) };
}

/** Why a change of the list can't be tried on the checkout; null where it can. `read` gives a file's text, null for none. */
export function faultOf(mutant, read = readInRoot) {
  const text = read(mutant.file);
  if (text === null) return 'its file is gone';
  if (mutant.tests.length === 0) return 'it names no test';
  const lost = mutant.tests.find((test) => read(test) === null);
  if (lost !== undefined) return `its test ${lost} is gone`;
  return changed(text, mutant).fault ?? null;
}

/** A file's text; null for none. */
export function readInRoot(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return null;
  }
}

/** A copy of the checkout as it stands, without what git ignores; the packages are the checkout's own. */
export function makeCopy() {
  const listed = runCaptured('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root });
  if (listed.status !== 0) throw new PlainError('git could not list the checkout’s files');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-mutants-'));
  for (const file of listed.stdout.split('\0')) {
    if (file === '' || readInRoot(file) === null) continue;
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(nodeModules, path.join(folder, 'node_modules'), 'dir');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Makes one change in the copy, runs its tests, takes it back: `noticed`, `hangs` (which is noticed too) or `survived`. */
export async function tryMutant(folder, mutant, limitMs) {
  const file = path.join(folder, mutant.file);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, changed(before, mutant).text);
  try {
    const fate = await runTests(folder, mutant.tests, limitMs);
    return fate === 'hangs' ? 'hangs' : fate === 'fail' ? 'noticed' : 'survived';
  } finally {
    writeFileSync(file, before);
  }
}

/** `pass`, `fail`, or `hangs` past the limit; everything that was started is ended. */
export function runTests(folder, tests, limitMs) {
  const vitest = path.join(nodeModules, 'vitest', 'vitest.mjs');
  // The page's tests have a project of their own; without it the others start sooner.
  const project = tests.some((test) => test.startsWith('renderer/')) ? [] : ['--project=node'];
  // What is transformed once needn't be for the next change: half of a short run is that.
  const kept = [
    '--experimental.fsModuleCache',
    `--experimental.fsModuleCachePath=${path.join(folder, '.transformed')}`,
  ];
  const args = [vitest, 'run', '--bail=1', '--maxWorkers=1', '--reporter=dot', ...kept, ...project, ...tests];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', detached: true });
    const end = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It's over already.
      }
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, limitMs);
    // Before the copy is removed: it writes there.
    process.prependOnceListener('exit', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve(isLate ? 'hangs' : code === 0 ? 'pass' : 'fail');
    });
  });
}

/** The folder a score is given for: two names deep, three in the engine. */
export function folderOf(file) {
  const parts = path.posix.dirname(file).split('/');
  return parts.slice(0, parts[1] === 'engine' && parts[0] === 'electron' ? 3 : 2).join('/');
}
