import {
  FIELD_WORDS,
  FLAG_WORDS,
  type QueryField,
  type QueryLanguage,
  SPLIT_WORDS,
  VALUE_WORDS,
  type Words,
} from '../../../../shared/disputes';

/** Completions that are offered at once. */
const MAX_COMPLETIONS = 8;
/** How a field that takes figures is written, as an example to change. */
const EXAMPLES: Readonly<Partial<Record<QueryField, string>>> = {
  amount: '>500',
  due: '<6h',
  age: '>24h',
  opened: '>=2015-11-11',
};

/** One way to go on with the piece that the caret is in. */
export interface Completion {
  /** What the piece becomes. */
  readonly text: string;
  /** The word that's added, in the list. */
  readonly label: string;
  /** The same word in the other language, or an example. */
  readonly detail: string;
}

/** The piece between blanks that the caret stands in, up to the caret. */
function pieceAt(text: string, caret: number): { readonly from: number; readonly piece: string } {
  const from = text.slice(0, caret).search(/\S*$/);
  return { from, piece: text.slice(from, caret) };
}

/** What may be written where the caret is: fields and flags, or the values of the field that stands there. */
export function completionsAt(text: string, caret: number, language: QueryLanguage): readonly Completion[] {
  const { piece } = pieceAt(text, caret);
  const [, sign = '', rest = ''] = /^([-－]?)(.*)$/.exec(piece) ?? [];
  const split = /^([^:：<>=]+)[:：](.*)$/.exec(rest);
  const found = split ? valuesOf(split, sign, language) : fieldsOf(rest, sign, language);
  return found.filter((completion) => completion.text !== piece).slice(0, MAX_COMPLETIONS);
}

/** The text with the piece at the caret completed, and where the caret is then. */
export function applyCompletion(
  text: string,
  caret: number,
  completed: string,
): { readonly text: string; readonly caret: number } {
  const { from } = pieceAt(text, caret);
  // A field waits for its value; everything else is done, and a blank begins the next.
  const space = /[:：]$/.test(completed) || /^\s/.test(text.slice(caret)) ? '' : ' ';
  return {
    text: text.slice(0, from) + completed + space + text.slice(caret),
    caret: from + completed.length + space.length,
  };
}

function fieldsOf(begun: string, sign: string, language: QueryLanguage): readonly Completion[] {
  const fields = (Object.entries(FIELD_WORDS) as [QueryField, Words][])
    // What is looked at as a whole can't be kept out.
    .filter(([field]) => sign === '' || VALUE_WORDS[field as keyof typeof VALUE_WORDS] !== undefined)
    .filter(([, words]) => begins(words, begun))
    .map(([field, words]): Completion => {
      const word = written(words, language);
      const example = EXAMPLES[field];
      return {
        text: sign + word + (example ?? ':'),
        label: sign + word + (example ?? ':'),
        detail: other(words, language),
      };
    });
  const flags = Object.values(FLAG_WORDS)
    .filter((words) => begun !== '' && begins(words, begun))
    .map(
      (words): Completion => ({
        text: sign + written(words, language),
        label: sign + written(words, language),
        detail: other(words, language),
      }),
    );
  return [...flags, ...fields];
}

function valuesOf(
  [, field = '', values = '']: readonly string[],
  sign: string,
  language: QueryLanguage,
): readonly Completion[] {
  const key = (Object.keys(FIELD_WORDS) as QueryField[]).find((k) => isWord(FIELD_WORDS[k], field));
  const known = key === undefined ? null : tableOf(key);
  if (!known) return [];
  const done = values.split(/[,，、]/);
  const begun = done.pop() ?? '';
  const before = `${sign}${field}:${done.map((value) => `${value},`).join('')}`;
  return Object.values(known)
    .filter((words) => begins(words, begun) && !done.some((value) => isWord(words, value)))
    .map((words) => ({
      text: before + written(words, language),
      label: written(words, language),
      detail: other(words, language),
    }));
}

function tableOf(field: QueryField): Readonly<Record<string, Words>> | null {
  if (field === 'is') return FLAG_WORDS;
  if (field === 'split') return SPLIT_WORDS;
  return field in VALUE_WORDS ? VALUE_WORDS[field as keyof typeof VALUE_WORDS] : null;
}

const all = ({ en, zh }: Words): readonly string[] => [...en, ...zh];
const isWord = (words: Words, text: string) => all(words).includes(text.toLowerCase());
const begins = (words: Words, begun: string) =>
  all(words).some((word) => word.startsWith(begun.toLowerCase()));
const written = ({ en, zh }: Words, language: QueryLanguage) => (language === 'en' ? en[0] : zh[0]);
const other = ({ en, zh }: Words, language: QueryLanguage) => (language === 'en' ? zh[0] : en[0]);
