import { useMemo } from 'react';
import type { Language } from '../../../shared/protocol';
import { type Formats, formatsOf } from '../formats';
import { useSettings } from '../settings';
import { type TextValues, type Translate, textIn, wordKey } from './i18n';
import type { Namespace, TextKey } from './resources';

/** The language on screen; whoever uses it renders again when it's switched. */
export function useLanguage(): Language {
  return useSettings((settings) => settings.language);
}

/** `const t = useText('funds')`, then `t('tile.balance')`: keys are typed. */
export function useText<N extends Namespace>(namespace: N): Translate<N> {
  const language = useLanguage();
  return useMemo(() => textIn(language, namespace), [language, namespace]);
}

/** Words keys that travel as data with their namespace, e.g. the label of a command object. */
export function useWordKey(): (key: TextKey, values?: TextValues) => string {
  const language = useLanguage();
  return useMemo(() => (key: TextKey, values?: TextValues) => wordKey(language, key, values), [language]);
}

/** Numbers, money, times and durations in the language on screen. */
export function useFormats(): Formats {
  return formatsOf(useLanguage());
}
