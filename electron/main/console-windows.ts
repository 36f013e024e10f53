import { BrowserWindow, dialog, screen, type WebContents } from 'electron';
import { isPageUrl, PAGE_URL } from './app-scheme';
import type { WindowSeat } from './engine-host';
import type { Log } from './log';
import { MENU_WORDS } from './menu-words';
import { type PageTrouble, watchPage } from './page-watch';
import type { SettingsStore } from './settings';
import { consolePreferences } from './web-preferences';
import { WindowPlace } from './window-place';
import { type Display, MAX_HASH, MIN_SIZE, placeWindow, type WindowStates } from './window-state';
import { windowTitle } from './window-title';

/** Painted before the page is, so that a dark console doesn't start with a white flash. */
const BACKGROUND = { dark: '#101214', light: '#f6f7f8' } as const;
const SAVE_DELAY_MS = 400;

export interface ConsoleWindowsOptions {
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly states: WindowStates;
  readonly settings: SettingsStore;
  /** A window is gone for good; another may take its place. */
  readonly onClosed: (seat: WindowSeat) => void;
  readonly log: Log;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** The console's windows: opens them where they were, remembers where they are, and brings a crashed page back. */
export class ConsoleWindows {
  readonly #options: ConsoleWindowsOptions;
  /** By place in the list of remembered windows. */
  readonly #windows = new Map<number, BrowserWindow>();
  readonly #places = new Map<number, WindowPlace>();

  #isQuitting = false;

  constructor(options: ConsoleWindowsOptions) {
    this.#options = options;
  }

  /** From now on windows close because the desk does. */
  quit(): void {
    this.#isQuitting = true;
  }

