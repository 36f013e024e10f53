import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/protocol';
import { type BandThresholds, DEFAULT_BANDS, readBands } from './band-thresholds';

export type Theme = 'dark' | 'light';

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** From when on clocks are painted as watch and as at risk here. */
  readonly bands: BandThresholds;
}

/** Under this name the desk's own choices are kept on this computer. */
const STORAGE_KEY = 'warroom.settings';

function stored(): Partial<Settings> {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    const s = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
    const bands = readBands(s.bands);
    return {
      ...(s.language === 'zh-CN' || s.language === 'en' ? { language: s.language } : {}),
      ...(s.theme === 'dark' || s.theme === 'light' ? { theme: s.theme } : {}),
      ...(bands ? { bands } : {}),
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
  bands: DEFAULT_BANDS,
  ...stored(),
}));

export function saveSettings(change: Partial<Settings>): void {
  settingsStore.setState(change);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settingsStore.getState()));
  } catch {
    // A full or forbidden storage costs the choice at the next start, nothing now.
  }
}

export function useSettings<S>(select: (settings: Settings) => S): S {
  return useStore(settingsStore, select);
}
