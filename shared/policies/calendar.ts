import { z } from 'zod';
import { zName } from '../kernel';

/** Minutes of a day. */
const DAY_MINUTES = 1_440;
/** Shifts of one day at most: split shifts, not a timetable. */
const MAX_SHIFTS = 8;
const MAX_DATES = 400;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Working time within one day, minutes after the wall's midnight; `to` is no part of it. Past midnight it's two shifts. */
const zShift = z.strictObject({
  from: z.number().int().min(0).max(DAY_MINUTES),
  to: z.number().int().min(0).max(DAY_MINUTES),
});
/** A day of the calendar, `yyyy-mm-dd` in the calendar's zone. */
const zDate = z.string().regex(DATE, 'must be yyyy-mm-dd');
const zShifts = z.array(zShift).max(MAX_SHIFTS);

/** When people work: what the handling clock counts. The promise clock knows no calendar. */
export const zCalendar = z.strictObject({
  id: zName,
  name: zName,
  /** IANA zone in which days and shifts are meant. */
  zone: zName,
  /** Shifts by weekday, Monday first. */
  week: z.tuple([zShifts, zShifts, zShifts, zShifts, zShifts, zShifts, zShifts]),
  /** Days without work, whatever the weekday. */
  holidays: z.array(zDate).max(MAX_DATES),
  /** Days with shifts of their own, whatever the weekday, holidays included: work made up for, or a peak day. */
  extraDays: z.array(z.strictObject({ date: zDate, shifts: zShifts })).max(MAX_DATES),
});

export type Shift = z.infer<typeof zShift>;
export type BusinessCalendar = z.infer<typeof zCalendar>;

/** Number of a day, counted from 1970-01-01; NaN for a day that no calendar has (2026-02-30). */
export function dayNumberOf(date: string): number {
  const match = DATE.exec(date);
  if (!match) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1000;
  return isReal ? at.getTime() / (DAY_MINUTES * 60_000) : Number.NaN;
}
