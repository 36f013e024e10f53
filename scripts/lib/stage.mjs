// A copy of what runs, in a folder that the run user can read: a checkout may lie in root's home, and the test runner
// writes into its own folder. Only root needs one; everybody else runs in the checkout.
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { runVisible } from './command.mjs';
import { hashFile, readJson } from './fingerprint.mjs';
import { cacheFolder, checkoutId, inRoot, nodeModules, out, root, toolState } from './paths.mjs';
import { canRunUserRead, runIdentity } from './run-user.mjs';

const NOT_STAGED = new Set([
  'node_modules',
  '.git',
  'dist',
  'out',
  '.warroom',
  'test-results',
  'playwright-report',
]);
const DAY_MS = 24 * 3600_000;

const electronDist = path.join(nodeModules, 'electron/dist');

const stageFolder = () => path.join(cacheFolder(), 'stage', checkoutId);

/** Packages a production start needs beside the bundles: the dependencies of package.json and theirs. */
function runtimePackages() {
  const lock = readJson(inRoot('package-lock.json'))?.packages ?? {};
  const found = new Set();
  const visit = (name) => {
    const entry = lock[`node_modules/${name}`];
    if (!entry || found.has(name)) return;
    found.add(name);
    for (const dependency of Object.keys(entry.dependencies ?? {})) visit(dependency);
  };
  for (const name of Object.keys(lock['']?.dependencies ?? {})) visit(name);
  return [...found];
}

function copyOut(target) {
  cpSync(out, target, {
    recursive: true,
    filter: (source) => !/\/out\/types(\/|$)/.test(source) && !source.endsWith('.map'),
  });
}

const makeReadable = (folder) => runVisible('chmod', ['-R', 'u+rwX,go+rX', folder]);

/** Old stages of earlier builds; the newest stay, since an app may still be running from one. */
function removeOldStages(keep) {
  for (const name of readdirSync(stageFolder())) {
    const folder = path.join(stageFolder(), name);
    const isOld = Date.now() - statSync(folder).mtimeMs > DAY_MS;
    if (name.startsWith('app-') && name !== keep && isOld) rmSync(folder, { recursive: true, force: true });
  }
}

/** The app alone: its build, its manifest, its run-time packages. Named by the build, so the same one is made once. */
export function stageApp(buildFingerprint) {
  if (!runIdentity) return root;
  const name = `app-${buildFingerprint}`;
  const target = path.join(stageFolder(), name);
  if (!existsSync(target)) {
    const staging = `${target}.tmp-${process.pid}`;
    mkdirSync(path.join(staging, 'node_modules'), { recursive: true });
    copyOut(path.join(staging, 'out'));
    cpSync(inRoot('package.json'), path.join(staging, 'package.json'));
    for (const dependency of runtimePackages()) {
      cpSync(path.join(nodeModules, dependency), path.join(staging, 'node_modules', dependency), {
        recursive: true,
        filter: (source) => !/@photostructure\/sqlite\/src(\/|$)/.test(source),
      });
    }
    makeReadable(staging);
    rmSync(target, { recursive: true, force: true });
    renameSync(staging, target);
  }
  const now = new Date();
  utimesSync(target, now, now);
  removeOldStages(name);
  return target;
}

/** Hard links where the file system allows, copies elsewhere: a tree of 500 MB costs a second or two. */
function linkTree(source, target) {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = path.join(source, entry.name);
    const to = path.join(target, entry.name);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (entry.isDirectory()) linkTree(from, to);
    else if (entry.isFile()) linkOrCopy(from, to);
  }
}

function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function stageNodeModules(target) {
  const marker = path.join(nodeModules, 'playwright/package.json');
  const existing = lstatSync(target, { throwIfNoEntry: false });
  if (canRunUserRead(marker)) {
    if (existing?.isSymbolicLink() && readlinkSync(target) === nodeModules) return;
    rmSync(target, { recursive: true, force: true });
    symlinkSync(nodeModules, target);
    return;
  }
  // The marker names the packages and the runtime that were linked; others link them anew.
  const linked = `${hashFile(path.join(nodeModules, '.warroom-setup.json'))}-${path.basename(realpathSync(electronDist))}`;
  const version = path.join(path.dirname(target), `.modules-${linked}`);
  if (existing?.isDirectory() && existsSync(version)) return;
  for (const name of readdirSync(path.dirname(target))) {
    if (name.startsWith('.modules-'))
      rmSync(path.join(path.dirname(target), name), { recursive: true, force: true });
  }
  rmSync(target, { recursive: true, force: true });
  linkTree(nodeModules, target);
  mkdirSync(version);
}

/** Held by whoever uses `stageCheckout`. */
export const stageLock = path.join(toolState, 'stage.lock');

/**
 * The checkout with its sources, for the test runner and the bench. It belongs to the run user, who writes results
 * there; `bringBack` copies those into the checkout.
 */
export function stageCheckout() {
  if (!runIdentity) return root;
  const target = path.join(stageFolder(), 'checkout');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) {
    if (name !== 'node_modules' && !name.startsWith('.modules-')) {
      rmSync(path.join(target, name), { recursive: true, force: true });
    }
  }
  for (const name of readdirSync(root)) {
    if (!NOT_STAGED.has(name)) cpSync(inRoot(name), path.join(target, name), { recursive: true });
  }
  copyOut(path.join(target, 'out'));
  stageNodeModules(path.join(target, 'node_modules'));
  const own = readdirSync(target).filter((name) => name !== 'node_modules' && !name.startsWith('.modules-'));
  const paths = own.map((name) => path.join(target, name));
  runVisible('chmod', ['-R', 'u+rwX,go+rX', ...paths]);
  runVisible('chown', ['-R', `${runIdentity.uid}:${runIdentity.gid}`, ...paths]);
  runVisible('chown', [`${runIdentity.uid}:${runIdentity.gid}`, target]);
  return target;
}

/** Copies result folders from a staged checkout to the real one, replacing what was there. */
export function bringBack(staged, folders) {
  if (staged === root) return;
  for (const folder of folders) {
    const source = path.join(staged, folder);
    if (!existsSync(source)) continue;
    rmSync(inRoot(folder), { recursive: true, force: true });
    cpSync(source, inRoot(folder), { recursive: true });
  }
}

/** A readable copy of any other folder (a packaged app); the folder itself when it can be read where it is. */
export function stageReadable(folder, name) {
  if (canRunUserRead(folder)) return folder;
  const target = path.join(stageFolder(), name);
  rmSync(target, { recursive: true, force: true });
  cpSync(folder, target, { recursive: true, verbatimSymlinks: true });
  makeReadable(target);
  return target;
}
