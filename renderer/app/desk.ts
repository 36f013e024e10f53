import { create } from 'zustand';
import type { ShellInfo } from '../../shared/protocol';
import { hasSavedSettings, type Settings, saveSettings, settingsStore } from './settings';

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
  const { warroom } = window;
  show(settingsStore.getState());
  settingsStore.subscribe((settings, before) => {
    show(settings);
    // The shell uses them for its menu and the window's first paint; without them it keeps what it had.
    if (settings.language !== before.language)
      warroom?.setLanguage({ language: settings.language }).catch(() => {});
    if (settings.theme !== before.theme) warroom?.setTheme({ theme: settings.theme }).catch(() => {});
  });
  void warroom?.info({}).then((info) => {
    useDeskStore.setState({ info });
    if (!hasSavedSettings()) saveSettings({ language: info.language, theme: info.theme });
  });
}

/** Says in the window's title which session this is. */
export function setWindowTitle(title: string): void {
  document.title = title;
  window.warroom?.setTitle({ title: title.slice(0, 200) }).catch(() => {});
}
