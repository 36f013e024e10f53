import { existsSync } from 'node:fs';
import path from 'node:path';
import { npmCommand, runVisible } from './command.mjs';
import { readJson } from './fingerprint.mjs';
import { PlainError, seconds, step } from './log.mjs';
import { inRoot, nodeModules, root } from './paths.mjs';

/**
 * Compares what npm says it installed (its hidden lockfile) with the lockfile of the checkout. Packages for other
 * platforms are optional and may be absent; one that's present in another version, or not in the lockfile, may not.
 */
export function areDependenciesCurrent() {
  const wanted = readJson(inRoot('package-lock.json'))?.packages;
  const installed = readJson(path.join(nodeModules, '.package-lock.json'))?.packages;
  if (!wanted || !installed) return false;
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '' || entry.link) continue;
    const present = installed[name];
    if (present ? present.version !== entry.version : !entry.optional) return false;
  }
  return Object.keys(installed).every((name) => name in wanted);
}

/** Installs exactly the lockfile's packages. Their install scripts don't run: nothing here needs one. */
export function installDependencies() {
  if (!existsSync(inRoot('package-lock.json')))
    throw new PlainError('package-lock.json is missing from the checkout.');
  const start = performance.now();
  step('Installing npm packages (npm ci)');
  const npm = npmCommand([
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--no-update-notifier',
  ]);
  const code = runVisible(npm.command, npm.args, { cwd: root, ...npm.options });
  if (code !== 0) {
    throw new PlainError(
      `npm ci failed with code ${code}. Is the npm registry reachable (or npm's proxy set)?`,
    );
  }
  step(`Packages installed in ${seconds(start)}`);
}
