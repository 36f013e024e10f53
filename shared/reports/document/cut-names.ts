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

/** A group's key as a person reads it. A crossed key that can't be told apart into its two stays as it is. */
export function cutKeyName(cut: string, key: string | null, words: ReportWords, language: Language): string {
  const [first, second, ...rest] = dimensionsOf(cut);
  if (first === undefined || !isDimension(first)) return key ?? words.none;
  if (second === undefined) return keyName(first, key, words, language);
  const parts = key?.split('*') ?? [];
  if (parts.length !== 2 || rest.length > 0 || !isDimension(second)) return key ?? words.none;
  return [first, second]
    .map((dimension, i) =>
      isDimension(dimension) ? keyName(dimension, parts[i] ?? null, words, language) : '',
    )
    .join(' × ');
}
