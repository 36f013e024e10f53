import { create } from 'zustand';
import type { ShellInfo } from '../../shared/protocol';
import { shell } from '../engine';
import { followOtherWindows, hasSavedSettings, type Settings, saveSettings, settingsStore } from './settings';

interface DeskState {
  /** What the shell says of itself; null until it has, and outside the desktop app. */
  readonly info: ShellInfo | null;
}

const useDeskStore = create<DeskState>(() => ({ info: null }));

export function useShellInfo(): ShellInfo | null {
  return useDeskStore((s) => s.info);
}

function show({ language, theme }: Settings): void {
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
}

/** Keeps the page's theme and language, and the shell's knowledge of them, as the settings say. */
export function startDesk(): void {
  show(settingsStore.getState());
  settingsStore.subscribe((settings, before) => {
    show(settings);
    if (settings.language !== before.language) shell.setLanguage(settings.language);
    if (settings.theme !== before.theme) shell.setTheme(settings.theme);
  });
  followOtherWindows(window);
  void shell.info().then((info) => {
    if (!info) return;
    useDeskStore.setState({ info });
    if (!hasSavedSettings()) saveSettings({ language: info.language, theme: info.theme });
  });
}
