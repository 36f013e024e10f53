import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/protocol';

export type Theme = 'dark' | 'light';

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
}

/** Under this name the desk's own choices are kept on this computer. */
const STORAGE_KEY = 'warroom.settings';

function stored(): Partial<Settings> {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    const s = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
    return {
      ...(s.language === 'zh-CN' || s.language === 'en' ? { language: s.language } : {}),
      ...(s.theme === 'dark' || s.theme === 'light' ? { theme: s.theme } : {}),
    };
  } catch {
    // Unreadable storage means the defaults, not a console that won't start.
    return {};
  }
}

/** False at the very first start: then the shell's language and theme are taken over. */
export function hasSavedSettings(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== null;
}

export const settingsStore = createStore<Settings>(() => ({
  language: 'zh-CN',
  theme: 'dark',
  ...stored(),
}));

/** What another window chose meanwhile stays as it was chosen there. */
export function saveSettings(change: Partial<Settings>): void {
  settingsStore.setState({ ...stored(), ...change });
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settingsStore.getState()));
  } catch {
    // A full or forbidden storage costs the choice at the next start, nothing now.
  }
}

/** Takes over what another window of this desk chooses, at once. */
export function followOtherWindows(target: Window): void {
  target.addEventListener('storage', ({ key }) => {
    if (key === STORAGE_KEY) settingsStore.setState(stored());
  });
}

export function useSettings<S>(select: (settings: Settings) => S): S {
  return useStore(settingsStore, select);
}
