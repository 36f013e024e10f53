import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../shared/kernel';
import { TREND_NAMES, type TrendsView } from '../../../shared/protocol';
import type { ChartPoint } from '../../ui';
import { changePerHour, commonSpan, LOOK_BACK_MS, lastStretch, perHour } from './trend-facts';

const T = 1_447_171_200_000;
const line = (minutes: number, perMinute: number, end = T): readonly ChartPoint[] =>
  Array.from({ length: minutes + 1 }, (_, i): ChartPoint => [end - (minutes - i) * MINUTE_MS, i * perMinute]);
const trendsOf = (open: readonly ChartPoint[]): TrendsView =>
  ({
    series: { ...Object.fromEntries(TREND_NAMES.map((name) => [name, []])), open },
  }) as unknown as TrendsView;

describe('change per hour', () => {
  it('is told from the last hour alone', () => {
    expect(changePerHour([[T - 5 * HOUR_MS, 900_000], ...line(60, 2)])).toBe(120);
    expect(changePerHour(line(60, -3))).toBe(-180);
  });
  it('is reckoned up from less than an hour, but not from less than five minutes', () => {
    expect(changePerHour(line(10, 1))).toBe(60);
    expect(changePerHour(line(4, 1))).toBeNull();
    expect(changePerHour([])).toBeNull();
  });
});

describe('what the charts look back on', () => {
  it('the last stretch ends with the newest point and begins where it is asked to', () => {
    expect(lastStretch(line(600, 1), HOUR_MS)).toHaveLength(61);
    expect(lastStretch(line(3, 1), HOUR_MS)).toHaveLength(4);
  });
  it('one axis for all: six hours at most, half an hour at least', () => {
    expect(commonSpan(trendsOf(line(600, 1)))).toEqual([T - LOOK_BACK_MS, T]);
    expect(commonSpan(trendsOf(line(90, 1)))).toEqual([T - 90 * MINUTE_MS, T]);
    expect(commonSpan(trendsOf(line(2, 1)))).toEqual([T - 30 * MINUTE_MS, T]);
    expect(commonSpan(trendsOf([]))).toBeNull();
  });
  it('counts a minute become counts an hour', () => {
    expect(perHour([[T, 2]])).toEqual([[T, 120]]);
  });
});
