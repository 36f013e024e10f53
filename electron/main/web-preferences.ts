import type { WebPreferences } from 'electron';

/**
 * The one set of preferences that every window has. Each is written out even where it is Electron's default, so that
 * neither another Electron nor a caller can change it unseen.
 */
export function consolePreferences(options: {
  readonly preload: string;
  readonly isPackaged: boolean;
}): Readonly<WebPreferences> {
  return Object.freeze({
    preload: options.preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    // No middle click (it opens windows), and no file dialogs at a page's wish: main writes the files.
    disableBlinkFeatures: 'Auxclick,FileSystemAccessLocal',
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    webgl: false,
    spellcheck: false,
    safeDialogs: true,
    devTools: !options.isPackaged,
    // A countdown on a covered window must not slow down; the deadlines themselves are the engine's.
    backgroundThrottling: false,
  });
}
