import type { BrowserWindow } from 'electron';
import { isPageUrl } from './app-scheme';
import type { Log } from './log';
import { RestartBudget } from './restart-budget';

/** What a person is asked about a page: one that crashed again and again, and one that doesn't answer. */
export type PageTrouble = 'crashed' | 'hung';

export interface PageWatchOptions {
  readonly window: Pick<BrowserWindow, 'on' | 'isDestroyed' | 'close' | 'webContents'>;
  /** The window's place in the desk's list: for the log. */
  readonly index: number;
  readonly load: () => void;
  /** True: load it anew; false: close the window that crashed, wait for the one that hangs. Ends early with the signal. */
  readonly ask: (trouble: PageTrouble, signal: AbortSignal) => Promise<boolean>;
  readonly setTimer: (callback: () => void, delayMs: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Brings a window's page back: at once after a crash, more slowly when it crashes again, and after the fifth in a minute
 * only when a person asks for it. Of one that doesn't answer a person decides: it may still come to itself.
 */
export function watchPage({ window, index, load, ask, setTimer, now, log }: PageWatchOptions): void {
  const contents = window.webContents;
  const budget = new RestartBudget({ limit: 5, windowMs: 60_000, delaysMs: [0, 200, 1_000, 3_000] });
  let hung: AbortController | null = null;

  const askAfterCrashes = async (): Promise<void> => {
    const isWanted = await ask('crashed', new AbortController().signal);
    if (window.isDestroyed()) return;
    if (!isWanted) return window.close();
    budget.reset();
    load();
  };
  const askWhileHung = async (asked: AbortController): Promise<void> => {
    const isWanted = await ask('hung', asked.signal);
    if (hung === asked) hung = null;
    if (!isWanted || asked.signal.aborted || window.isDestroyed()) return;
    log.warn('page given up', { window: index });
    // It's loaded anew as after any other crash.
    contents.forcefullyCrashRenderer();
  };
  const isOver = (): void => {
    hung?.abort();
    hung = null;
  };

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    isOver();
    const delay = budget.noteCrash(now());
    log.error('page gone', { window: index, reason, exitCode, reloadInMs: delay });
    if (delay === null) return void askAfterCrashes();
    setTimer(() => {
      if (!window.isDestroyed()) load();
    }, delay);
  });
  // Chromium asks nobody before it shows about:blank; the console must not stay blank.
  contents.on('did-navigate', (_event, url) => {
    if (isPageUrl(url)) return;
    log.warn('page left', { window: index });
    load();
  });
  window.on('unresponsive', () => {
    log.warn('window unresponsive', { window: index });
    if (hung !== null) return;
    hung = new AbortController();
    void askWhileHung(hung);
  });
  window.on('responsive', () => {
    log.info('window responsive', { window: index });
    isOver();
  });
  contents.on('preload-error', (_event, _file, error) => {
    log.error('preload failed', { window: index, error: String(error) });
  });
}
