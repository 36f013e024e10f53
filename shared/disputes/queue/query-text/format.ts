import { FILTER_FLAGS, FILTER_LISTS, type FilterList, type QueueFilter } from '../query';
import { comparisonsOf } from './ranges';
import {
  FIELD_WORDS,
  FLAG_WORDS,
  keyOfWord,
  NONE_WORDS,
  type QueryLanguage,
  SCOPE_WORDS,
  SPLIT_WORDS,
  VALUE_WORDS,
  wordOf,
} from './words';

/**
 * A filter as the text of the query bar, in one language. `parseQuery` reads it back as the same filter, but for empty
 * lists and texts, which are no conditions.
 */
export function formatQuery(filter: QueueFilter, language: QueryLanguage = 'en'): string {
  const parts: string[] = [];
  const field = (name: keyof typeof FIELD_WORDS): string => wordOf(FIELD_WORDS[name], language);
  if (filter.scope !== 'open') parts.push(`${field('scope')}:${wordOf(SCOPE_WORDS[filter.scope], language)}`);
  if (filter.split !== 'all') parts.push(`${field('split')}:${wordOf(SPLIT_WORDS[filter.split], language)}`);
  for (const list of FILTER_LISTS) {
    const included = valuesText(list, filter[list], language);
    const excluded = valuesText(list, filter.exclude?.[list], language);
    if (included !== '') parts.push(`${field(list)}:${included}`);
    if (excluded !== '') parts.push(`-${field(list)}:${excluded}`);
  }
  for (const flag of FILTER_FLAGS) {
    const wanted = filter[flag];
    if (wanted !== undefined) parts.push(`${wanted ? '' : '-'}${wordOf(FLAG_WORDS[flag], language)}`);
  }
  for (const { field: range, operator, figure } of comparisonsOf(filter)) {
    parts.push(`${field(range)}${operator}${figure}`);
  }
  if (filter.text !== undefined && filter.text !== '') parts.push(freeText(filter.text));
  return parts.join(' ');
}

function valuesText(
  list: FilterList,
  values: readonly (string | number | null)[] | undefined,
  language: QueryLanguage,
): string {
  const known = VALUE_WORDS[list];
  return (values ?? [])
    .map((value) => {
      if (value === null) return wordOf(NONE_WORDS, language);
      const words = known?.[String(value)];
      return words ? wordOf(words, language) : name(String(value));
    })
    .join(',');
}

/** A name as it is where it can't be taken for anything else, quoted otherwise. */
function name(text: string): string {
  const isPlain = /^[\p{L}\p{N}_.@#/+*-]+$/u.test(text) && keyOfWord({ none: NONE_WORDS }, text) === null;
  return isPlain ? text : quoted(text);
}

function freeText(text: string): string {
  const isPlain =
    /^[\p{L}\p{N}_.@#/+*][\p{L}\p{N}_.@#/+*-]*$/u.test(text) && keyOfWord(FLAG_WORDS, text) === null;
  return isPlain ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"“”]/g, '\\$&')}"`;
}
