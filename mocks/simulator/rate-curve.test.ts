import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateCurve } from './rate-curve';

const HOUR = 3_600_000;

describe('a curve of rates', () => {
  test('goes through every cumulative point and never falls', () => {
    const points = fc
      .uniqueArray(fc.integer({ min: 1, max: 95 }), { minLength: 2, maxLength: 20 })
      .chain((quarters) =>
        fc
          .array(fc.double({ min: 0, max: 1, noNaN: true }), {
            minLength: quarters.length,
            maxLength: quarters.length,
          })
          .map((shares) => {
            const hours = [...quarters].sort((a, b) => a - b).map((quarter) => quarter / 4);
            const ascending = [...shares].sort((a, b) => a - b);
            return [...hours.map((hour, i) => [hour, ascending[i]!] as const), [24, 1] as const];
          }),
      );
    fc.assert(
      fc.property(points, (cumulative) => {
        const curve = RateCurve.through(1_000_000, cumulative);
        for (const [hour, share] of cumulative)
          expect(curve.countUntil(hour * HOUR)).toBeCloseTo(share * 1e6, 4);
        let before = 0;
        for (let minute = 0; minute <= 24 * 60; minute += 3) {
          const count = curve.countUntil(minute * 60_000);
          expect(count).toBeGreaterThanOrEqual(before - 1e-6);
          before = count;
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('has the rates of its opening, and the points after it make up for what the opening brought', () => {
    const curve = RateCurve.through(
      100_000,
      [
        [1, 0.5],
        [24, 1],
      ],
      [
        [0, 0],
        [10, 200],
        [30, 200],
        [60, 20],
      ],
    );
    expect(curve.countUntil(20_000) - curve.countUntil(10_000)).toBeCloseTo(2_000, 6);
    expect(curve.countUntil(60_000)).toBeCloseTo(1_000 + 4_000 + 3_300, 6);
    expect(curve.countUntil(HOUR)).toBeCloseTo(50_000, 6);
    expect(curve.countUntil(24 * HOUR)).toBeCloseTo(100_000, 6);
  });

  test('answers the same backwards as forwards', () => {
    const cumulative = Array.from({ length: 24 }, (_, h) => [h + 1, ((h + 1) * (h + 1)) / 576] as const);
    const forward = RateCurve.through(576, cumulative);
    const there = Array.from({ length: 97 }, (_, q) => forward.countUntil((q * HOUR) / 4));
    const back = Array.from({ length: 97 }, (_, q) => forward.countUntil(((96 - q) * HOUR) / 4)).reverse();
    expect(back).toEqual(there);
  });
});
