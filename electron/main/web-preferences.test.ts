import { expect, test } from 'vitest';
import { consolePreferences } from './web-preferences';

test('every window has these preferences, and nobody can change them', () => {
  const preferences = consolePreferences({ preload: '/p', isPackaged: true });
  expect(preferences).toEqual({
    preload: '/p',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    disableBlinkFeatures: 'Auxclick,FileSystemAccessLocal',
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    webgl: false,
    spellcheck: false,
    safeDialogs: true,
    devTools: false,
    backgroundThrottling: false,
  });
  expect(Object.isFrozen(preferences)).toBe(true);
});

test('developer tools are for development', () => {
  expect(consolePreferences({ preload: '/p', isPackaged: false }).devTools).toBe(true);
});
