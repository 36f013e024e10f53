import path from 'node:path';
import { app, type MessagePortMain, nativeTheme } from 'electron';
import { ENGINE_GONE_CHANNEL } from '../../shared/protocol';
import { ConsoleWindows, sinceStart } from './console-windows';
import { DraftBook } from './draft-book';
import { EngineHost } from './engine-host';
import { forkEngine } from './engine-process';
import { installPreloadCalls, installShellCalls } from './ipc';
import type { Launch } from './launch';
import { type Log, openLog } from './log';
import { PARTS } from './paths';
import { Printer } from './print/print-window';
import { PrintRelay } from './print-relay';
import { RestartBudget } from './restart-budget';
import { openSettings } from './settings';
import { type DeskParts, preloadHandlersFor, shellHandlersFor } from './shell-handlers';
import { showMenu } from './show-menu';
import { prove } from './smoke';
import { announcePages, servePages } from './strict-pages';
import { openWindowStates } from './window-state';

export type DeskLaunch = Extract<Launch, { readonly kind: 'desk' }>;

const LOG_FILE = { maxBytes: 1_000_000, keep: 3 };
const EXIT_FAILED = 1;
/** "Internal software error" among the usual exit codes. */
const EXIT_SOFTWARE = 70;

const now = (): number => performance.now();

/** Chromium's own files stay in a folder of their own: it clears names in there that it once used. */
function adoptDataDir(dataDir: string | null): string {
  if (dataDir !== null) app.setPath('userData', path.resolve(dataDir));
  const folder = app.getPath('userData');
  app.setPath('sessionData', path.join(folder, 'browser'));
  app.setAppLogsPath(path.join(folder, 'logs'));
  return folder;
}

function watchProcess(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught exception', { error: error.stack ?? String(error) });
    process.stderr.write(`warroom: ${error.stack ?? String(error)}\n`);
    app.exit(EXIT_SOFTWARE);
  });
  process.on('unhandledRejection', (reason) => {
    log.error('unhandled rejection', {
      error: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
    });
  });
  // Asks Node for its debugger, which the fuses keep shut; but what nobody hears would end the app.
  process.on('SIGUSR1', () => log.warn('debugger refused'));
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit')
      log.warn('child process gone', { type, reason, exitCode, name: name ?? null });
  });
}

function createDesk(launch: DeskLaunch, dataDir: string, log: Log): DeskParts {
  const settings = openSettings(path.join(dataDir, 'settings.json'), app.getPreferredSystemLanguages());
  const drafts = new DraftBook();
  const windows = new ConsoleWindows({
    preload: PARTS.preload,
    isPackaged: app.isPackaged,
    states: openWindowStates(path.join(dataDir, 'windows.json')),
    settings,
    onClosed: ({ window }) => drafts.forget(window),
    log,
    now,
  });
  let printer: Printer | null = null;
  const prints = new PrintRelay(
    () => {
      printer ??= new Printer({ preload: PARTS.printPreload, isPackaged: app.isPackaged, now, log });
      return printer;
    },
    (answer) => engine.post(answer),
  );
  const engine: EngineHost<MessagePortMain> = new EngineHost({
    fork: (restarts) =>
      forkEngine({ dataDir, session: launch.session, isPackaged: app.isPackaged, log }, restarts),
    budget: new RestartBudget({ limit: 5, windowMs: 60_000, delaysMs: [0, 200, 1_000, 3_000] }),
    onGone: () => {
      prints.stop();
      windows.send(ENGINE_GONE_CHANNEL);
    },
    onMessage: (message) => void prints.take(message),
    setTimer: (callback, delayMs) => void setTimeout(callback, delayMs),
    now,
    log,
  });
  return { windows, engine, settings, drafts };
}

/** The engine ends before the app does, so that it can close its journal; a second quit meanwhile changes nothing. */
function quitInOrder({ engine, windows }: DeskParts, log: Log): void {
  let isStopping = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', () => windows.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    void engine.stop().then(() => {
      log.info('ended', engine.stats);
      app.exit(0);
    });
  });
}

/** Prints the proof of the package as one line of JSON, and ends the app with 0 if it holds. */
async function proveAndExit({ windows, engine }: DeskParts): Promise<void> {
  const [window] = windows.all;
  if (!window) throw new Error('there is no window');
  let code = 0;
  let proof: Record<string, unknown>;
  try {
    proof = await prove(window, (port) => engine.connect(port, { window: 1, isWall: false }));
  } catch (error) {
    proof = { isProven: false, error: String(error) };
    code = EXIT_FAILED;
  }
  await new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(proof)}\n`, () => resolve()));
  await engine.stop();
  app.exit(code);
}

/**
 * Opens the desk: its windows, its engine and all that stands between a page and the machine. `held` is awaited before
 * the first window; a driver of tests uses it to be there in time.
 */
export async function openDesk(launch: DeskLaunch, held: Promise<void>): Promise<void> {
  announcePages();
  const dataDir = adoptDataDir(launch.dataDir);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(
      `warroom: already running with the data in ${dataDir}; its window was brought to the front\n`,
    );
    app.exit(0);
    return;
  }
  const log = openLog({ file: path.join(dataDir, 'logs/main.log'), ...LOG_FILE, now: Date.now });
  log.info('start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    packaged: app.isPackaged,
  });
  watchProcess(log);
  await servePages({ hasDevTools: !app.isPackaged, log });
  const desk = createDesk(launch, dataDir, log);
  const { language, theme } = desk.settings.current;
  nativeTheme.themeSource = theme;
  installShellCalls({
    handlersOf: (contents) => (desk.windows.windowOf(contents) ? shellHandlersFor(contents, desk) : null),
    now,
    log,
  });
  installPreloadCalls({
    handlersOf: (contents) => (desk.windows.windowOf(contents) ? preloadHandlersFor(desk) : null),
    now,
    log,
  });
  // Who starts the app again wants to see it. What that start asked for is another process's command line: not obeyed.
  app.on('second-instance', () => {
    log.info('second instance');
    desk.windows.focus();
  });
  app.on('activate', () => desk.windows.focus());
  app.setAboutPanelOptions({
    applicationName: 'Warroom',
    applicationVersion: app.getVersion(),
    copyright: `Electron ${process.versions.electron} · Chromium ${process.versions.chrome}`,
  });
  showMenu(desk.windows, language);
  quitInOrder(desk, log);
  desk.engine.start();
  await held;
  desk.windows.restore();
  log.info('window opened', { sinceStartMs: sinceStart() });
  if (launch.isSmoke) await proveAndExit(desk);
}
