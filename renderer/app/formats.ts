import {
  DAY_MS,
  type EpochMs,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  SHANGHAI_OFFSET_MS,
  shanghaiHour,
} from '../../shared/kernel';
import type { Language } from '../../shared/protocol';

/** Stands where a figure isn't known: never a blank, never a zero. */
export const NO_FIGURE = '—';
/** U+2212: as wide as a digit, unlike the hyphen. */
const MINUS = '−';

const WAN = 10_000;
const YI = 100_000_000;

const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** Fields of an instant on the wall calendar of Asia/Shanghai, the zone of every screen. */
function shanghai(at: number) {
  const d = new Date(at + SHANGHAI_OFFSET_MS);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    weekday: d.getUTCDay(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
  };
}

/** A shortened amount: three to four significant figures, half away from zero, never in exponents. */
function shortened(value: number, unit: number): { readonly value: number; readonly digits: number } {
  const scaled = Math.abs(value) / unit;
  const digits = scaled < 10 ? 2 : scaled < 100 ? 1 : 0;
  return { value: scaled, digits };
}

const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const UNITS = {
  'zh-CN': { day: ' 天', hour: ' 时', minute: ' 分', second: ' 秒', milli: ' 毫秒' },
  en: { day: ' d', hour: ' h', minute: ' m', second: ' s', milli: ' ms' },
} as const;

/**
 * Everything the screens write as text, for one language, always with an explicit locale and in Asia/Shanghai. Pure:
 * the same input gives the same text on any computer.
 */
