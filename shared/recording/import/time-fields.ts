import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel';

/** A time zone, handed in: local time less UTC at an instant, in ms. */
export interface ZoneOffset {
  readonly name: string;
  offsetAt(at: number): number;
}

/** What a text says of an instant. `offsetMs` is null where it names no offset; `instant` stands for epoch numbers. */
export interface TimeFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milli: number;
  /** 0 am, 1 pm; −1 = not said. */
  half: number;
  offsetMs: number | null;
}

/** The local times a zone skips when its clocks go forward, or has twice when they go back. */
type LocalFit = 'once' | 'gap' | 'twice';

export interface Instant {
  readonly at: EpochMs;
  readonly fit: LocalFit;
}

export function newFields(): TimeFields {
  return { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, milli: 0, half: -1, offsetMs: null };
}

/** Milliseconds of the fields as if they were UTC; null for a day or hour that doesn't exist. */
function localMs(fields: TimeFields): number | null {
  const { year, month, day, minute, second, milli, half } = fields;
  let { hour } = fields;
  if (half >= 0) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + 12 * half;
  }
  // Years that can't be written as RFC 3339 or that programs use for "never" aren't instants of a log.
  if (year < 100 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = Date.UTC(year, month - 1, day);
  if (new Date(date).getUTCDate() !== day) return null;
  return date + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + milli;
}

/**
 * The instant that fields name; an offset they say beats the zone. A local time that the zone skips is read with the
 * offset before the change (as if the clocks had not gone forward yet); of one that it has twice the earlier is taken.
 * null when there's no such day or hour.
 */
export function instantOf(fields: TimeFields, zone: ZoneOffset): Instant | null {
  const local = localMs(fields);
  if (local === null) return null;
  if (fields.offsetMs !== null) return { at: (local - fields.offsetMs) as EpochMs, fit: 'once' };
  // Clocks change by less than a day: the offsets a day before and after are those on either side of any change.
  const before = zone.offsetAt(local - DAY_MS);
  const after = zone.offsetAt(local + DAY_MS);
  const early = local - before;
  if (before === after && zone.offsetAt(early) === before) return { at: early as EpochMs, fit: 'once' };
  const late = local - after;
  const isEarly = zone.offsetAt(early) === before;
  const isLate = zone.offsetAt(late) === after;
  if (isEarly && isLate) {
    return { at: Math.min(early, late) as EpochMs, fit: early === late ? 'once' : 'twice' };
  }
  if (isEarly) return { at: early as EpochMs, fit: 'once' };
  if (isLate) return { at: late as EpochMs, fit: 'once' };
  return { at: early as EpochMs, fit: 'gap' };
}
