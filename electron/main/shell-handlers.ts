import { app, MessageChannelMain, type MessagePortMain, nativeTheme, type WebContents } from 'electron';
import { ENGINE_PORT_MESSAGE, type ShellHandlers } from '../../shared/protocol';
import { chooseFile } from './choose-file';
import type { ConsoleWindows } from './console-windows';
import type { EngineHost } from './engine-host';
import type { SettingsStore } from './settings';
import { showMenu } from './show-menu';

export interface DeskParts {
  readonly windows: ConsoleWindows;
  readonly engine: EngineHost<MessagePortMain>;
  readonly settings: SettingsStore;
}

/** What the shell does for one window's page, one function a call of the contract. */
export function shellHandlersFor(
  contents: WebContents,
  { windows, engine, settings }: DeskParts,
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
      await engine.connect(port1);
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
  };
}
