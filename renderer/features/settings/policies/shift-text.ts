import type { Shift } from '../../../../shared/policies';

const SHIFT = /^(\d{1,2}):(\d\d)\s*[-–—~至]\s*(\d{1,2}):(\d\d)$/;

/** Shifts as a person writes them: `09:00-12:00, 13:00-18:00`; no shift is an empty text. */
export function textOfShifts(shifts: readonly Shift[]): string {
  return shifts.map(({ from, to }) => `${clockOf(from)}-${clockOf(to)}`).join(', ');
}

/** Reads shifts; null when a part isn't one. 24:00 is the end of the day. */
export function shiftsOfText(text: string): Shift[] | null {
  const parts = text
    .split(/[,，;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const shifts: Shift[] = [];
  for (const part of parts) {
    const match = SHIFT.exec(part);
    if (!match) return null;
    const from = minuteOf(Number(match[1]), Number(match[2]));
    const to = minuteOf(Number(match[3]), Number(match[4]));
    if (from === null || to === null) return null;
    shifts.push({ from, to });
  }
  return shifts;
}

/** A target as a person writes it: `36:00`, `0:30`; null = none, and an empty text. */
export function textOfTarget(ms: number | null): string {
  if (ms === null) return '';
  const minutes = Math.round(ms / 60_000);
  return `${Math.trunc(minutes / 60)}:${pad(minutes % 60)}`;
}

/** Reads a target in hours and minutes; undefined when it isn't one. */
export function targetOfText(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const match = /^(\d{1,4}):([0-5]\d)$/.exec(trimmed);
  if (!match) return undefined;
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}

function minuteOf(hour: number, minute: number): number | null {
  const total = hour * 60 + minute;
  return minute < 60 && total <= 1_440 ? total : null;
}

function clockOf(minute: number): string {
  return `${pad(Math.trunc(minute / 60))}:${pad(minute % 60)}`;
}

function pad(n: number): string {
  return `${n}`.padStart(2, '0');
}
