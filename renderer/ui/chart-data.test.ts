import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTicks, type ChartPoint, joinSeries, thinOut, timeTicks, valueAt } from './chart-data';

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 1_000_000 })), {
    minLength: 1,
    maxLength: 900,
  })
  .map((steps) => {
    let at = 1_447_171_200_000;
    return steps.map(([gap, value]): ChartPoint => {
      at += gap;
      return [at, value];
    });
  });

describe('thinning out', () => {
  it('keeps the highest and the lowest point, the newest, and the order; invents none', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 10, max: 200 }), (points, max) => {
        const kept = thinOut(points, max);
        expect(Math.max(...kept.map((p) => p[1]))).toBe(Math.max(...points.map((p) => p[1])));
        expect(Math.min(...kept.map((p) => p[1]))).toBe(Math.min(...points.map((p) => p[1])));
        expect(kept.at(-1)).toEqual(points.at(-1));
        expect(kept.every((p, i) => i === 0 || p[0] > (kept[i - 1]?.[0] ?? 0))).toBe(true);
        expect(kept.every((p) => points.includes(p))).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(Math.max(max + 3, 3));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('what is few enough stays as it is', () => {
    const points: ChartPoint[] = [
      [1, 1],
      [2, 2],
    ];
    expect(thinOut(points, 2)).toBe(points);
  });

  it('stretches stay where they are when a point is added', () => {
    const points = Array.from({ length: 400 }, (_, i): ChartPoint => [i * 1_000, (i * 7919) % 97]);
    const before = thinOut(points.slice(0, -1), 100).slice(2, -3);
    const after = new Set(thinOut(points, 100));
    expect(before.every((p) => after.has(p))).toBe(true);
  });
});

describe('joining', () => {
  it('each row has the value of every series at or before its instant', () => {
    fc.assert(
      fc.property(series, series, (a, b) => {
        for (const row of joinSeries(
          [
            { id: 'a', points: a },
            { id: 'b', points: b },
          ],
          60,
        )) {
          const naive = (points: readonly ChartPoint[]) => points.findLast((p) => p[0] <= row.at)?.[1];
          expect([row.a, row.b]).toEqual([naive(a), naive(b)]);
        }
      }),
      { seed: 12, numRuns: 50 },
    );
  });
  it('there is no value before the first point', () => {
    expect(valueAt([[10, 5]], 9)).toBeUndefined();
  });
});

describe('axes', () => {
  it('value ticks are round and enclose what is drawn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (low, span) => {
          const ticks = axisTicks(low, low + span, 5);
          expect(ticks[0] ?? 0).toBeLessThanOrEqual(low);
          expect(ticks.at(-1) ?? 0).toBeGreaterThanOrEqual(low + span);
          expect(ticks.length).toBeLessThan(12);
        },
      ),
      { seed: 13 },
    );
  });
  it('time ticks are whole hours of Shanghai over a day', () => {
    const from = Date.parse('2015-11-11T00:07:00+08:00');
    const ticks = timeTicks(from, from + 24 * 3_600_000, 8);
    expect(ticks[0]).toBe(Date.parse('2015-11-11T03:00:00+08:00'));
  });
});
