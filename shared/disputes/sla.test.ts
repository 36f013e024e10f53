import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, parseTime } from '../kernel';
import { bandOf, deadlineOf, isMet, SLA_MS, yearEndOf, yearRuleBefore } from './sla';

const at = (text: string) => parseTime(text)!;
const openedAt = at('2015-11-11T00:00:03.120+08:00');

describe('the promise', () => {
  it('[M03] is 72 calendar hours, to the millisecond', () => {
    expect(SLA_MS).toBe(259_200_000);
    expect(deadlineOf(openedAt)).toBe(at('2015-11-14T00:00:03.120+08:00'));
  });

  it('[M03] a dispute settled exactly at its deadline is met, a millisecond later it is not', () => {
    const due = deadlineOf(openedAt);
    expect([-1, 0, 1].map((ms) => isMet(epochMs(due + ms), openedAt))).toEqual([true, true, false]);
  });

  it('[M03] a dispute settled before it was opened is met', () => {
    expect(isMet(epochMs(openedAt - 5), openedAt)).toBe(true);
  });

  it.each([
    ['watch begins at 24 h left', 24 * HOUR_MS, ['safe', 'watch', 'watch']],
    ['at risk begins at 6 h left', 6 * HOUR_MS, ['watch', 'at_risk', 'at_risk']],
    ['breached begins a millisecond after the deadline', 0, ['at_risk', 'at_risk', 'breached']],
  ])('[SL3] %s', (_rule, leftMs, bands) => {
    const due = deadlineOf(openedAt);
    expect([-1, 0, 1].map((ms) => bandOf(due, due - leftMs + ms))).toEqual(bands);
  });
});

describe('the year rule', () => {
  it.each([
    ['2015-11-11T00:00:00+08:00', '2016-01-01T00:00:00+08:00'],
    ['2015-12-31T23:59:59.999+08:00', '2016-01-01T00:00:00+08:00'],
    ['2016-01-01T00:00:00+08:00', '2017-01-01T00:00:00+08:00'],
    // In UTC still the old year.
    ['2015-12-31T16:00:00Z', '2017-01-01T00:00:00+08:00'],
  ])('a dispute opened at %s must be settled by %s', (opened, end) => {
    expect(yearEndOf(at(opened))).toBe(at(end));
  });

  it("[SL3] −1/0/+1 ms at the year's end: at 24:00 it still holds, a millisecond later it is broken", () => {
    const last = at('2015-12-31T23:59:59.999+08:00');
    const end = yearEndOf(last);
    expect([-1, 0, 1].map((ms) => last < yearRuleBefore(end + ms))).toEqual([false, false, true]);
    const first = at('2016-01-01T00:00:00+08:00');
    expect([-1, 0, 1].map((ms) => first < yearRuleBefore(end + ms))).toEqual([false, false, false]);
  });
});
