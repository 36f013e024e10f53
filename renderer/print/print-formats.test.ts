import { describe, expect, it } from 'vitest';
import { createPrintFormats } from './print-formats';

const formats = createPrintFormats({ zone: 'Asia/Shanghai', language: 'zh-CN' });

describe('printed values', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [-5, '−¥0.05'],
    [129_900, '¥1,299.00'],
    [9_007_199_254_740_991, '¥90,071,992,547,409.91'],
  ])('%i fen is %s, exact however large', (fen, text) => {
    expect(formats.money(fen)).toBe(text);
  });

  it('a share shows all its decimals: a breach in a million doesn’t round away', () => {
    expect(formats.percent(0.999999)).toBe('99.9999 %');
    expect(formats.percent(1)).toBe('100.0000 %');
    expect(formats.percent(0.998877)).toBe('99.8877 %');
  });

  it('the instant after the deadline can be told from the deadline', () => {
    expect(formats.value(259_200_000, 'duration')).toBe('72:00:00.000');
    expect(formats.value(259_200_001, 'duration')).toBe('72:00:00.001');
    expect(formats.value(-1, 'duration')).toBe('−0:00:00.001');
    expect(formats.value(3_600_000_000, 'duration')).toBe('1,000:00:00.000');
  });

  it('instants are of the report’s zone, whatever the machine’s', () => {
    const at = Date.UTC(2015, 10, 10, 16, 0, 3, 120);
    expect(formats.instantWhole(at)).toBe('2015-11-11 00:00:03.120 UTC+08:00');
    expect(createPrintFormats({ zone: 'UTC', language: 'en' }).instantWhole(at)).toMatch(
      /^2015-11-10 16:00:03\.120 UTC/,
    );
    expect(formats.value(null, 'instant')).toBe('—');
  });
});
