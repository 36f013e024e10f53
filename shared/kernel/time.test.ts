import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, formatShanghai, formatUtc, HOUR_MS, parseTime, shanghaiDayStart } from './time';

describe('an instant’s text', () => {
  it('is read to the millisecond, in whatever zone it’s written', () => {
    const noon = Date.UTC(2015, 10, 11, 12);
    const texts = ['2015-11-11T12:00:00Z', '2015-11-11T20:00:00+08:00', '2015-11-11T06:30:00-05:30'];
    expect(texts.map(parseTime)).toEqual([noon, noon, noon]);
    expect(parseTime('2015-11-11T12:00:00.1Z')).toBe(noon + 100);
    expect(parseTime('2015-11-11T12:00:00.12Z')).toBe(noon + 120);
    expect(parseTime('2015-11-11T12:00:00.123Z')).toBe(noon + 123);
    expect(parseTime('2016-02-29T00:00:00Z')).toBe(Date.UTC(2016, 1, 29));
  });

  it('is refused where there’s no such instant, or it doesn’t say which', () => {
    const bad = [
      '2015-02-29T00:00:00Z',
      '2015-04-31T00:00:00Z',
      '2015-13-01T00:00:00Z',
      '2015-11-11T24:00:00Z',
      '2015-11-11T12:60:00Z',
      '2015-11-11T12:00:60Z',
      '2015-11-11T12:00:00',
      '2015-11-11T12:00:00.1234Z',
      '2015-11-11T12:00:00.Z',
      '2015-11-11T12:00:00+24:00',
      '2015-11-11 12:00:00Z',
    ];
    expect(bad.filter((text) => parseTime(text) !== null)).toEqual([]);
  });

  it('is read back as it’s written', () => {
    const at = epochMs(Date.UTC(2015, 10, 10, 16, 0, 3, 120));
    expect(formatUtc(at)).toBe('2015-11-10T16:00:03.120Z');
    expect(formatShanghai(at)).toBe('2015-11-11T00:00:03.120+08:00');
    expect([parseTime(formatUtc(at)), parseTime(formatShanghai(at))]).toEqual([at, at]);
  });
});

describe('the calendar day', () => {
  it('begins at midnight of +08:00, for its first and its last millisecond', () => {
    const midnight = Date.UTC(2015, 10, 10, 16);
    for (const at of [midnight, midnight + 20 * HOUR_MS, midnight + DAY_MS - 1]) {
      expect(shanghaiDayStart(at)).toBe(midnight);
    }
    expect(shanghaiDayStart(midnight - 1)).toBe(midnight - DAY_MS);
  });
});
