import { describe, expect, it } from 'vitest';
import { shiftsOfText, targetOfText, textOfShifts, textOfTarget } from './shift-text';

describe('shifts as text', () => {
  it('are read as they are written', () => {
    const shifts = [
      { from: 540, to: 720 },
      { from: 780, to: 1_440 },
    ];
    expect(textOfShifts(shifts)).toBe('09:00-12:00, 13:00-24:00');
    expect(shiftsOfText(textOfShifts(shifts))).toEqual(shifts);
    expect(shiftsOfText(' 9:00 – 12:00；13:00至24:00 ')).toEqual(shifts);
    expect(shiftsOfText('')).toEqual([]);
  });

  it.each(['9-12', '09:60-10:00', '09:00-24:01', 'x', '09:00-12:00 13:00-14:00'])('%s is none', (text) => {
    expect(shiftsOfText(text)).toBeNull();
  });
});

describe('targets as text', () => {
  it.each([
    ['36:00', 36 * 3_600_000],
    ['0:30', 1_800_000],
    ['', null],
  ])('%s', (text, ms) => {
    expect(targetOfText(text)).toBe(ms);
    expect(textOfTarget(ms)).toBe(text);
  });

  it.each(['1', '1:60', '-1:00', '1.5'])('%s is none', (text) => {
    expect(targetOfText(text)).toBeUndefined();
  });
});
