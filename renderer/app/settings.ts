import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/protocol';
import { type BandThresholds, DEFAULT_BANDS, readBands } from './band-thresholds';

export type Theme = 'dark' | 'light';

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Who is at this desk: the actor of every command. */
  readonly operator: string;
  /** From when on clocks are painted as watch and as at risk here. */
  readonly bands: BandThresholds;
}

/** Under this name the desk's own choices are kept on this computer. */
const STORAGE_KEY = 'warroom.settings';
export const DEFAULT_OPERATOR = '值班长甲';
/** What the engine takes as a name: 1–200 characters without control characters; shorter here so that it fits the bar. */
export const MAX_OPERATOR_LENGTH = 40;

/** A usable name from what was typed, or null. */
export function operatorName(typed: string): string | null {
  const name = typed.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are just what is refused here
  return name.length > 0 && name.length <= MAX_OPERATOR_LENGTH && !/[\u0000-\u001f\u007f]/.test(name)
    ? name
    : null;
}

function stored(): Partial<Settings> {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    const s = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
    const bands = readBands(s.bands);
    const operator = typeof s.operator === 'string' ? operatorName(s.operator) : null;
    return {
      ...(s.language === 'zh-CN' || s.language === 'en' ? { language: s.language } : {}),
      ...(s.theme === 'dark' || s.theme === 'light' ? { theme: s.theme } : {}),
      ...(operator ? { operator } : {}),
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
  operator: DEFAULT_OPERATOR,
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
