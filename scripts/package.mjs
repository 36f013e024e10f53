// Packages the app into dist/ with electron-builder. The drill edition, a folder that runs, is the default:
//   npm run package                                    dist/linux-unpacked, with the simulated gateway
//   npm run package -- --edition release               the same without it
//   npm run package -- --edition release --linux deb   an installer; other arguments go to electron-builder
// What goes to people must be made with the official Electron, so the stand-in is good for the drill folder only.
import './lib/node-version.mjs';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runForeground } from './lib/command.mjs';
import { electronRuntime } from './lib/electron-runtime.mjs';
import { main, PlainError, seconds, step } from './lib/log.mjs';
import { inRoot, nodeModules, root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { checkReleaseBundle } from './lib/release-check.mjs';

const PLATFORM_FLAG = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform] ?? '--linux';
const PLATFORM_FLAGS = ['--linux', '-l', '--mac', '-m', '--macos', '-o', '--win', '-w', '--windows'];

function readArguments(argv) {
  const rest = [...argv];
  let edition = 'drill';
  const at = rest.findIndex((argument) => argument === '--edition' || argument.startsWith('--edition='));
  if (at !== -1) {
    const [argument] = rest.splice(at, 1);
    edition = argument.includes('=') ? argument.split('=')[1] : (rest.splice(at, 1)[0] ?? '');
  }
  if (edition !== 'drill' && edition !== 'release') throw new PlainError('--edition is drill or release.');
  const names = rest.filter((argument) => !argument.startsWith('-'));
  const hasTarget = rest.some(
    (argument) => PLATFORM_FLAGS.includes(argument.split('=')[0]) || argument === '--dir',
  );
  const isFolderOnly =
    !hasTarget || rest.includes('--dir') || (names.length > 0 && names.every((name) => name === 'dir'));
  const isPublishing = rest.some((argument, i) => {
    const [flag, inline] = argument.split('=');
    return (flag === '--publish' || flag === '-p') && (inline ?? rest[i + 1]) !== 'never';
  });
  return {
    edition,
    builderArgs: hasTarget ? rest : [PLATFORM_FLAG, 'dir', ...rest],
    isFolderOnly,
    isPublishing,
  };
}

function refuseStandIn({ version, wanted, isOfficial }, { edition, isFolderOnly, isPublishing }) {
  if (isOfficial) return;
  const what = isPublishing
    ? 'publish'
    : edition === 'release'
      ? 'make a release'
      : isFolderOnly
        ? null
        : 'make an installer';
  if (what === null) return;
  throw new PlainError(
    `Refused to ${what}: this checkout runs on the stand-in Electron ${version}, which is for development and tests only.\n` +
      `  A release needs the official Electron ${wanted}: run WARROOM_ELECTRON=official npm run setup where it can be downloaded.`,
  );
}

function unpackedFolder() {
  const dist = inRoot('dist');
  const name = existsSync(dist) ? readdirSync(dist).find((entry) => entry.endsWith('-unpacked')) : undefined;
  return name ? path.join(dist, name) : null;
}

await main(async () => {
  const start = performance.now();
  const wish = readArguments(process.argv.slice(2));
  await prepare();
  const runtime = electronRuntime();
  refuseStandIn(runtime, wish);
  if (wish.edition === 'release') {
    const { found } = checkReleaseBundle();
    if (found.length > 0) throw new PlainError(`The release carries mocks:\n  ${found.join('\n  ')}`);
  }
  await ensureBuilt({ edition: wish.edition });
  step(`Packaging the ${wish.edition} edition with Electron ${runtime.version}`);
  const code = await runForeground(
    process.execPath,
    [
      path.join(nodeModules, 'electron-builder/cli.js'),
      ...wish.builderArgs,
      `-c.electronDist=${realpathSync(runtime.dist)}`,
      `-c.electronVersion=${runtime.version}`,
      ...(wish.isPublishing ? [] : ['--publish', 'never']),
    ],
    { cwd: root, env: { ...process.env, WARROOM_EDITION: wish.edition } },
  );
  if (code !== 0) return code;
  step(`Packaged in ${seconds(start)}`);
  const smoke = inRoot('scripts/smoke.mjs');
  const folder = unpackedFolder();
  if (!existsSync(smoke) || !folder || process.platform !== 'linux') return 0;
  return runForeground(process.execPath, [smoke, folder], { cwd: root });
});
