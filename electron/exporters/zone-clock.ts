import { MINUTE_MS } from '../../shared/kernel';

/** An instant as a zone's wall clock and calendar show it. */
export interface ZoneClock {
  /** What is added to UTC, ms. */
  offsetMs(at: number): number;
  /** ISO 8601 with milliseconds and offset: `2015-11-11T00:00:03.120+08:00`. */
  isoText(at: number): string;
}

/** Zones change their offset at whole quarters of an hour only, so one question answers for all of its instants. */
const STEP_MS = 15 * MINUTE_MS;

function askOffset(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const wall = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
  return wall - Math.floor(at / 1_000) * 1_000;
}

const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** `+08:00`. */
function offsetText(offsetMs: number): string {
  const minutes = Math.abs(Math.trunc(offsetMs / MINUTE_MS));
  return `${offsetMs < 0 ? '-' : '+'}${pad2(Math.trunc(minutes / 60))}:${pad2(minutes % 60)}`;
}

/** The clock of an IANA zone; what the machine's own zone or language is changes nothing. Errors: RangeError for no zone. */
export function zoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();
  let lastStep = Number.NaN;
  let lastOffset = 0;
  const offsetMs = (at: number): number => {
    const step = Math.floor(at / STEP_MS);
    if (step === lastStep) return lastOffset;
    let offset = known.get(step);
    if (offset === undefined) {
      offset = askOffset(format, step * STEP_MS);
      // A log of centuries mustn't fill the memory.
      if (known.size > 100_000) known.clear();
      known.set(step, offset);
    }
    lastStep = step;
    lastOffset = offset;
    return offset;
  };
  let textOffset = Number.NaN;
  let text = '';
  return {
    offsetMs,
    isoText(at) {
      const offset = offsetMs(at);
      if (offset !== textOffset) {
        textOffset = offset;
        text = offsetText(offset);
      }
      return new Date(at + offset).toISOString().slice(0, -1) + text;
    },
  };
}
