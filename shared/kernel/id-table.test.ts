import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdColumn, IdTable } from './id-table';
import { compareCodePoints } from './order';
import { Rng } from './rng';

const LOOKS = [
  (n: number) => `D20151111-${String(n).padStart(6, '0')}`,
  (n: number) => `D20151111-${n}`,
  (n: number) => `advance:D20151111-${String(n).padStart(6, '0')}:requested`,
  (n: number) => `${10_000_000_000_000 + n}`,
  (n: number) => `case ${n}#${n % 7}`,
  (n: number) => String(n).padStart(12, '0'),
];
/** Ids as they come, and texts nobody would call an id: none may be changed or confused with another. */
const anyText = fc.oneof(
  fc.tuple(fc.nat({ max: 5_000 }), fc.nat({ max: LOOKS.length - 1 })).map(([n, look]) => LOOKS[look]!(n)),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 90 }),
  fc.string({ unit: fc.constantFrom('0', '9', 'a', '-', '\u0001', '\u0009', '\ud83d', '\ude00', '纠') }),
);

describe('IdColumn', () => {
  it('gives every text back exactly, also after dump and load', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), (texts) => {
        const column = new IdColumn();
        for (const text of texts) column.append(text);
        const loaded = new IdColumn(structuredClone(column.dump()));
        for (const [number, text] of texts.entries()) {
          expect(column.text(number)).toBe(text);
          expect(loaded.text(number)).toBe(text);
          const units = new Uint16Array(256);
          expect(String.fromCharCode(...units.subarray(0, column.units(number, units)))).toBe(text);
        }
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  it('orders texts by code point', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const column = new IdColumn();
        const [x, y] = [column.append(a), column.append(b)];
        expect(Math.sign(column.compare(x, y))).toBe(Math.sign(compareCodePoints(a, b)));
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  it('finds a part without regard to the case of ASCII letters', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat({ max: 6 }), (text, start, length) => {
        const column = new IdColumn();
        const number = column.append(text);
        const from = text.length === 0 ? 0 : start % text.length;
        const fold = (s: string): string => s.replace(/[A-Z]/g, (c) => c.toLowerCase());
        const needle = fold(text.slice(from, from + length));
        expect(column.finder(needle)(number)).toBe(true);
        expect(column.finder(`${needle}?`)(number)).toBe(fold(text).includes(`${needle}?`));
      }),
      { seed: 23, numRuns: 500 },
    );
  });

  it('finds a part in each id that has it and in no other, across digits, letters and patterns that come later', () => {
    const anyId = fc
      .tuple(
        fc.constantFrom('D', 'd', 'A-', '', '9x'),
        fc.stringMatching(/^[0-9]{0,14}$/),
        fc.constantFrom('-', 'K7', ''),
        fc.stringMatching(/^[0-9]{0,6}$/),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(anyId, { maxLength: 12 }),
        fc.array(anyId, { maxLength: 12 }),
        fc.oneof(fc.stringMatching(/^[0-9]{1,3}$/), fc.stringMatching(/^[-0-9adkx]{1,4}$/), anyId),
        (before, after, part) => {
          const column = new IdColumn();
          for (const id of before) column.append(id);
          const needle = part.toLowerCase();
          const isFound = column.finder(needle);
          for (const id of after) column.append(id);
          const ids = [...before, ...after];
          const found = ids.filter((_id, number) => isFound(number));
          expect(found).toEqual(ids.filter((id) => id.toLowerCase().includes(needle)));
        },
      ),
      { seed: 25, numRuns: 1_000 },
    );
  });

  it('tells by its packed bytes which entries are exactly a text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 40 }), anyText, (texts, other) => {
        const column = new IdColumn();
        for (const text of texts) column.append(text);
        for (const wanted of [...texts.slice(0, 5), other]) {
          const isWanted = column.matcher(wanted) ?? (() => false);
          expect(texts.map((_text, number) => isWanted(number))).toEqual(
            texts.map((text) => text === wanted),
          );
        }
      }),
      { seed: 25, numRuns: 200 },
    );
  });

  it('gives a text the same sort key wherever it lies, and neighbours neighbouring ones', () => {
    const [a, b] = [new IdColumn(), new IdColumn()];
    for (const text of ['D20151111-000042', 'no digits', '纠7', 'x9y8z7w6', '']) {
      b.append('something else 77');
      expect(a.sortKey(a.append(text))).toBe(b.sortKey(b.append(text)));
    }
    const [first, second] = [a.append('D20151111-000099'), a.append('D20151111-000100')];
    expect(a.sortKey(second) - a.sortKey(first)).toBe(1);
    expect(a.sortKey(a.append('abc'))).not.toBe(a.sortKey(a.append('abd')));
  });

  it('takes a few bytes for an id of a known pattern', () => {
    const column = new IdColumn();
    for (let n = 0; n < 10_000; n++) column.append(LOOKS[0]!(n));
    expect(column.dump().bytes.length / 10_000).toBeLessThan(8);
  });
});

describe('IdTable', () => {
  it('numbers texts as a Map would, and knows the ones it never saw', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 300 }),
        fc.array(anyText, { maxLength: 30 }),
        (texts, others) => {
          const table = new IdTable();
          const naive = new Map<string, number>();
          for (const text of texts) {
            if (!naive.has(text)) naive.set(text, naive.size);
            expect(table.intern(text)).toBe(naive.get(text));
          }
          const loaded = new IdTable(table.dump());
          for (const text of [...texts, ...others]) {
            expect(table.find(text)).toBe(naive.get(text) ?? -1);
            expect(loaded.find(text)).toBe(naive.get(text) ?? -1);
          }
          expect(table.size).toBe(naive.size);
          for (const [text, number] of naive) expect(loaded.intern(text)).toBe(number);
        },
      ),
      { seed: 24, numRuns: 200 },
    );
  });

  it('still tells texts apart when there are more patterns than it learns', () => {
    const rng = new Rng('patterns');
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const table = new IdTable();
    const texts: string[] = [];
    for (let n = 0; n < 6_000; n++) {
      let text = '';
      for (let i = 0; i < 8; i++) text += letters[rng.int(0, 25)];
      texts.push(`${text}${n}`);
    }
    for (const [n, text] of texts.entries()) expect(table.intern(text)).toBe(n);
    const loaded = new IdTable(table.dump());
    for (const [n, text] of texts.entries()) {
      expect(table.text(n)).toBe(text);
      expect(loaded.find(text)).toBe(n);
    }
    expect(loaded.find('never seen')).toBe(-1);
  });
});