export function createFormats(language: Language) {
  const decimal = (digits: number) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode: 'halfExpand',
    } as Intl.NumberFormatOptions);
  const decimals = [0, 1, 2, 3, 4].map(decimal);
  const unit = UNITS[language];

  /** A number with a fixed count of decimals, grouped. */
  const number = (value: number, digits = 0): string => {
    const text = (decimals[digits] ?? decimal(digits)).format(Math.abs(value));
    const isZero = !/[1-9]/.test(text);
    return value < 0 && !isZero ? MINUS + text : text;
  };

  const short = (
    value: number,
    one: number,
    steps: readonly (readonly [at: number, unit: number, name: string])[],
  ): string => {
    const sign = value < 0 ? MINUS : '';
    for (const [at, size, name] of steps) {
      if (Math.abs(value) >= at * one) {
        const s = shortened(value, size * one);
        return `${sign}${number(s.value, s.digits)} ${name}`;
      }
    }
    return sign + number(Math.abs(value) / one);
  };

  const bigSteps =
    language === 'zh-CN'
      ? ([
          [YI, YI, '亿'],
          [WAN, WAN, '万'],
        ] as const)
      : ([
          [1e9, 1e9, 'bn'],
          [1e6, 1e6, 'm'],
          [WAN, 1e3, 'k'],
        ] as const);
  const moneySteps =
    language === 'zh-CN'
      ? ([
          [YI, YI, '亿'],
          [WAN, WAN, '万'],
        ] as const)
      : ([
          [1e9, 1e9, 'bn'],
          [1e6, 1e6, 'm'],
        ] as const);

  const withSign = (text: string): string =>
    text.startsWith(MINUS) ? `${MINUS}¥${text.slice(1)}` : `¥${text}`;

  return {
    language,
    number,
    /** A count, grouped: `41,882`. */
    count: (n: number): string => number(n),
    /** A count for axes and tight places: `4.19 万`, `41.9 k`. Below ten thousand it's exact. */
    countShort: (n: number): string => short(n, 1, bigSteps),
    /** A round number on an axis: `12 万`, `2.5 m`, without the zeros that a figure has. */
    axisCount: (n: number): string => short(n, 1, bigSteps).replace(/\.0+(?=\s)|(?<=\.\d)0+(?=\s)/, ''),
    axisMoney: (amountFen: number): string =>
      withSign(short(amountFen, 100, moneySteps).replace(/\.0+(?=\s)|(?<=\.\d)0+(?=\s)/, '')),
    /** A ratio as a percentage: 0.8443 → `84.4 %`. */
    percent: (ratio: number, digits = 0): string => `${number(ratio * 100, digits)} %`,
    /** Parts per million as a percentage to 0.0001 %: 287 → `0.0287 %`. Source: M16. */
    ppm: (value: number): string => `${number(value / 10_000, 4)} %`,
    /** Money to the fen: `¥1,299.00`. */
    money: (amountFen: number): string => withSign(number(amountFen / 100, 2)),
    /** Money for tiles and axes: `¥7,214 万`, `¥72.1 m`. Below the first step whole yuan. The exact sum belongs in a tooltip. */
    moneyShort: (amountFen: number): string => withSign(short(amountFen, 100, moneySteps)),
    /** Time of day: `02:14:07`. */
    clock: (at: number): string => {
      const t = shanghai(at);
      return `${pad2(t.hour)}:${pad2(t.minute)}:${pad2(t.second)}`;
    },
    /** Time of day without seconds: `02:14`. */
    clockShort: (at: number): string => {
      const t = shanghai(at);
      return `${pad2(t.hour)}:${pad2(t.minute)}`;
    },
    /** Day alone: `11-11`. */
    date: (at: number): string => {
      const t = shanghai(at);
      return `${pad2(t.month)}-${pad2(t.day)}`;
    },
    /** Day with weekday: `11-11 周三`, `Wed 11-11`. */
    day: (at: number): string => {
      const t = shanghai(at);
      const date = `${pad2(t.month)}-${pad2(t.day)}`;
      const weekday = WEEKDAYS[language][t.weekday] ?? '';
      return language === 'zh-CN' ? `${date} ${weekday}` : `${weekday} ${date}`;
    },
    /** Day and time of day: `11-11 02:14:07`. */
    dayClock: (at: number): string => {
      const t = shanghai(at);
      return `${pad2(t.month)}-${pad2(t.day)} ${pad2(t.hour)}:${pad2(t.minute)}:${pad2(t.second)}`;
    },
    /** The whole instant, for tooltips: `2015-11-11 02:14:07 +08:00`. */
    instant: (at: number): string => {
      const t = shanghai(at);
      return `${t.year}-${pad2(t.month)}-${pad2(t.day)} ${pad2(t.hour)}:${pad2(t.minute)}:${pad2(t.second)} +08:00`;
    },
    /** Which of the three shifts is on: 0 = 00–08, 1 = 08–16, 2 = 16–24. */
    shiftAt: (at: EpochMs): 0 | 1 | 2 => Math.trunc(shanghaiHour(at) / 8) as 0 | 1 | 2,
    /**
     * Time left on a promise. Days and hours, below a day hours and minutes, below an hour minutes and seconds; minus
     * after the deadline. Counted down to the second that has been reached: `0:00` is still in time.
     */
    countdown: (leftMs: number): string => {
      const sign = leftMs < 0 ? MINUS : '';
      const ms = Math.abs(leftMs);
      const days = Math.trunc(ms / DAY_MS);
      const hours = Math.trunc(ms / HOUR_MS) % 24;
      const minutes = Math.trunc(ms / MINUTE_MS) % 60;
      const seconds = Math.trunc(ms / SECOND_MS) % 60;
      if (days > 0) return `${sign}${days}${unit.day} ${hours}${unit.hour}`;
      if (hours > 0) return `${sign}${hours}${unit.hour} ${pad2(minutes)}${unit.minute}`;
      return `${sign}${minutes}:${pad2(seconds)}`;
    },
    /** A length of time in its two largest units: `3 d 4 h`, `4 h 12 m`, `12 m 5 s`, `0.4 s`, `83 ms`. */
    duration: (ms: number): string => {
      const sign = ms < 0 ? MINUS : '';
      const abs = Math.abs(ms);
      const pair = (a: number, b: number, ua: string, ub: string) =>
        b > 0 ? `${sign}${a}${ua} ${b}${ub}` : `${sign}${a}${ua}`;
      if (abs >= DAY_MS)
        return pair(Math.trunc(abs / DAY_MS), Math.trunc(abs / HOUR_MS) % 24, unit.day, unit.hour);
      if (abs >= HOUR_MS)
        return pair(Math.trunc(abs / HOUR_MS), Math.trunc(abs / MINUTE_MS) % 60, unit.hour, unit.minute);
      if (abs >= MINUTE_MS)
        return pair(Math.trunc(abs / MINUTE_MS), Math.trunc(abs / SECOND_MS) % 60, unit.minute, unit.second);
      if (abs >= 10 * SECOND_MS) return `${sign}${Math.trunc(abs / SECOND_MS)}${unit.second}`;
      if (abs >= SECOND_MS) return `${sign}${number(abs / SECOND_MS, 1)}${unit.second}`;
      return `${sign}${Math.round(abs)}${unit.milli}`;
    },
    /** How old something is, in one unit, so that it doesn't flicker: `0.4 s`, `12 s`, `3 m`. */
    age: (ms: number): string => {
      const abs = Math.max(0, ms);
      if (abs >= DAY_MS) return `${Math.trunc(abs / DAY_MS)}${unit.day}`;
      if (abs >= HOUR_MS) return `${Math.trunc(abs / HOUR_MS)}${unit.hour}`;
      if (abs >= MINUTE_MS) return `${Math.trunc(abs / MINUTE_MS)}${unit.minute}`;
      // Tenths tell a live feed from a slow one; on something that's already old they would only flicker.
      if (abs >= 5 * SECOND_MS) return `${Math.trunc(abs / SECOND_MS)}${unit.second}`;
      return `${number(Math.floor(abs / 100) / 10, 1)}${unit.second}`;
    },
  };
}

export type Formats = ReturnType<typeof createFormats>;

const made = new Map<Language, Formats>();

/** The formats of a language; the same object each time. */
export function formatsOf(language: Language): Formats {
  let formats = made.get(language);
  if (!formats) {
    formats = createFormats(language);
    made.set(language, formats);
  }
  return formats;
}
