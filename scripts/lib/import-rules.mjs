// Who may import whom. One entry a rule; each says what's wrong and which door is the right one. The rules look at
// paths alone, so that they can be tested on names; `check-imports.mjs` brings the files.
import path from 'node:path';

const SHARED_NON_DOMAINS = new Set(['kernel', 'engine', 'protocol', 'recording', 'reports']);
const SHARED_TEST_PACKAGES = new Set(['vitest', 'fast-check']);
const REACT_ARIA = /^(react-aria-components|react-aria|react-stately|@react-aria\/.*|@react-stately\/.*)$/;
const SCRIPT_EXTENSION = /\.([cm]?[jt]sx?)$/;

/** Tests, and what tests share: it lies in a folder named testing/. */
const isTestFile = (file) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(file) || /(^|\/)testing\//.test(file);
const isConfigFile = (file) => /(^|\/)[\w.-]+\.config\.[cm]?[jt]s$/.test(file) || file.endsWith('.d.ts');

const isUnder = (file, ...folders) =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

/** The folder of shared/ that a path lies in; '' for a file directly in shared/. */
function sharedRoom(file) {
  const parts = file.split('/');
  return parts[0] !== 'shared'
    ? null
    : parts.length > 2
      ? parts[1]
      : SCRIPT_EXTENSION.test(parts[1] ?? '')
        ? ''
        : (parts[1] ?? '');
}

const isDomain = (room) => room !== null && room !== '' && !SHARED_NON_DOMAINS.has(room);

/** Whether the target is the room's front door: the folder itself or its index file. */
const isFrontDoor = (target, room) =>
  [`shared/${room}`, `shared/${room}/index`].includes(target.replace(SCRIPT_EXTENSION, ''));

/**
 * An import as the rules see it: `target` is the path of a file in the checkout without regard to extensions, or null
 * for a package, whose name is then `packageName`.
 */
export function describeImport(file, specifier) {
  if (specifier.startsWith('.')) {
    const bare = specifier.split('?')[0];
    return {
      target: path.posix.normalize(path.posix.join(path.posix.dirname(file), bare)),
      packageName: null,
    };
  }
  const parts = specifier.split('/');
  const packageName = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  return { target: null, packageName };
}

function checkSharedPackage(file, packageName) {
  if (packageName === 'zod') return null;
  // A streaming XML parser, pure and without entities of its own: writing one would be the risk, not importing it.
  if (packageName === 'saxes' && isUnder(file, 'shared/recording/import')) return null;
  if (isTestFile(file) && (SHARED_TEST_PACKAGES.has(packageName) || packageName.startsWith('node:')))
    return null;
  return 'shared/ is pure and imports no package but zod: take what you need as an argument (a port), or do it in electron/ or renderer/';
}

const NON_DOMAIN_MAY_READ = {
  protocol: ['protocol', 'kernel'],
  recording: ['recording', 'kernel', 'protocol'],
  reports: ['reports', 'kernel', 'protocol', 'recording'],
  engine: ['engine', 'kernel', 'protocol'],
};

function checkSharedRooms(file, target) {
  const from = sharedRoom(file);
  const to = sharedRoom(target);
  if (from === '' || from === to || isTestFile(file)) return null;
  if (from === 'kernel')
    return 'the kernel knows no domain: move what is shared into shared/kernel, or the caller up';
  if (to === 'kernel') return null;
  const mayRead = NON_DOMAIN_MAY_READ[from] ?? [];
  if (isDomain(to)) {
    return isFrontDoor(target, to)
      ? null
      : `another domain is read through its front door only: import shared/${to}/index.ts`;
  }
  if (mayRead.includes(to)) return null;
  if (isDomain(from))
    return `a domain imports the kernel and other domains' index.ts only, not shared/${to}: let shared/${to} import the domain`;
  return `shared/${from} may not import shared/${to}: it reads ${mayRead
    .slice(1)
    .map((room) => `shared/${room}`)
    .join(', ')} and domains' index.ts`;
}

