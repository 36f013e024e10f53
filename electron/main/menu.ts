import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/protocol';
import { MENU_WORDS } from './menu-words';

interface MenuActions {
  readonly openWindow: () => void;
  readonly reloadWindow: () => void;
  readonly showAbout: () => void;
}

export interface MenuOptions {
  readonly language: Language;
  readonly isMac: boolean;
  readonly hasDevTools: boolean;
  readonly actions: MenuActions;
}

/**
 * The application menu. Screens, disputes and commands are the page's palette; here is what belongs to windows. No
 * accelerator is one of the page's keys (Ctrl+K, Ctrl+1…9 and single letters).
 */
export function menuTemplate({
  language,
  isMac,
  hasDevTools,
  actions,
}: MenuOptions): MenuItemConstructorOptions[] {
  const words = MENU_WORDS[language];
  const devTools: MenuItemConstructorOptions[] = hasDevTools
    ? [{ type: 'separator' }, { id: 'dev-tools', label: words.devTools, role: 'toggleDevTools' }]
    : [];
  return [
    {
      id: 'file',
      label: isMac ? 'Warroom' : words.file,
      submenu: [
        {
          id: 'new-window',
          label: words.newWindow,
          accelerator: 'CmdOrCtrl+Shift+N',
          click: actions.openWindow,
        },
        { id: 'close-window', label: words.closeWindow, role: 'close' },
        { type: 'separator' },
        { id: 'quit', label: words.quit, role: 'quit' },
      ],
    },
    {
      id: 'edit',
      label: words.edit,
      submenu: [
        { id: 'undo', label: words.undo, role: 'undo' },
        { id: 'redo', label: words.redo, role: 'redo' },
        { type: 'separator' },
        { id: 'cut', label: words.cut, role: 'cut' },
        { id: 'copy', label: words.copy, role: 'copy' },
        { id: 'paste', label: words.paste, role: 'paste' },
        { id: 'select-all', label: words.selectAll, role: 'selectAll' },
      ],
    },
    {
      id: 'view',
      label: words.view,
      submenu: [
        { id: 'reload', label: words.reload, accelerator: 'CmdOrCtrl+Shift+R', click: actions.reloadWindow },
        { type: 'separator' },
        { id: 'zoom-in', label: words.zoomIn, role: 'zoomIn', accelerator: 'CmdOrCtrl+=' },
        { id: 'zoom-out', label: words.zoomOut, role: 'zoomOut' },
        { id: 'zoom-reset', label: words.zoomReset, role: 'resetZoom' },
        { type: 'separator' },
        { id: 'full-screen', label: words.fullScreen, role: 'togglefullscreen', accelerator: 'F11' },
        ...devTools,
      ],
    },
    {
      id: 'window',
      label: words.window,
      submenu: [{ id: 'minimize', label: words.minimize, role: 'minimize' }],
    },
    {
      id: 'help',
      label: words.help,
      submenu: [{ id: 'about', label: words.about, click: actions.showAbout }],
    },
  ];
}
