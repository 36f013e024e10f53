import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const out = path.join(root, 'out');
export const nodeModules = path.join(root, 'node_modules');
/** What the tools keep for themselves: locks, reports, the release check. Not in git, not in a package. */
export const toolState = path.join(root, '.warroom');

export const inRoot = (...parts) => path.join(root, ...parts);

export const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;

/** Tells checkouts apart in folders that they share. */
export const checkoutId = createHash('sha256').update(root).digest('hex').slice(0, 12);

function isWritableFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A container may run us as a user whom the system doesn't know; there is no home to be had then. */
function homeFolder() {
  try {
    return process.env.HOME || os.homedir();
  } catch {
    return null;
  }
}

function firstWritable(candidates, purpose) {
  const found = candidates.find((folder) => folder && isWritableFolder(folder));
  if (!found)
    throw new Error(`no writable folder for ${purpose}: tried ${candidates.filter(Boolean).join(', ')}`);
  return found;
}

/**
 * The cache shared by all checkouts of this machine's user. For root it lies where everybody may read: Electron is then
 * run as an unprivileged user, who can't look into root's home.
 */
export function cacheFolder() {
  const home = homeFolder();
  return firstWritable(
    isRoot
      ? [process.env.WARROOM_CACHE, '/var/cache/warroom', '/var/tmp/warroom-cache']
      : [
          process.env.WARROOM_CACHE,
          process.env.XDG_CACHE_HOME && path.join(process.env.XDG_CACHE_HOME, 'warroom'),
          home && path.join(home, '.cache', 'warroom'),
          path.join(os.tmpdir(), `warroom-cache-${process.getuid?.() ?? 'user'}`),
        ],
    'the cache',
  );
}

/** Where the unprivileged user that stands in for root has his home, and so the app's data from one start to the next. */
export function stateFolderForRoot() {
  return firstWritable(['/var/lib/warroom', '/var/tmp/warroom-state'], 'the run user’s home');
}
