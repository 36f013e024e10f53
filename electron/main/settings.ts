import { z } from 'zod';
import { LANGUAGES, type Language } from '../../shared/protocol';
import { readJsonFile, writeJsonFile } from './json-file';

const zSettings = z.object({
  language: z.enum(LANGUAGES).optional(),
  theme: z.enum(['dark', 'light']).optional(),
});

type Theme = 'dark' | 'light';

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
}

export interface SettingsStore {
  readonly current: Settings;
  set(change: Partial<Settings>): void;
}

/** The first of the system's languages that the console speaks. Chinese where the system names none of ours. */
export function chooseLanguage(systemLanguages: readonly string[]): Language {
  for (const tag of systemLanguages) {
    const primary = tag.toLowerCase().split(/[-_.]/)[0];
    if (primary === 'zh') return 'zh-CN';
    if (primary === 'en') return 'en';
  }
  return 'zh-CN';
}

/** What a person chose about the look of this desk, kept in one small file. */
export function openSettings(file: string, systemLanguages: readonly string[]): SettingsStore {
  const saved = readJsonFile(file, zSettings);
  let current: Settings = {
    language: saved?.language ?? chooseLanguage(systemLanguages),
    theme: saved?.theme ?? 'dark',
  };
  return {
    get current() {
      return current;
    },
    set(change) {
      current = { ...current, ...change };
      writeJsonFile(file, current);
    },
  };
}
