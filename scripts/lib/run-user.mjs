// Electron is never run as root: its sandbox can't be on then, and we don't turn it off. When root starts us, what is
// graphical runs as the unprivileged user `nobody`, with a home of his own that stays from one start to the next.
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { runCaptured } from './command.mjs';
import { cacheFolder, isRoot, stateFolderForRoot } from './paths.mjs';

const NOBODY = 65534;

/** Who runs graphical programs: null for ourselves. Node's spawn takes `uid` and `gid`, and drops extra groups then. */
export const runIdentity = isRoot ? { uid: NOBODY, gid: NOBODY } : null;

function ownedFolder(folder) {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  return folder;
}

/** The environment of the run user: root's home, session and desktop mean nothing to him. */
export function runUserEnv(base = process.env) {
  if (!runIdentity) return { ...base };
  const state = stateFolderForRoot();
  chmodSync(state, 0o755);
  const env = { ...base };
  for (const name of Object.keys(env)) {
    if (/^(XDG_|SUDO_|npm_)/i.test(name) || name === 'MAIL' || name === 'XAUTHORITY' || name === 'TMPDIR')
      delete env[name];
  }
  env.HOME = ownedFolder(path.join(state, 'home'));
  env.XDG_RUNTIME_DIR = ownedFolder(path.join(state, 'runtime'));
  env.USER = 'nobody';
  env.LOGNAME = 'nobody';
  return env;
}

/** Whether the run user can read a file or folder where it lies: every folder on the way counts. */
export function canRunUserRead(target) {
  if (!runIdentity) return true;
  return runCaptured('test', ['-r', target], runIdentity).status === 0;
}

/** Whether this session has a screen that the run user may draw on: root's own desktop gives him no right to it. */
export function hasUsableDisplay() {
  return runIdentity === null && Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** A Node the run user can start: root's own may lie in root's home, where a version manager put it. */
export function runUserNode() {
  const own = process.execPath;
  if (!runIdentity || runCaptured('test', ['-x', own], runIdentity).status === 0) return own;
  const copy = path.join(cacheFolder(), `node-${process.versions.node}`);
  if (!existsSync(copy)) {
    copyFileSync(own, `${copy}.tmp-${process.pid}`);
    chmodSync(`${copy}.tmp-${process.pid}`, 0o755);
    renameSync(`${copy}.tmp-${process.pid}`, copy);
  }
  return copy;
}
