import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, Rng } from '../../../kernel';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../../events';
import { ACTORS } from '../../liability';
import { BANDS } from '../../views';
import { type FilterList, type QueueFilter, zQueueFilter } from '../query';
import { SHIFTS } from '../splits';
import { randomFilter } from '../testing/random-filter';
import {
  FIELD_WORDS,
  FLAG_WORDS,
  formatQuery,
  parseQuery,
  type QueryToken,
  SPLIT_WORDS,
  VALUE_WORDS,
  wordInLanguage,
} from '.';

const DAY = Date.UTC(2015, 10, 10, 16);
const whole = (filter: object): QueueFilter => zQueueFilter.parse(filter);

function read(text: string): QueueFilter {
  const { filter, tokens } = parseQuery(text);
  expect(tokens.filter(({ kind }) => kind === 'error')).toEqual([]);
  return filter;
}

function faultsOf(text: string): readonly object[] {
  return parseQuery(text)
    .tokens.filter((token): token is Extract<QueryToken, { kind: 'error' }> => token.kind === 'error')
    .map(({ from, to, reason }) => ({ at: text.slice(from, to), reason }));
}

/** Without what is no condition: empty lists and empty texts. */
function bare(filter: QueueFilter): QueueFilter {
  const lists = (of: object): object =>
    Object.fromEntries(
      Object.entries(of).filter(([, v]) => v !== '' && !(Array.isArray(v) && v.length === 0)),
    );
  const exclude = lists(filter.exclude ?? {});
  const { exclude: _none, ...rest } = filter;
  return { ...lists(rest), ...(Object.keys(exclude).length > 0 ? { exclude } : {}) } as QueueFilter;
}

