import { HOUR_MS, SHANGHAI_OFFSET_MS } from '../../shared/kernel';

export type Shift = 0 | 1 | 2;
const SHIFT_MS = 8 * HOUR_MS;

/** Which of the three shifts is on in Asia/Shanghai: 0 = 00–08, 1 = 08–16, 2 = 16–24. */
export function shiftAt(at: number): Shift {
  return (Math.floor((at + SHANGHAI_OFFSET_MS) / SHIFT_MS) % 3) as Shift;
}

/** When the shift that is on at `at` ends and the next begins. */
export function nextShiftAt(at: number): number {
  return (Math.floor((at + SHANGHAI_OFFSET_MS) / SHIFT_MS) + 1) * SHIFT_MS - SHANGHAI_OFFSET_MS;
}