  get all(): readonly BrowserWindow[] {
    return [...this.#windows.values()];
  }

  /** The window that contents belong to as its page; undefined for contents of any other kind. */
  windowOf(contents: WebContents): BrowserWindow | undefined {
    return this.all.find((window) => !window.isDestroyed() && window.webContents === contents);
  }

  /** Which of the desk's windows these contents are the page of; null for contents of any other kind. */
  seatOf(contents: WebContents): WindowSeat | null {
    for (const [index, window] of this.#windows) {
      if (!window.isDestroyed() && window.webContents === contents) return seatAt(index);
    }
    return null;
  }

  /** Opens the windows that were open when the desk last ended, each where it was and on what it showed. */
  restore(): void {
    const keepWithin = (): void => {
      for (const place of this.#places.values()) place.keepWithin(displays());
    };
    screen.on('display-removed', keepWithin);
    screen.on('display-metrics-changed', keepWithin);
    for (const index of this.#options.states.open()) this.open(index);
    if (this.#windows.size === 0) this.open();
  }

  /** Opens a window at its remembered place; another one than is open when no place is named. */
  open(index = this.#freeIndex()): BrowserWindow {
    const { preload, isPackaged, states, settings } = this.#options;
    const saved = states.get(index);
    const bounds = placeWindow(saved?.bounds ?? null, displays());
    const window = new BrowserWindow({
      ...bounds,
      minWidth: Math.min(MIN_SIZE.width, bounds.width),
      minHeight: Math.min(MIN_SIZE.height, bounds.height),
      show: false,
      title: windowTitle(null),
      backgroundColor: BACKGROUND[settings.current.theme],
      webPreferences: consolePreferences({ preload, isPackaged }),
    });
    this.#windows.set(index, window);
    this.#places.set(index, new WindowPlace(window, bounds));
    window.on('closed', () => {
      this.#windows.delete(index);
      this.#places.delete(index);
      this.#options.onClosed(seatAt(index));
    });
    // The title is the session's, set through the bridge; a document has no say in it.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.once('ready-to-show', () => {
      if (saved?.isMaximized) window.maximize();
      if (saved?.isFullScreen) window.setFullScreen(true);
      window.show();
      this.#options.log.info('window shown', { window: index, sinceStartMs: sinceStart() });
    });
    this.#remember(window, index);
    this.#watch(window, index);
    this.#load(window, index, saved?.isOpen ? saved.hash : '');
    return window;
  }

  setTitle(contents: WebContents, session: string): void {
    this.windowOf(contents)?.setTitle(windowTitle(session));
  }

  reload(window: BrowserWindow): void {
    const index = [...this.#windows].find(([, other]) => other === window)?.[0];
    if (index !== undefined) this.#load(window, index);
  }

  /** Brings a window to the front, for someone who started the app a second time. */
  focus(): void {
    const window = BrowserWindow.getFocusedWindow() ?? this.all[0];
    if (!window) return void this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  send(channel: string): void {
    for (const window of this.all) if (!window.isDestroyed()) window.webContents.send(channel);
  }

  #freeIndex(): number {
    let index = 0;
    while (this.#windows.has(index)) index++;
    return index;
  }

  /** Loads the page, on what it showed before: a page that crashed keeps its address. */
  #load(window: BrowserWindow, index: number, hash = hashOf(window)): void {
    window.loadURL(PAGE_URL + hash).catch((error: unknown) => {
      if (window.isDestroyed()) return;
      this.#options.log.error('page not loaded', { window: index, error: String(error) });
      window.show();
    });
  }

  #remember(window: BrowserWindow, index: number): void {
    let timer: NodeJS.Timeout | null = null;
    const save = (isOpen = true): void => {
      if (timer) clearTimeout(timer);
      timer = null;
      if (window.isDestroyed()) return;
      this.#options.states.set(index, {
        bounds: this.#places.get(index)?.bounds ?? window.getNormalBounds(),
        isMaximized: window.isMaximized(),
        isFullScreen: window.isFullScreen(),
        isOpen,
        hash: hashOf(window),
      });
    };
    const saveSoon = (): void => {
      timer ??= setTimeout(save, SAVE_DELAY_MS, true);
    };
    window.on('resize', saveSoon);
    window.on('move', saveSoon);
    window.on('maximize', saveSoon);
    window.on('unmaximize', saveSoon);
    window.on('enter-full-screen', saveSoon);
    window.on('leave-full-screen', saveSoon);
    window.webContents.on('did-navigate-in-page', saveSoon);
    // Who closes one of several windows has done with it; the last one, and those of a desk that quits, are opened again.
    window.on('close', () => save(this.#isQuitting || this.#windows.size === 1));
    saveSoon();
  }

  #watch(window: BrowserWindow, index: number): void {
    const { log, now } = this.#options;
    watchPage({
      window,
      index,
      load: () => this.#load(window, index),
      ask: (trouble, signal) => this.#ask(window, trouble, signal),
      setTimer: (callback, delayMs) => void setTimeout(callback, delayMs),
      now,
      log,
    });
  }

  async #ask(window: BrowserWindow, trouble: PageTrouble, signal: AbortSignal): Promise<boolean> {
    const words = MENU_WORDS[this.#options.settings.current.language];
    const isHung = trouble === 'hung';
    const { response } = await dialog.showMessageBox(window, {
      type: isHung ? 'warning' : 'error',
      message: isHung ? words.hung : words.crashed,
      detail: isHung ? words.hungDetail : words.crashedDetail,
      buttons: isHung ? [words.wait, words.reload] : [words.reload, words.close],
      defaultId: 0,
      cancelId: isHung ? 0 : 1,
      signal,
    });
    return response === (isHung ? 1 : 0);
  }
}

function seatAt(index: number): WindowSeat {
  return { window: index + 1, isWall: false };
}

/** Milliseconds since the process was created. */
export function sinceStart(): number {
  return Math.round(Date.now() - (process.getCreationTime() ?? Date.now()));
}

/** The part of the page's address that says what it shows; empty for anything but the page. */
function hashOf(window: BrowserWindow): string {
  const url = window.webContents.getURL();
  const hash = isPageUrl(url) ? new URL(url).hash : '';
  return hash.length <= MAX_HASH ? hash : '';
}

function displays(): [Display, ...Display[]] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)];
}
