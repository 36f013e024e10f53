import type { Language } from '../../protocol';
import { regionName } from '../../protocol';
import { DIMENSIONS, type Dimension, type ReportFilter } from '..';
import type { ReportWords } from './words';

/** Dimensions whose keys have a name of their own in the document's language. */
function namesOf(dimension: Dimension, words: ReportWords): Readonly<Record<string, string>> | null {
  if (dimension === 'cause') return words.causes;
  if (dimension === 'channel') return words.channels;
  if (dimension === 'vip') return words.vip;
  if (dimension === 'crossBorder') return words.crossBorder;
  return null;
}

/** A key of a dimension as a person reads it; the key itself where it has no other name. */
export function keyName(
  dimension: Dimension,
  key: string | null,
  words: ReportWords,
  language: Language,
): string {
  if (key === null) return words.none;
  if (dimension === 'region') return regionName(key, language);
  if (dimension === 'tier') return `T${key}`;
  const names = namesOf(dimension, words);
  return names && Object.hasOwn(names, key) ? (names[key] ?? key) : key;
}

export function isDimension(text: string): text is Dimension {
  return (DIMENSIONS as readonly string[]).includes(text);
}

/** The filter in words: `Region: Zhejiang, Jiangsu; 88VIP: 88VIP`. */
export function filterText(filter: ReportFilter | null, words: ReportWords, language: Language): string {
  if (filter === null) return words.noFilter;
  const parts = DIMENSIONS.flatMap((dimension) => {
    const keys = filter[dimension];
    if (!keys) return [];
    const names = keys.map((key) => keyName(dimension, key, words, language));
    return [`${words.dimensions[dimension]}: ${names.join(words.or)}`];
  });
  return parts.length > 0 ? parts.join('; ') : words.noFilter;
}
