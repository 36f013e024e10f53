import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../shared/protocol';
import type { TextTree } from './define-text';
import { textIn } from './i18n';
import { type Namespace, TEXTS } from './resources';

const sources = import.meta.glob<string>(
  ['../../**/*.{ts,tsx}', '!../../**/*.test.{ts,tsx}', '!../../**/*{locale,-text}.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

function keysOf(tree: TextTree, prefix = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

function textAt(tree: TextTree, key: string): string {
  const found = key
    .split('.')
    .reduce<string | TextTree | undefined>(
      (at, part) => (typeof at === 'object' ? at[part] : undefined),
      tree,
    );
  return typeof found === 'string' ? found : '';
}

const base = (key: string) => key.replace(/_(one|other)$/, '');
const isOneForm = (key: string) => key.endsWith('_one');
const namespaces = Object.keys(TEXTS) as Namespace[];

/** Keys as they stand in the code: whole (`'a.b'`, `'ns:a.b'`) or, where a part is filled in, up to that part (`` `a.${ ``). */
const code = Object.values(sources).join('\n');
const whole = new Set([...code.matchAll(/(['"`])(?:[a-z]+:)?([\w.]+)\1/g)].map((m) => m[2] ?? ''));
const begun = new Set([...code.matchAll(/`(?:[a-z]+:)?([\w.]+\.)\$\{/g)].map((m) => m[1] ?? ''));

describe.each(namespaces)('[AX2] texts of %s', (ns) => {
  const zh: TextTree = TEXTS[ns]['zh-CN'];
  // The English tree may hold `_one` keys beside, which a plain tree's type doesn't say.
  const en = TEXTS[ns].en as object as TextTree;

  it('has the same keys in both languages', () => {
    expect(
      keysOf(en)
        .filter((key) => !isOneForm(key))
        .sort(),
    ).toEqual([...keysOf(zh)].sort());
  });

  it('has no empty text', () => {
    for (const tree of [zh, en])
      expect(keysOf(tree).filter((key) => textAt(tree, key).trim() === '')).toEqual([]);
  });

  it('fills in the same names in both languages', () => {
    const names = (text: string) =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort((a, b) => (a < b ? -1 : 1));
    for (const key of keysOf(zh))
      expect([key, names(textAt(en, key))]).toEqual([key, names(textAt(zh, key))]);
  });

  it('has English for one where it has English for many', () => {
    const many = keysOf(en).filter((key) => key.endsWith('_other'));
    expect(many.filter((key) => textAt(en, key.replace(/_other$/, '_one')) === '')).toEqual([]);
  });

  it('has no key that nothing on the page uses', () => {
    const isUsed = (key: string) => whole.has(key) || [...begun].some((start) => key.startsWith(start));
    expect([...new Set(keysOf(zh).map(base))].filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('wording', () => {
  it.each(LANGUAGES)('fills in values and takes them as they are, in %s', (language) => {
    expect(textIn(language, 'common')('stale.age', { age: '<b>&8 s' })).toContain('<b>&8 s');
  });
  it('chooses the plural form in English', () => {
    const t = textIn('en', 'shell');
    expect(t('banner.unknown', { count: 1 })).toContain('1 act ');
    expect(t('banner.unknown', { count: 2 })).toContain('2 acts ');
  });
});
