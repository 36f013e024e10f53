import { app, MessageChannelMain, type MessagePortMain, nativeTheme, type WebContents } from 'electron';
import { codedError } from '../../shared/kernel';
import {
  ENGINE_PORT_MESSAGE,
  type FileGrant,
  type PreloadHandlers,
  type ShellHandlers,
} from '../../shared/protocol';
import { type ChosenFile, chooseFile, chooseLog, droppedFile } from './choose-file';
import type { ConsoleWindows } from './console-windows';
import type { DraftBook } from './draft-book';
import type { EngineHost } from './engine-host';
import type { SettingsStore } from './settings';
import { ShellCallError } from './shell-call-error';
import { showMenu } from './show-menu';

export interface DeskParts {
  readonly windows: ConsoleWindows;
  readonly engine: EngineHost<MessagePortMain>;
  readonly settings: SettingsStore;
  readonly drafts: DraftBook;
}

/** What the shell does for one window's page, one function a call of the contract. */
export function shellHandlersFor(
  contents: WebContents,
  { windows, engine, settings, drafts }: DeskParts,
): ShellHandlers {
  return {
    info: () => ({
      appVersion: app.getVersion(),
      electronVersion: process.versions.electron,
      platform: process.platform,
      packaged: app.isPackaged,
      hasDrill: __MOCKS__,
      ...settings.current,
    }),
    async connectEngine() {
      const { port1, port2 } = new MessageChannelMain();
      const seat = windows.seatOf(contents);
      if (seat === null) throw new ShellCallError(codedError('unknown_call', 'no window'));
      await engine.connect(port1, seat);
      if (!contents.isDestroyed()) contents.postMessage(ENGINE_PORT_MESSAGE, null, [port2]);
      return null;
    },
    async chooseFile(wanted) {
      const chosen = await chooseFile(contents, wanted);
      if (!chosen) return null;
      const { grant, file } = chosen;
      engine.post({ kind: 'grant', grant, path: chosen.path });
      return { grant, file };
    },
    async chooseLog() {
      return grantInput(engine, await chooseLog(contents));
    },
    setLanguage({ language }) {
      settings.set({ language });
      showMenu(windows, language);
      return null;
    },
    setTheme({ theme }) {
      settings.set({ theme });
      nativeTheme.themeSource = theme;
      return null;
    },
    setTitle({ title }) {
      windows.setTitle(contents, title);
      return null;
    },
    keepDrafts(changes) {
      const seat = windows.seatOf(contents);
      if (seat !== null) drafts.keep(seat.window, changes);
      return null;
    },
    keptDrafts() {
      const seat = windows.seatOf(contents);
      return seat === null ? {} : drafts.of(seat.window);
    },
  };
}

/** What the preload of a window asks for beside the page's own calls. */
export function preloadHandlersFor({ engine }: Pick<DeskParts, 'engine'>): PreloadHandlers {
  return { dropped: async ({ path }) => grantInput(engine, await droppedFile(path)) };
}

/** Tells the engine of a file it may read, and the page its name. */
function grantInput(engine: DeskParts['engine'], chosen: ChosenFile | null): FileGrant | null {
  if (!chosen) return null;
  const { grant, path, file } = chosen;
  engine.post({ kind: 'grant-input', grant, path });
  return { grant, file };
}
