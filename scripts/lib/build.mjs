import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprintFiles, readJson } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { PlainError, seconds, step } from './log.mjs';
import { inRoot, nodeModules, out, root, toolState } from './paths.mjs';

const SOURCES = [
  'electron',
  'mocks',
  'renderer',
  'shared',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];
const PARTS = [
  'main/index.mjs',
  'preload/index.cjs',
  'engine/index.cjs',
  'cli/index.cjs',
  'renderer/index.html',
];

// Tests and notes don't reach the bundle.
const isBuilt = (file) => !/(\.test\.tsx?|\.md|\.d\.ts)$/.test(file);

const viteBin = path.join(nodeModules, 'vite/bin/vite.js');

function runVite(args, env) {
  const result = spawnSync(process.execPath, [viteBin, 'build', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', ...env },
  });
  if (result.status !== 0)
    throw new PlainError(`The build failed:\n${result.stdout ?? ''}${result.stderr ?? ''}`);
}

/** Builds all parts of the app into `folder`, whatever is there. */
export function buildApp({ edition = 'drill', folder = out } = {}) {
  const start = performance.now();
  step(`Building the app (${edition} edition)`);
  runVite(['--app', '--logLevel', 'warn'], { WARROOM_EDITION: edition, WARROOM_OUT: folder });
  step(`Built in ${seconds(start)}`);
}

/** Builds when a source is newer than the build, or the build is of the other edition. Gives the build's fingerprint. */
export async function ensureBuilt({ edition = 'drill' } = {}) {
  const stampFile = path.join(out, '.build.json');
  const wanted = () => ({
    edition,
    fingerprint: fingerprintFiles(
      SOURCES.map((name) => inRoot(name)),
      isBuilt,
    ),
  });
  const isCurrent = (now) => {
    const stamp = readJson(stampFile);
    return (
      stamp?.edition === now.edition &&
      stamp.fingerprint === now.fingerprint &&
      PARTS.every((part) => existsSync(path.join(out, part)))
    );
  };
  const before = wanted();
  if (isCurrent(before)) return before.fingerprint;
  return withLock(path.join(toolState, 'build.lock'), () => {
    // Taken before the build: a file saved meanwhile makes the next start build again.
    const now = wanted();
    if (!isCurrent(now)) {
      buildApp({ edition });
      mkdirSync(out, { recursive: true });
      writeFileSync(stampFile, JSON.stringify(now));
    }
    return now.fingerprint;
  });
}

/** Bundles one program that runs under plain Node (the bench, the soak test) into out/tools/, and gives its path. */
export function buildTool(entry, name) {
  const start = performance.now();
  const file = path.join(out, 'tools', `${name}.cjs`);
  step(`Bundling ${entry}`);
  runVite(['--config', inRoot('scripts/tool.vite.config.mjs'), '--logLevel', 'warn'], {
    WARROOM_TOOL_ENTRY: inRoot(entry),
    WARROOM_TOOL_NAME: name,
  });
  step(`Bundled in ${seconds(start)}`);
  return file;
}
