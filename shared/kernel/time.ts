import { assert } from './assert';
import type { Brand } from './brand';

/** An instant: milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type EpochMs = Brand<number, 'EpochMs'>;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Asia/Shanghai, the home zone of every rule with a calendar in it: UTC+8, no daylight saving. */
export const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** Where the calendar day (+08:00) that an instant lies in begins. */
export function shanghaiDayStart(at: number): number {
  return Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS;
}

const MAX_INSTANT = 8_640_000_000_000_000;

/** The one way to make an instant from a number. Stops on fractions and on values outside ECMAScript's range of dates. */
export function epochMs(value: number): EpochMs {
  assert(Number.isInteger(value) && Math.abs(value) <= MAX_INSTANT, `not an instant: ${value}`);
  return value as EpochMs;
}

const ZERO = 48;

/** Two digits at a place of a text; −1 when they aren't. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/**
 * Reads an RFC 3339 time with an offset or `Z`, up to milliseconds.
 * Answers null for anything else: a missing offset, 31 February, hour 24, second 60, a fourth decimal.
 * Source: EVENTS.md, envelope.
 */
export function parseTime(text: string): EpochMs | null {
  // By place and not by a regular expression: every event of every file goes through here.
  const [century, year2] = [two(text, 0), two(text, 2)];
  const [month, day] = [two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  const hasDigits = century >= 0 && year2 >= 0 && month >= 0 && day >= 0 && hour >= 0 && minute >= 0;
  if (!hasDigits || second < 0 || !hasMarks(text)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = dateAt(century * 100 + year2, month, day);
  if (date === null) return null;
  let at = 19;
  let milli = 0;
  if (text.charCodeAt(at) === 46) {
    let digits = 0;
    for (let unit = text.charCodeAt(++at); unit >= 48 && unit <= 57; unit = text.charCodeAt(++at)) {
      milli = milli * 10 + unit - ZERO;
      digits++;
    }
    if (digits === 0 || digits > 3) return null;
    milli *= digits === 1 ? 100 : digits === 2 ? 10 : 1;
  }
  const offset = offsetAt(text, at);
  if (offset === null) return null;
  return (date + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + milli - offset) as EpochMs;
}

/** `-`, `-`, `T`, `:` and `:` where they belong. */
function hasMarks(text: string): boolean {
  const t = text.charCodeAt(10) | 32;
  return (
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    t === 116 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  );
}

/** The day's beginning in epoch ms; null when the calendar has no such day, or the year is before 100. */
function dateAt(year: number, month: number, day: number): number | null {
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const at = Date.UTC(year, month - 1, day);
  return day <= 28 || new Date(at).getUTCDate() === day ? at : null;
}

/** Reads `Z` or `+hh:mm` from `at` to the text's end, in ms; null when it's anything else. */
function offsetAt(text: string, at: number): number | null {
  const sign = text.charCodeAt(at);
  if ((sign | 32) === 122) return text.length === at + 1 ? 0 : null;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return null;
  const [hour, minute] = [two(text, at + 1), two(text, at + 4)];
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  const offset = hour * HOUR_MS + minute * MINUTE_MS;
  return sign === 43 ? offset : -offset;
}

/** RFC 3339 in UTC with milliseconds, e.g. `2015-11-10T16:00:03.120Z`. */
export function formatUtc(at: EpochMs): string {
  return new Date(at).toISOString();
}

const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const pad3 = (n: number): string => (n < 10 ? `00${n}` : n < 100 ? `0${n}` : `${n}`);

/** RFC 3339 in Asia/Shanghai with milliseconds, e.g. `2015-11-11T00:00:03.120+08:00`. The form recorded days are written in. */
export function formatShanghai(at: EpochMs): string {
  const d = new Date(at + SHANGHAI_OFFSET_MS);
  const date = `${String(d.getUTCFullYear()).padStart(4, '0')}-${pad2(d.getUTCMonth() + 1)}-${pad2(d.getUTCDate())}`;
  const time = `${pad2(d.getUTCHours())}:${pad2(d.getUTCMinutes())}:${pad2(d.getUTCSeconds())}.${pad3(d.getUTCMilliseconds())}`;
  return `${date}T${time}+08:00`;
}

/** The hour of the day, 0–23, in Asia/Shanghai. */
export function shanghaiHour(at: EpochMs): number {
  return new Date(at + SHANGHAI_OFFSET_MS).getUTCHours();
}
