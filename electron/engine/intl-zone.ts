import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel';
import type { Zone } from '../../shared/reports';

const FIXED = /^([+-])(\d\d):?(\d\d)$/;

/**
 * A time zone by its IANA name, `UTC`, or a fixed offset such as `+08:00`, from the runtime's own tables.
 * Null when there's no such zone.
 */
export function intlZone(name: string): Zone | null {
  const fixed = FIXED.exec(name);
  if (fixed) {
    const ms = (Number(fixed[2]) * 60 + Number(fixed[3])) * MINUTE_MS;
    if (ms > 18 * HOUR_MS) return null;
    return { name, offsetAt: () => (fixed[1] === '-' ? -ms : ms) };
  }
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) return null;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
  return { name, offsetAt: (at) => offsetOf(format, at) };
}

function offsetOf(format: Intl.DateTimeFormat, at: number): number {
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(part.get(type));
  const year = part.get('era') === 'BC' ? 1 - of('year') : of('year');
  const day = new Date(0);
  // Not Date.UTC: that takes the years 0 – 99 for 1900 – 1999.
  day.setUTCFullYear(year, of('month') - 1, of('day'));
  const local = day.getTime() + of('hour') * HOUR_MS + of('minute') * MINUTE_MS + of('second') * SECOND_MS;
  const inSecond = ((at % SECOND_MS) + SECOND_MS) % SECOND_MS;
  const offset = local + inSecond - at;
  return Math.abs(offset) > 2 * DAY_MS ? 0 : offset;
}
