import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../shared/protocol';
import { settingsStore } from '../settings';
import { type KeyIn, type Namespace, TEXTS, type TextKey } from './resources';

/** What is filled into a wording; `count` also chooses its plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

const namespaces = Object.keys(TEXTS) as Namespace[];

// All wordings are in the bundle, so this is done before it returns and a switch of language needs no restart.
void i18next.use(initReactI18next).init({
  lng: settingsStore.getState().language,
  fallbackLng: false,
  supportedLngs: [...LANGUAGES],
  ns: namespaces,
  defaultNS: 'common',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      Object.fromEntries(namespaces.map((ns) => [ns, TEXTS[ns][language]])),
    ]),
  ),
});

settingsStore.subscribe(({ language }, before) => {
  if (language !== before.language) void i18next.changeLanguage(language);
});

/** Words a key of one namespace. */
export type Translate<N extends Namespace> = (key: KeyIn<N>, values?: TextValues) => string;

/** i18next's function as ours: keys are checked by our own types, and what's missing is filled with nothing. */
function wordsOf(fixed: unknown): (key: string, values?: TextValues) => string {
  const translate = fixed as (key: string, values: TextValues) => string;
  return (key, values = {}) => translate(key, values);
}

/** The wordings of one namespace in one language, for use outside of components. */
export function textIn<N extends Namespace>(language: Language, namespace: N): Translate<N> {
  return wordsOf(i18next.getFixedT(language, namespace));
}

/** Words a key that carries its namespace. */
export function wordKey(language: Language, key: TextKey, values?: TextValues): string {
  return wordsOf(i18next.getFixedT(language))(key, values);
}
