import { app, Menu } from 'electron';
import type { Language } from '../../shared/protocol';
import type { ConsoleWindows } from './console-windows';
import { menuTemplate } from './menu';

/** Puts the application menu up, in the person's language. */
export function showMenu(windows: ConsoleWindows, language: Language): void {
  const template = menuTemplate({
    language,
    isMac: process.platform === 'darwin',
    hasDevTools: !app.isPackaged,
    actions: {
      openWindow: () => windows.open(),
      reloadWindow: () => {
        const focused = windows.all.find((window) => window.isFocused()) ?? windows.all[0];
        if (focused) windows.reload(focused);
      },
      showAbout: () => app.showAboutPanel(),
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
