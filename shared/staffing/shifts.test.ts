import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../kernel';
import { nextShiftAt, placeOf, SHIFT_IDS, SHIFT_MS, shiftAt, shiftIndexAt, shiftStart } from './shifts';

const at = (time: string): number => Date.parse(`2015-11-11T${time}+08:00`);

describe('the three shifts', () => {
  it.each([
    ['00:00:00.000', '00-08'],
    ['07:59:59.999', '00-08'],
    ['08:00:00.000', '08-16'],
    ['08:00:00.001', '08-16'],
    ['15:59:59.999', '08-16'],
    ['16:00:00.000', '16-24'],
    ['23:59:59.999', '16-24'],
  ])('at %s it is %s', (time, id) => {
    expect(SHIFT_IDS[shiftAt(at(time))]).toBe(id);
  });

  it('follow each other without a gap, also before 1970', () => {
    for (const start of [at('00:00:00.000'), -5 * SHIFT_MS - 8 * HOUR_MS]) {
      const index = shiftIndexAt(start);
      expect(shiftStart(index)).toBe(start);
      expect(shiftIndexAt(start - 1)).toBe(index - 1);
      expect(nextShiftAt(start)).toBe(start + SHIFT_MS);
      expect(nextShiftAt(start - 1)).toBe(start);
    }
    expect([placeOf(-1), placeOf(-2), placeOf(-3)]).toEqual([2, 1, 0]);
  });
});
