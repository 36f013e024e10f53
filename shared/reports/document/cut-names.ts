import type { Language } from '../../protocol';
import { isDimension, keyName } from './key-names';
import type { ReportWords } from './words';

/** The dimensions of a cut as `--by` names it: `region`, `category*region`. */
function dimensionsOf(cut: string): readonly string[] {
  return cut.split('*');
}

/** `By region`, `By category × region`. */
export function cutDimensions(cut: string, words: ReportWords): string {
  return dimensionsOf(cut)
    .map((name) => (isDimension(name) ? words.dimensions[name] : name))
    .join(' × ');
}

export function cutTitle(cut: string, words: ReportWords): string {
  return words.cutTitle.replace('{{dimension}}', () => cutDimensions(cut, words));
}

/**
 * A group's key as a person reads it. A crossed key is `a*b`, with `null` for a part that isn't given; one that can't be told
 * apart into its two stays as it is.
 */
export function cutKeyName(cut: string, key: string | null, words: ReportWords, language: Language): string {
  const dimensions = dimensionsOf(cut).filter(isDimension);
  const [first, second] = dimensions;
  if (key === null || first === undefined) return key ?? words.none;
  if (second === undefined) return keyName(first, key, words, language);
  const parts = key.split('*');
  if (parts.length !== dimensions.length) return key;
  return parts
    .map((part, i) => keyName(dimensions[i] ?? first, part === 'null' ? null : part, words, language))
    .join(' × ');
}