/** Texts with everything that means something in a query, and some that doesn't. */
const hardText = fc
  .array(
    fc.constantFrom(...'ab"\\:,<>=-－：，、“”≤ 无none商家vip6h.@　\t'.split(''), 'none', 'vip', '无', '🙂'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
const hardName = hardText.map((text) => text.replace(/\t/g, '')).filter((text) => text !== '');

describe('query text', () => {
  it('[DQ11] reads the terms of a query, narrowing by each', () => {
    expect(
      read('-store:M1 due<6h amount>500 band:at_risk,breached owner:none vip is:paused "free text"'),
    ).toEqual(
      whole({
        exclude: { merchantId: ['M1'] },
        dueWithinMs: 6 * HOUR_MS - 1,
        minAmountFen: 50_001,
        band: ['at_risk', 'breached'],
        owner: [null],
        vip: true,
        paused: true,
        text: 'free text',
      }),
    );
  });

  it('understands Chinese names, values and signs, and both languages at once', () => {
    expect(
      read('-商家：M1，M2 金额＞500 剩余≤6小时 原因：假货、破损 负责人:无 跨境 owner:王芳 等级:T2,无'),
    ).toEqual(
      whole({
        exclude: { merchantId: ['M1', 'M2'] },
        minAmountFen: 50_001,
        dueWithinMs: 6 * HOUR_MS,
        cause: ['counterfeit', 'damaged'],
        owner: [null, '王芳'],
        crossBorder: true,
        tier: [2, null],
      }),
    );
  });

  it('holds each bound to the unit', () => {
    expect(read('amount>=99.90 amount<=1.2万')).toEqual(
      whole({ minAmountFen: 9_990, maxAmountFen: 1_200_000 }),
    );
    expect(read('amount:500')).toEqual(whole({ minAmountFen: 50_000, maxAmountFen: 50_000 }));
    expect(read('amount<500')).toEqual(whole({ maxAmountFen: 49_999 }));
    expect(read('due>=1d12h due<-5m')).toEqual(
      whole({ dueBeyondMs: 36 * HOUR_MS - 1, dueWithinMs: -300_001 }),
    );
    expect(read('age>2h age<=3h')).toEqual(whole({ minAgeMs: 2 * HOUR_MS + 1, maxAgeMs: 3 * HOUR_MS }));
    expect(read('opened:2015-11-11')).toEqual(whole({ openedFrom: DAY, openedBefore: DAY + DAY_MS }));
    expect(read('opened>2015-11-11T08:00 opened<=2015-11-11T02:00Z')).toEqual(
      whole({ openedFrom: DAY + 8 * HOUR_MS + 1, openedBefore: DAY + 10 * HOUR_MS + 1 }),
    );
  });

  it('adds up the values of one field, and takes a quoted word for a name or for text', () => {
    expect(read('owner:"none" owner:none,wang "vip"')).toEqual(
      whole({ owner: ['none', null, 'wang'], text: 'vip' }),
    );
    expect(read('red lamp')).toEqual(whole({ text: 'red lamp' }));
    expect(read('is:mine scope:all -is:vip -paid')).toEqual(
      whole({ split: 'mine', scope: 'all', vip: false, paid: false }),
    );
  });

  it('[DQ11] marks a bad token by place and reason, and what would be right; the rest counts', () => {
    const text = 'colour:red vip band:late due:6h amount>x -due<6h cause: "open';
    expect(faultsOf(text)).toEqual([
      { at: 'colour:red', reason: 'unknown_field' },
      { at: 'band:late', reason: 'bad_value' },
      { at: 'due:6h', reason: 'bad_operator' },
      { at: 'amount>x', reason: 'bad_value' },
      { at: '-due<6h', reason: 'not_excluded' },
      { at: 'cause:', reason: 'no_value' },
      { at: '"open', reason: 'open_quote' },
    ]);
    expect(parseQuery(text).filter).toEqual(whole({ vip: true }));
    const [late] = parseQuery('band:late').tokens;
    expect(late).toMatchObject({ found: 'late', expected: ['safe', 'watch', 'at_risk', 'breached'] });
    expect(faultsOf('due<6h due<7h vip vip is:mine split:all')).toEqual([
      { at: 'due<7h', reason: 'repeated' },
      { at: 'vip', reason: 'repeated' },
      { at: 'split:all', reason: 'repeated' },
    ]);
    expect(faultsOf('band:none amount<0 amount>1.234 due<900d -red opened>2015-02-30')).toHaveLength(6);
  });

  it('bounds what it reads', () => {
    expect(faultsOf(`owner:${Array.from({ length: 501 }, (_, i) => i).join(',')}`)).toMatchObject([
      { reason: 'too_many' },
    ]);
    expect(faultsOf('a'.repeat(201))).toMatchObject([{ reason: 'too_long' }]);
    expect(faultsOf('a '.repeat(2_001))).toMatchObject([{ reason: 'too_long' }]);
    expect(faultsOf(`owner:${'a'.repeat(201)}`)).toMatchObject([{ reason: 'bad_value' }]);
  });

  it('[DQ11] what it writes it reads back as the same filter, in either language', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        hardText,
        fc.array(hardName, { maxLength: 3 }),
        fc.nat(),
        (seed, text, names, ms) => {
          const rng = new Rng(`query-text/${seed}`);
          const filter = whole({
            ...randomFilter(rng, 0.3),
            ...(rng.chance(0.5) ? { text: text.slice(0, 200) } : {}),
            ...(rng.chance(0.5) ? { owner: [...new Set(names)], orderId: ['none', null] } : {}),
            ...(rng.chance(0.3) ? { dueWithinMs: ms, minAgeMs: 0 - ms, minAmountFen: ms } : {}),
            ...(rng.chance(0.2) ? { openedFrom: ms * 7_919, openedBefore: 0 - ms } : {}),
            ...(rng.chance(0.1) ? { dueWithinMs: 400 * DAY_MS, dueBeyondMs: -400 * DAY_MS } : {}),
            ...(rng.chance(0.1) ? { maxAmountFen: Number.MAX_SAFE_INTEGER, openedBefore: 8.64e15 } : {}),
          });
          for (const language of ['zh-CN', 'en'] as const) {
            const written = formatQuery(filter, language);
            expect(read(written)).toEqual(bare(filter));
            expect(formatQuery(parseQuery(written).filter, language)).toBe(written);
          }
        },
      ),
      { seed: 11, numRuns: 400 },
    );
  });

  it('writes the short way of saying a bound', () => {
    const written = (text: string): string => formatQuery(read(text));
    for (const text of [
      'due<6h',
      'due<=6h',
      'due>6h',
      'due>=6h',
      'age<2d',
      'age>2d',
      'amount>500',
      'amount<500',
    ]) {
      expect(written(text)).toBe(text);
    }
    expect(formatQuery(read('-store:M1 is:mine'), 'zh-CN')).toBe('分组:我的 -商家:M1');
  });

  it('takes any text: it never throws, its filter is always valid, and its tokens cover all but blanks', () => {
    const words = fc.constantFrom(
      'band:',
      '-商家：',
      'due<',
      'opened>=',
      'amount>',
      '"',
      'is:',
      '@',
      '9',
      'none',
      ',',
      ' ',
    );
    const anyText = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 5 }), hardText), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('');
        const { filter, tokens } = parseQuery(text);
        expect(zQueueFilter.safeParse(filter).success).toBe(true);
        let at = 0;
        for (const { from, to } of tokens) {
          expect(text.slice(at, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
        const errors = tokens.filter(({ kind }) => kind === 'error').length;
        if (errors === 0) expect(parseQuery(formatQuery(filter)).filter).toEqual(filter);
      }),
      { seed: 5, numRuns: 1_500 },
    );
  });

  it('has words for every value a list can hold, in both languages, and no word says two things', () => {
    const lists = {
      band: BANDS,
      cause: CAUSES,
      channel: CHANNELS,
      stage: STAGES,
      waitsFor: ACTORS,
      liability: PARTIES,
    };
    for (const [list, values] of Object.entries({
      ...lists,
      tier: ['0', '1', '2', '3', '4'],
      shift: SHIFTS,
    })) {
      expect(Object.keys(VALUE_WORDS[list as FilterList] ?? {})).toEqual([...values]);
    }
    const tables = [
      FIELD_WORDS,
      FLAG_WORDS,
      SPLIT_WORDS,
      ...Object.values(VALUE_WORDS).filter((t) => t !== null),
    ];
    for (const table of tables) {
      const all = Object.values(table).flatMap(({ en, zh }) => [...new Set([...en, ...zh])]);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('what would be right, in the reader’s language', () => {
  it('every word that a fault names has a Chinese one, and stays itself in English', () => {
    const said = (text: string) =>
      parseQuery(text).tokens.flatMap((token) => (token.kind === 'error' ? [token] : []))[0];
    for (const [text, zh] of [
      ['颜色:红', '原因'],
      ['原因:颜色', '假货'],
      ['时限:红', '濒临'],
      ['is:red', '跨境'],
      ['等级:t9', '无'],
    ] as const) {
      const token = said(text);
      const words = token?.expected.map((word) => wordInLanguage(token.reason, word, 'zh-CN')) ?? [];
      expect(words, text).toContain(zh);
      expect(
        words.filter((word) => /^[a-z_]{4,}/.test(word)),
        text,
      ).toEqual([]);
      expect(token?.expected.map((word) => wordInLanguage(token.reason, word, 'en'))).toEqual(
        token?.expected,
      );
    }
    expect(wordInLanguage('bad_value', '99.90', 'zh-CN')).toBe('99.90');
  });
});
