import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel';
import { createFormats } from './formats';

const zh = createFormats('zh-CN');
const en = createFormats('en');
const AT = Date.parse('2015-11-11T02:14:07.900+08:00');

describe('counts and ratios', () => {
  it('are grouped by thousands in both languages', () => {
    expect(zh.count(1_284_091)).toBe('1,284,091');
    expect(en.count(-41_882)).toBe('−41,882');
  });
  it('a figure that rounds to zero has no minus', () => {
    expect(zh.number(-0.004, 2)).toBe('0.00');
  });
  it('are shortened to 万 and 亿, or k, m and bn', () => {
    expect(zh.countShort(9_999)).toBe('9,999');
    expect(zh.countShort(118_204)).toBe('11.8 万');
    expect(zh.countShort(467_000_000)).toBe('4.67 亿');
    expect(en.countShort(118_204)).toBe('118 k');
    expect(en.countShort(467_000_000)).toBe('467 m');
  });
  it('an axis has no idle zeros', () => {
    expect(zh.axisCount(120_000)).toBe('12 万');
    expect(zh.axisCount(125_000)).toBe('12.5 万');
    expect(en.axisCount(2_500_000)).toBe('2.5 m');
    expect(zh.axisMoney(8_000_000_000)).toBe('¥8,000 万');
  });
  it('[M16] the dispute rate is told to 0.0001 %', () => {
    expect(zh.ppm(287)).toBe('0.0287 %');
    expect(zh.ppm(300)).toBe('0.0300 %');
  });
});

describe('money', () => {
  it('is exact to the fen, beyond what 32 bits hold', () => {
    expect(zh.money(129_900)).toBe('¥1,299.00');
    expect(zh.money(17_000_000_000)).toBe('¥170,000,000.00');
    expect(en.money(-1)).toBe('−¥0.01');
  });
  it('is shortened to 万 and 亿 in Chinese, m and bn in English', () => {
    expect(zh.moneyShort(7_213_965_050)).toBe('¥7,214 万');
    expect(zh.moneyShort(17_000_000_000)).toBe('¥1.70 亿');
    expect(en.moneyShort(7_213_965_050)).toBe('¥72.1 m');
    expect(en.moneyShort(150_000_000_000)).toBe('¥1.50 bn');
    expect(en.moneyShort(92_340_000)).toBe('¥923,400');
    expect(zh.moneyShort(-50_000_000)).toBe('−¥50.0 万');
  });
  it('rounds half away from zero', () => {
    expect(zh.number(0.125, 2)).toBe('0.13');
    expect(zh.number(-0.125, 2)).toBe('−0.13');
  });
});

describe('times are of Asia/Shanghai whatever zone the computer is in', () => {
  it('clock, day and whole instant', () => {
    expect(zh.clock(AT)).toBe('02:14:07');
    expect(zh.day(AT)).toBe('11-11 周三');
    expect(en.day(AT)).toBe('Wed 11-11');
    expect(zh.dayClock(AT)).toBe('11-11 02:14:07');
    expect(zh.instant(AT)).toBe('2015-11-11 02:14:07 +08:00');
  });
  it('shifts change at 00, 08 and 16', () => {
    const at = (time: string) => zh.shiftAt(epochMs(Date.parse(`2015-11-11T${time}+08:00`)));
    expect([at('00:00:00'), at('07:59:59'), at('08:00:00'), at('16:00:00'), at('23:59:59')]).toEqual([
      0, 0, 1, 2, 2,
    ]);
  });
});

describe('[DQ4] countdowns', () => {
  it('days and hours, then hours and minutes, then minutes and seconds', () => {
    expect(zh.countdown(DAY_MS + 2 * HOUR_MS)).toBe('1 天 2 时');
    expect(en.countdown(5 * HOUR_MS + 51 * MINUTE_MS)).toBe('5 h 51 m');
    expect(en.countdown(42 * MINUTE_MS + 8 * SECOND_MS)).toBe('42:08');
  });
  it('exactly at the deadline it is 0:00 without a minus; a millisecond later it has one', () => {
    expect(zh.countdown(0)).toBe('0:00');
    expect(zh.countdown(-1)).toBe('−0:00');
    expect(zh.countdown(-65 * MINUTE_MS)).toBe('−1 时 05 分');
  });
});

describe('lengths of time and ages', () => {
  it('a length has its two largest units', () => {
    expect(en.duration(3 * DAY_MS + 4 * HOUR_MS)).toBe('3 d 4 h');
    expect(en.duration(HOUR_MS)).toBe('1 h');
    expect(en.duration(12_400)).toBe('12 s');
    expect(en.duration(1_240)).toBe('1.2 s');
    expect(zh.duration(83)).toBe('83 毫秒');
  });
  it('an age has one unit, and tenths only while it is young', () => {
    expect(en.age(460)).toBe('0.4 s');
    expect(en.age(8_900)).toBe('8 s');
    expect(en.age(61_000)).toBe('1 m');
    expect(en.age(-5)).toBe('0.0 s');
  });
});
