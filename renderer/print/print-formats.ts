import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, yuanDigits } from '../../shared/kernel';
import type { Language } from '../../shared/protocol';
import type { CellValue, ValueKind } from '../../shared/reports/document';
import { NO_FIGURE } from '../app/formats';

/** U+2212: as wide as a digit, unlike the hyphen. */
const MINUS = '−';

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
const pad = (n: number, width: number): string => String(n).padStart(width, '0');

function signed(value: number, text: string): string {
  return value < 0 ? `${MINUS}${text}` : text;
}

/** Wall clock of a zone, from the parts that Intl gives for an instant. */
function wallClock(zone: string): (at: number) => Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (at) => Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** A length of time to its last millisecond, which is small print. */
export interface DurationText {
  /** `71:59:59`. */
  readonly main: string;
  /** `.999`. */
  readonly rest: string;
}

/**
 * Every value as it's printed. Exact, never shortened: a print can't be asked for more digits, and is held against the
 * files of the same report.
 */
export function createPrintFormats({
  zone,
  language,
}: {
  readonly zone: string;
  readonly language: Language;
}) {
  const clock = wallClock(zone);
  const count = (value: number): string => signed(value, group(String(Math.abs(value))));
  const formats = {
    language,
    count,
    /** `¥1,299.00`. */
    money(amountFen: number): string {
      const [yuan = '0', fen = '00'] = yuanDigits(Math.abs(amountFen)).split('.');
      return signed(amountFen, `¥${group(yuan)}.${fen}`);
    },
    /** `99.8877 %`: four decimals are all that a ratio has, so a breach never rounds away to 100 %. */
    percent: (ratio: number): string => signed(ratio, `${(Math.abs(ratio) * 100).toFixed(4)} %`),
    /** `100 %` for axes. */
    percentShort: (ratio: number): string => `${Number((ratio * 100).toFixed(2))} %`,
    duration(ms: number): DurationText {
      const whole = Math.round(Math.abs(ms));
      const hours = Math.trunc(whole / HOUR_MS);
      const minutes = Math.trunc(whole / MINUTE_MS) % 60;
      const seconds = Math.trunc(whole / SECOND_MS) % 60;
      return {
        main: signed(ms, `${group(String(hours))}:${pad(minutes, 2)}:${pad(seconds, 2)}`),
        rest: `.${pad(whole % SECOND_MS, 3)}`,
      };
    },
    /** `2015-11-11 02:14:07`. */
    instant(at: number): string {
      const t = clock(at);
      return `${t.year}-${t.month}-${t.day} ${t.hour}:${t.minute}:${t.second}`;
    },
    /** `11-11 02:14:07`, where the year is said elsewhere. */
    instantOfYear(at: number): string {
      const t = clock(at);
      return `${t.month}-${t.day} ${t.hour}:${t.minute}:${t.second}`;
    },
    /** 0–23. */
    hour: (at: number): number => Number(clock(at).hour),
    year: (at: number): string => clock(at).year ?? '',
    /** Whole: `2015-11-11 02:14:07.120 UTC+08:00`. */
    instantWhole(at: number): string {
      const { timeZoneName = '' } = clock(at);
      const milli = pad(((at % SECOND_MS) + SECOND_MS) % SECOND_MS, 3);
      return `${formats.instant(at)}.${milli} ${timeZoneName.replace('GMT', 'UTC')}`;
    },
    /** For a time axis: the hour, and the day where a day begins. */
    tick(at: number, spanMs: number): string {
      const t = clock(at);
      if (spanMs > 10 * DAY_MS || (t.hour === '00' && t.minute === '00')) return `${t.month}-${t.day}`;
      return `${t.hour}:${t.minute}`;
    },
    /** A value of an axis or a bar. */
    axis(value: number, kind: ValueKind): string {
      if (kind === 'ratio') return formats.percentShort(value);
      return kind === 'money' ? formats.money(value) : count(value);
    },
    /** A value as plain text. */
    value(value: CellValue, kind: ValueKind): string {
      if (value === null) return NO_FIGURE;
      if (typeof value === 'string') return value;
      switch (kind) {
        case 'money':
          return formats.money(value);
        case 'ratio':
          return formats.percent(value);
        case 'duration': {
          const { main, rest } = formats.duration(value);
          return main + rest;
        }
        case 'instant':
          return formats.instant(value);
        case 'text':
        case 'count':
          return count(value);
      }
    },
  };
  return formats;
}

export type PrintFormats = ReturnType<typeof createPrintFormats>;
