import { assert } from './assert';
import type { Brand } from './brand';

/** An instant: milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type EpochMs = Brand<number, 'EpochMs'>;
/** A duration in milliseconds, an integer, may be negative. */
export type Millis = Brand<number, 'Millis'>;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Asia/Shanghai, the home zone of every rule with a calendar in it: UTC+8, no daylight saving. */
export const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

const MAX_INSTANT = 8_640_000_000_000_000;

/** The one way to make an instant from a number. Stops on fractions and on values outside ECMAScript's range of dates. */
export function epochMs(value: number): EpochMs {
  assert(Number.isInteger(value) && Math.abs(value) <= MAX_INSTANT, `not an instant: ${value}`);
  return value as EpochMs;
}

/** The one way to make a duration from a number. */
export function millis(value: number): Millis {
  assert(Number.isSafeInteger(value), `not a duration: ${value}`);
  return value as Millis;
}

const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?(?:([Zz])|([+-])(\d\d):(\d\d))$/;

/**
 * Reads an RFC 3339 time with an offset or `Z`, up to milliseconds.
 * Answers null for anything else: a missing offset, 31 February, hour 24, second 60, a fourth decimal.
 * Source: EVENTS.md, envelope.
 */
export function parseTime(text: string): EpochMs | null {
  const m = RFC3339.exec(text);
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const [hour, minute, second] = [Number(m[4]), Number(m[5]), Number(m[6])];
  const milli = m[7] === undefined ? 0 : Number(m[7].padEnd(3, '0'));
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milli);
  const check = new Date(local);
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day || check.getUTCFullYear() !== year)
    return null;
  if (m[8] !== undefined) return local as EpochMs;
  const [offsetHour, offsetMinute] = [Number(m[10]), Number(m[11])];
  if (offsetHour > 23 || offsetMinute > 59) return null;
  const offset = (offsetHour * 60 + offsetMinute) * MINUTE_MS;
  return (m[9] === '+' ? local - offset : local + offset) as EpochMs;
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
