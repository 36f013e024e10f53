import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNobodysName, personIdOf } from './person-id';

const RUNS = { seed: 8, numRuns: 3_000 } as const;
/** What a keyboard, a paste or a mischievous hand may give. */
const typed = fc.string({ unit: 'grapheme', maxLength: 48 });
/** A name that stands as it is: letters of several scripts, digits, single blanks. */
const plain = fc
  .array(fc.constantFrom('a', 'z', '李', '雷', 'é', 'ж', '7', '甲'), { minLength: 1, maxLength: 12 })
  .map((letters) => `n${letters.join('')}`);
/** Zero-width, direction, joiners, soft hyphens, line and paragraph ends, controls, tags and variation selectors. */
const UNSEEN = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u3164',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u2028',
  '\u2029',
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\ufe0f',
  '\u{e0041}',
  '\u{e0100}',
  '\ud800',
];

describe('[N5] the id of a person', () => {
  it('is the same however often it is made, and so is what it’s kept as', () => {
    fc.assert(
      fc.property(typed, (name) => {
        const id = personIdOf(name);
        if (id === null) return;
        expect(personIdOf(id)).toBe(id);
        expect(id).toBe(id.normalize('NFKC').toLowerCase());
        expect(id).toMatch(/[\p{L}\p{N}]/u);
        expect(id).not.toBe('');
        expect(id.length).toBeLessThanOrEqual(40);
      }),
      RUNS,
    );
  });

  it('is one for all that look the same: width, case, composition, blanks around', () => {
    const wide = (name: string) =>
      name.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(plain, (name) => {
        const id = personIdOf(name);
        expect(id).not.toBeNull();
        for (const other of [
          wide(name),
          name.toUpperCase(),
          name.normalize('NFD'),
          `  ${name}\u3000`,
          `\t${name}\n`,
        ]) {
          expect(personIdOf(other)).toBe(id);
        }
      }),
      RUNS,
    );
  });

  it('has nothing in it that nobody sees, wherever it stands', () => {
    fc.assert(
      fc.property(plain, plain, fc.constantFrom(...UNSEEN), (before, after, unseen) => {
        expect(personIdOf(`${before}${unseen}${after}`)).toBeNull();
      }),
      RUNS,
    );
  });

  it('has one blank between two words at most, and no other kind of blank', () => {
    expect(personIdOf('li lei')).toBe('li lei');
    // A wide or unbreaking blank is a plain one in compatibility form.
    expect(personIdOf('li\u00a0lei')).toBe('li lei');
    expect(personIdOf('li\u3000lei')).toBe('li lei');
    for (const name of ['li  lei', 'li \u3000lei', 'li\tlei', 'li\nlei', 'li\u1680lei']) {
      expect(personIdOf(name), JSON.stringify(name)).toBeNull();
    }
  });

  it('is no program’s name nor a sign for nobody, however it is written', () => {
    const reserved = [
      'system',
      'drill',
      'desk',
      'desk-1',
      'desk12',
      'console',
      'platform',
      'warroom',
      'engine',
      'instant-refund',
      'nobody',
      'null',
    ];
    for (const name of reserved) {
      for (const written of [name, name.toUpperCase(), ` ${name} `, name.replace(/s/g, 'ｓ')]) {
        expect(personIdOf(written), written).toBeNull();
      }
      expect(isNobodysName(name)).toBe(true);
    }
    for (const sign of ['—', '*', '-', '…', '  ', '', '🙂']) expect(personIdOf(sign), sign).toBeNull();
    expect(isNobodysName('—') && isNobodysName('*')).toBe(true);
    expect(personIdOf('systems') === 'systems' && !isNobodysName('systems')).toBe(true);
  });

  it('is never nobody’s', () => {
    fc.assert(
      fc.property(typed, (name) => {
        const id = personIdOf(name);
        if (id !== null) expect(isNobodysName(id)).toBe(false);
      }),
      RUNS,
    );
  });

  it('has 40 characters at most', () => {
    expect(personIdOf('x'.repeat(40))).not.toBeNull();
    expect(personIdOf('x'.repeat(41))).toBeNull();
    // What grows when it’s put in compatibility form is measured as it’s kept.
    expect(personIdOf('ﷺ'.repeat(3))).toBeNull();
  });
});
