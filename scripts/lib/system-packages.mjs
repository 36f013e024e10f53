// What Electron needs from a Linux system beyond its own files. Libraries are looked for by the name the loader uses,
// so the check holds on any distribution; the packages' names are Debian's and Ubuntu's, newest name first.
import { existsSync } from 'node:fs';
import { hasCommand, runCaptured, runVisible } from './command.mjs';
import { note, PlainError, seconds, step } from './log.mjs';
import { isRoot } from './paths.mjs';
import { hasUsableDisplay } from './run-user.mjs';

const LIBRARIES = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libgbm.so.1': ['libgbm1'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libdrm.so.2': ['libdrm2'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libXss.so.1': ['libxss1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXrandr.so.2': ['libxrandr2'],
  'libnotify.so.4': ['libnotify4'],
  'libsecret-1.so.0': ['libsecret-1-0'],
};

function missingLibraries() {
  const cache = ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']
    .map((command) => runCaptured(command, ['-p']))
    .find((result) => result.status === 0);
  // Without a loader cache (musl, Nix) there's nothing to ask: starting Electron will tell.
  if (!cache) return [];
  return Object.keys(LIBRARIES).filter((name) => !cache.stdout.includes(`\t${name} `));
}

function hasChineseFont() {
  const listed = runCaptured('fc-list', [':lang=zh-cn', 'family']);
  if (listed.status === 0) return listed.stdout.trim() !== '';
  return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
}

/** What's missing, as a list of { what, packages } with the possible names of the Debian package. */
function missingFromSystem() {
  if (process.platform !== 'linux') return [];
  const missing = missingLibraries().map((name) => ({ what: name, packages: LIBRARIES[name] }));
  if (!hasUsableDisplay() && !hasCommand('Xvfb'))
    missing.push({ what: 'Xvfb (there is no display)', packages: ['xvfb'] });
  if (!hasChineseFont()) missing.push({ what: 'a Chinese font', packages: ['fonts-noto-cjk'] });
  if (!hasCommand('unzip')) missing.push({ what: 'unzip', packages: ['unzip'] });
  return missing;
}

function chooseKnown(names) {
  const known = names.find((name) =>
    /Candidate: \S*\d/.test(runCaptured('apt-cache', ['policy', name]).stdout),
  );
  return known ?? names.at(-1);
}

function apt(args) {
  return runVisible('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 2],
  });
}

/** Installs what's missing as root on Debian and its kin; otherwise says the one command that does. */
export function ensureSystemPackages() {
  const missing = missingFromSystem();
  if (missing.length === 0) return;
  const list = missing.map((item) => item.what).join(', ');
  if (!hasCommand('apt-get')) {
    throw new PlainError(
      `Electron needs these from the system, please install them with its package manager: ${list}`,
    );
  }
  if (!isRoot) {
    const names = missing.map((item) => chooseKnown(item.packages)).join(' ');
    throw new PlainError(
      `Missing from the system: ${list}\n  Please run this once, then again what you just ran:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\n`,
    );
  }
  const start = performance.now();
  step('Installing system packages for Electron (apt-get)');
  note(`missing: ${list}`);
  apt(['update']);
  const packages = missing.map((item) => chooseKnown(item.packages));
  const code = apt(['install', '-y', '--no-install-recommends', ...packages]);
  const still = missingFromSystem();
  if (code !== 0 || still.length > 0) {
    throw new PlainError(
      `apt-get could not install what is missing: ${still.map((item) => item.what).join(', ') || list}\n` +
        `  Tried: apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  }
  step(`System packages installed in ${seconds(start)}`);
}
