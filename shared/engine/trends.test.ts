import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../kernel';
import { TREND_NAMES } from '../protocol';
import { MAX_TREND_POINTS, type TrendSample, Trends } from './trends';

const sample = (value: number): TrendSample =>
  Object.fromEntries(TREND_NAMES.map((name) => [name, value])) as unknown as TrendSample;

describe('trends', () => {
  it('shows every minute while there are few, the last word on a minute standing', () => {
    const trends = new Trends();
    trends.note(100, sample(1));
    trends.note(102, sample(3));
    trends.note(102, sample(4));
    expect(trends.view().series.open).toEqual([
      [100 * MINUTE_MS, 1],
      [102 * MINUTE_MS, 4],
    ]);
  });

  it('never sends more points than a chart has pixels for, and keeps the mean', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000 }), fc.integer({ min: 0, max: 999 }), (minutes, first) => {
        const trends = new Trends();
        for (let i = 0; i < minutes; i++) trends.note(first + i, sample(7));
        const points = trends.view().series.opened;
        expect(points.length).toBeLessThanOrEqual(MAX_TREND_POINTS);
        expect(points.length).toBeGreaterThan(Math.min(minutes, MAX_TREND_POINTS) / 4);
        expect(new Set(points.map(([, value]) => value))).toEqual(new Set([7]));
        expect(points.at(-1)?.[0]).toBe((first + minutes - 1) * MINUTE_MS);
      }),
      { seed: 5, numRuns: 40 },
    );
  });

  it('changes only the last points when a minute is added, until the groups grow', () => {
    const trends = new Trends();
    for (let i = 0; i < 1_000; i++) trends.note(i, sample(i % 97));
    const before = trends.view().series.open;
    trends.note(1_000, sample(5));
    const after = trends.view().series.open;
    expect(after.slice(0, before.length - 2)).toEqual(before.slice(0, -2));
    expect(after.at(-1)).toEqual([60_000_000, 5]);
  });

  it('comes back from its dump as it was', () => {
    const trends = new Trends();
    for (let i = 50; i < 700; i++) trends.note(i, sample(i));
    const loaded = Trends.load(structuredClone(trends.dump()));
    expect(loaded.view()).toEqual(trends.view());
    loaded.note(700, sample(1));
    trends.note(700, sample(1));
    expect(loaded.view()).toEqual(trends.view());
  });

  it('forgets the oldest minutes, not the newest, and begins anew after a leap of weeks', () => {
    const trends = new Trends();
    for (let i = 0; i < 25_000; i++) trends.note(i, sample(i));
    expect(trends.view().series.open.at(-1)?.[0]).toBe(24_999 * MINUTE_MS);
    expect(trends.view().series.open[0]?.[0]).toBeGreaterThan(4_000 * MINUTE_MS);
    trends.note(900_000, sample(3));
    expect(trends.view().series.open).toEqual([[900_000 * MINUTE_MS, 3]]);
  });
});
