import { MINUTE_MS } from './time';

/**
 * Wall time of one IANA zone. The zone's rules come from the platform's own table (`Intl`), asked with a fixed locale and
 * a named zone, so nothing depends on the machine's settings.
 */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;

  /** Errors: throws RangeError for a zone that isn't known; ask `isZone` first. */
  constructor(readonly zone: string) {
    this.#format = formatOf(zone);
  }

  /** What the zone's wall clock is ahead of UTC at an instant, milliseconds. */
  offsetAt(at: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(at)) parts[type] = Number(value);
    const { year, month, day, hour, minute, second } = parts;
    const wall = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
    return wall - Math.floor(at / 1_000) * 1_000;
  }

  /**
   * The instant at which the wall clock shows `wallMs` (milliseconds as if the wall were UTC). A wall time that comes
   * twice, when clocks go back, is its first one; one that's skipped, when they go forward, is the instant of the skip.
   * So later wall times never give earlier instants.
   */
  instantAt(wallMs: number): number {
    const before = this.offsetAt(wallMs - 24 * 60 * MINUTE_MS);
    const after = this.offsetAt(wallMs + 24 * 60 * MINUTE_MS);
    if (before === after) return wallMs - before;
    if (this.offsetAt(wallMs - before) === before) return wallMs - before;
    if (this.offsetAt(wallMs - after) === after) return wallMs - after;
    return this.#changeBetween(wallMs - Math.max(before, after), wallMs - Math.min(before, after));
  }

  /** The first instant after `from` with the offset of `to`. */
  #changeBetween(from: number, to: number): number {
    const offset = this.offsetAt(to);
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === offset) high = middle;
      else low = middle;
    }
    return high;
  }
}

/** True for a zone the platform's table knows. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
