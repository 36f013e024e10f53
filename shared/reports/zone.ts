import { DAY_MS, HOUR_MS } from '../kernel';

/**
 * A time zone, handed in by who runs the report: `shared/` knows none. `offsetAt` gives local time less UTC at an
 * instant, in ms.
 */
export interface Zone {
  /** IANA name, as it was asked for. */
  readonly name: string;
  offsetAt(at: number): number;
}

/** Zones change their offset at quarters of an hour, never between. */
const STEP_MS = HOUR_MS / 4;
/** A log of a year has some 35,000 quarters; more are asked for anew each time. */
const MAX_KEPT = 200_000;

/** Reads calendars in a zone, asking for each quarter of an hour only once. */
export class LocalClock {
  readonly zone: Zone;
  readonly #offsets = new Map<number, number>();
  #lastStep = Number.NaN;
  #lastOffset = 0;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  offsetAt(at: number): number {
    const step = Math.floor(at / STEP_MS);
    if (step === this.#lastStep) return this.#lastOffset;
    let offset = this.#offsets.get(step);
    if (offset === undefined) {
      offset = this.zone.offsetAt(step * STEP_MS);
      if (this.#offsets.size < MAX_KEPT) this.#offsets.set(step, offset);
    }
    this.#lastStep = step;
    this.#lastOffset = offset;
    return offset;
  }

  /** Number of the calendar day: days since 1970-01-01 by the local calendar. */
  dayOf(at: number): number {
    return Math.floor((at + this.offsetAt(at)) / DAY_MS);
  }

  /** 0 – 23. */
  hourOf(at: number): number {
    const local = at + this.offsetAt(at);
    return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS);
  }

  /** The instant at which the local hour of `at` began. */
  hourStart(at: number): number {
    const local = at + this.offsetAt(at);
    return at - (local - Math.floor(local / HOUR_MS) * HOUR_MS);
  }

  /** The instant at which the local day of `at` began, taking its offset as that of `at`. */
  dayStart(at: number): number {
    const local = at + this.offsetAt(at);
    const start = at - (local - Math.floor(local / DAY_MS) * DAY_MS);
    // On a day whose clocks are changed the morning has another offset than the evening.
    return start + this.offsetAt(at) - this.offsetAt(start);
  }
}

/** `2015-11-11` of a day's number. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
