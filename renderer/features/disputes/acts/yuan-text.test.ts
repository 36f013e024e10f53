import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenOfYuanText, yuanTextOfFen } from './yuan-text';

describe('an amount typed in yuan', () => {
  it.each([
    ['349.50', 34_950],
    ['349.5', 34_950],
    ['349', 34_900],
    ['0', 0],
    ['0.01', 1],
    ['1,299.00', 129_900],
    ['¥ 1,299', 129_900],
    ['￥12', 1_200],
    ['1，299', 129_900],
    [' 8 ', 800],
    ['0.29', 29],
  ])('%s is %i fen', (typed, fen) => expect(fenOfYuanText(typed)).toBe(fen));

  it.each([
    '',
    '.',
    '.5',
    '1.',
    '1.234',
    '-1',
    '1e3',
    '12,34',
    '1 2.3.4',
    'abc',
    '９',
    '99999999999999999999',
  ])('"%s" is none', (typed) => expect(fenOfYuanText(typed)).toBeNull());

  it('what is put into the field is read back to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000_000_000 }), (fen) => {
        expect(fenOfYuanText(yuanTextOfFen(fen))).toBe(fen);
      }),
      { seed: 11 },
    );
  });
});
