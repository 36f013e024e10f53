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
  // Tables ask for the same few words for every cell, and looking one up costs more than drawing it.
  const plain = new Map<string, string>();
  return (key, values) => {
    if (values !== undefined) return translate(key, values);
    let words = plain.get(key);
    if (words === undefined) {
      words = translate(key, {});
      plain.set(key, words);
    }
    return words;
  };
}

const spoken = new Map<string, (key: string, values?: TextValues) => string>();

/** The wordings of one namespace in one language, for use outside of components. */
export function textIn<N extends Namespace>(language: Language, namespace: N): Translate<N> {
  const name = `${language} ${namespace}`;
  let words = spoken.get(name);
  if (!words) {
    words = wordsOf(i18next.getFixedT(language, namespace));
    spoken.set(name, words);
  }
  return words;
}

/** Words a key that carries its namespace. */
export function wordKey(language: Language, key: TextKey, values?: TextValues): string {
  return wordsOf(i18next.getFixedT(language))(key, values);
}
