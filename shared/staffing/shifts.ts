import { HOUR_MS, SHANGHAI_OFFSET_MS } from '../kernel';

/** Place of a shift in its day. */
export type ShiftNo = 0 | 1 | 2;
/** The three shifts that cover the 24 hours, by their hours in Asia/Shanghai. Source: M18, M23; EVENTS.md, `shift`. */
export const SHIFT_IDS = ['00-08', '08-16', '16-24'] as const;
export type ShiftId = (typeof SHIFT_IDS)[number];
/** How long a shift lasts, ms. */
export const SHIFT_MS = 8 * HOUR_MS;

/** Shifts since 1970 as Asia/Shanghai counts its days: a whole number that grows by one at each change of shift. */
export function shiftIndexAt(at: number): number {
  return Math.floor((at + SHANGHAI_OFFSET_MS) / SHIFT_MS);
}

/** Which shift is on at an instant: a change of shift at 08:00:00.000 belongs to the one that begins. */
export function shiftAt(at: number): ShiftNo {
  return placeOf(shiftIndexAt(at));
}

/** When the shift that is on at `at` ends and the next begins, epoch ms. */
export function nextShiftAt(at: number): number {
  return shiftStart(shiftIndexAt(at) + 1);
}

/** When a shift begins, epoch ms; `index` as `shiftIndexAt` counts them. */
export function shiftStart(index: number): number {
  return index * SHIFT_MS - SHANGHAI_OFFSET_MS;
}

/** A shift's place in its day, from its index. */
export function placeOf(index: number): ShiftNo {
  return (((index % 3) + 3) % 3) as ShiftNo;
}
