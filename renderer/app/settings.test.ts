import { describe, expect, it } from 'vitest';
import { followOtherWindows, saveSettings, settingsStore } from './settings';

const KEY = 'warroom.settings';

/** What another window of the desk does: it writes, and this one is told. */
function otherWindowSaves(settings: object, isTold = true): void {
  localStorage.setItem(KEY, JSON.stringify(settings));
  if (isTold) window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
}

describe('[A10] settings of a desk', () => {
  it('another window’s choice is seen here at once', () => {
    followOtherWindows(window);
    saveSettings({ language: 'zh-CN', theme: 'dark' });
    otherWindowSaves({ language: 'en', theme: 'light' });
    expect(settingsStore.getState()).toMatchObject({ language: 'en', theme: 'light' });
  });

  it('a change of one does not write the other back as it was here', () => {
    saveSettings({ language: 'zh-CN', theme: 'dark' });
    otherWindowSaves({ language: 'en', theme: 'dark' }, false);
    saveSettings({ theme: 'light' });
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toEqual({ language: 'en', theme: 'light' });
  });
});