export const IMPORT_RULES = [
  {
    name: 'shared-is-pure',
    check({ file, target, packageName }) {
      if (!isUnder(file, 'shared')) return null;
      if (target === null) return checkSharedPackage(file, packageName);
      if (isUnder(target, 'shared') || (isTestFile(file) && isUnder(target, 'mocks'))) return null;
      return 'nothing in shared/ imports outside shared/: move the shared part in, or take it as an argument (a port)';
    },
  },
  {
    name: 'shared-rooms',
    check({ file, target }) {
      return target !== null && isUnder(file, 'shared') && isUnder(target, 'shared')
        ? checkSharedRooms(file, target)
        : null;
    },
  },
  {
    name: 'renderer-is-a-page',
    check({ file, target, packageName }) {
      if (!isUnder(file, 'renderer') || isTestFile(file)) return null;
      if (target !== null) {
        return isUnder(target, 'renderer', 'shared')
          ? null
          : 'the renderer imports renderer/ and shared/ only: ask the engine through renderer/engine';
      }
      const isForbidden = packageName === 'electron' || packageName.startsWith('node:');
      return isForbidden
        ? 'the page has no Node and no Electron: ask the engine through renderer/engine'
        : null;
    },
  },
  {
    name: 'features-apart',
    check({ file, target }) {
      const from = /^renderer\/features\/([^/]+)\//.exec(file)?.[1];
      const to = /^renderer\/features\/([^/]+)/.exec(target ?? '')?.[1];
      const differs = from !== undefined && to !== undefined && from !== to;
      return differs
        ? 'features do not import each other: move what both need to renderer/ui, renderer/engine or renderer/app'
        : null;
    },
  },
  {
    name: 'one-widget-door',
    check({ file, packageName }) {
      const isMisplaced =
        packageName !== null && REACT_ARIA.test(packageName) && !isUnder(file, 'renderer/ui');
      return isMisplaced
        ? 'react-aria is wrapped once, in renderer/ui: use (or add) a primitive there'
        : null;
    },
  },
  {
    name: 'processes-apart',
    check({ file, target }) {
      if (target === null || isTestFile(file)) return null;
      if (isUnder(file, 'electron/main', 'electron/preload') && isUnder(target, 'electron/engine')) {
        return 'main and preload do not import the engine: it is a process of its own, reached over its MessagePort (types live in shared/protocol)';
      }
      if (isUnder(file, 'electron', 'mocks') && isUnder(target, 'renderer'))
        return 'only the renderer imports renderer/: put what both need into shared/';
      if (isUnder(file, 'mocks') && isUnder(target, 'electron'))
        return 'the mock gateway stands outside the console: it imports shared/ only';
      return null;
    },
  },
  {
    name: 'mocks-behind-the-drill',
    check({ file, target }) {
      if (target === null || !isUnder(target, 'mocks') || isTestFile(file)) return null;
      if (isUnder(file, 'mocks', 'e2e', 'bench', 'electron/cli') || file === 'electron/engine/feed/drill.ts')
        return null;
      return 'mocks/ is imported by electron/engine/feed/drill.ts, electron/cli, tests, e2e/ and bench/ only: reach the drill through the feed';
    },
  },
];

const inSharedCode = (file) => isUnder(file, 'shared') && !isTestFile(file);

/** Words that may stand only in some places; looked for with comments and strings blanked. */
export const WORD_RULES = [
  {
    name: 'one-ipc-door',
    pattern: /\bipcMain\b/g,
    applies: (file) => SCRIPT_EXTENSION.test(file) && file !== 'electron/main/ipc.ts' && !isTestFile(file),
    message: 'raw ipcMain is only in electron/main/ipc.ts: register a handler there, on the typed contract',
  },
  {
    name: 'one-ipc-door',
    pattern: /\bipcRenderer\b/g,
    applies: (file) => !isUnder(file, 'electron/preload') && !isTestFile(file),
    message: 'raw ipcRenderer is only in electron/preload: add a call to the bridge there',
  },
  {
    name: 'one-bridge-door',
    pattern: /\b(?:window|globalThis|self)\s*(?:\?\.|\.)\s*warroom\b/g,
    applies: (file) =>
      !isUnder(file, 'renderer/engine', 'e2e') && !isTestFile(file) && !file.endsWith('.d.ts'),
    message: 'only renderer/engine touches window.warroom: use its client or stores',
  },
  {
    name: 'time-is-an-argument',
    pattern: /\bDate\.now\b|\bnew\s+Date\s*(?:\(\s*\)|(?=[;,)\s])(?!\s*\())/g,
    applies: inSharedCode,
    message: 'shared/ reads no clock: take `now` as an argument (shared/kernel/time.ts)',
  },
  {
    name: 'chance-is-an-argument',
    pattern: /\bMath\.random\b/g,
    applies: inSharedCode,
    message: 'shared/ has no chance of its own: take a seeded generator (shared/kernel/rng.ts)',
  },
  {
    name: 'words-are-for-screens',
    pattern: /\btoLocale\w*|\bIntl\./g,
    // A calendar's zone is a rule, not a word: one file asks the platform's table of zones, by name.
    applies: (file) => inSharedCode(file) && file !== 'shared/kernel/zone.ts',
    message: 'shared/ gives values, not words: format in renderer/ or in the exporter that writes for people',
  },
  {
    name: 'no-default-export',
    pattern: /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/g,
    applies: (file) => !isConfigFile(file),
    message: 'no default exports: a name is found again when it is the same everywhere',
  },
];
