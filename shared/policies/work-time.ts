import { DAY_MS, MINUTE_MS, ZoneClock } from '../kernel';
import { type BusinessCalendar, dayNumberOf, type Shift } from './calendar';

/** Working time is counted within these days; before and after there is none. 1970-01-01 to 2200-01-01. */
const FIRST_DAY = 0;
const LAST_DAY = 84_006;
/** Days made at once beside those asked for. */
const MARGIN_DAYS = 60;
/** A target that isn't reached within this many days is never reached. */
const MAX_WAIT_DAYS = 3_700;

/**
 * A calendar's working time as a sorted list of stretches with what lies before each, so that time between two instants
 * and the instant a target falls on are two binary searches each. Stretches are made as days are asked for.
 *
 * A stretch holds its first millisecond and not its last instant. Durations are real milliseconds between instants: a
 * shift through the night in which clocks go forward is an hour shorter.
 */
export class WorkTime {
  readonly #clock: ZoneClock;
  readonly #week: readonly (readonly Shift[])[];
  readonly #special = new Map<number, readonly Shift[]>();
  #fromDay = 0;
  #toDay = 0;
  #starts = new Float64Array(0);
  #ends = new Float64Array(0);
  /** Working time before each stretch, within the days made. */
  #before = new Float64Array(0);
  #total = 0;

  constructor(calendar: BusinessCalendar) {
    this.#clock = new ZoneClock(calendar.zone);
    this.#week = calendar.week;
    for (const date of calendar.holidays) this.#special.set(dayNumberOf(date), []);
    for (const { date, shifts } of calendar.extraDays) this.#special.set(dayNumberOf(date), shifts);
  }

  /** Working milliseconds from `from` to `to`; 0 when `to` is the earlier one. */
  between(from: number, to: number): number {
    if (to <= from) return 0;
    this.#cover(from, to);
    return this.#position(to) - this.#position(from);
  }

  /**
   * The first instant at which `ms` of working time have passed since `from`; `from` itself for 0. NaN when that isn't
   * within ten years: the calendar has no more working time.
   */
  add(from: number, ms: number): number {
    if (ms <= 0) return from;
    this.#cover(from, from);
    const wanted = this.#position(from) + ms;
    const limit = Math.min(LAST_DAY, dayOf(from) + MAX_WAIT_DAYS);
    while (wanted > this.#total && this.#toDay < limit) {
      this.#make(this.#fromDay, Math.min(limit, 2 * this.#toDay - this.#fromDay));
    }
    if (wanted > this.#total) return Number.NaN;
    const place = countBelow(this.#before, this.#before.length, wanted) - 1;
    const at = this.#starts[place]! + (wanted - this.#before[place]!);
    // Days made for another question don't change this one's answer.
    return at <= limit * DAY_MS ? at : Number.NaN;
  }

  /** True while people work. */
  isOpenAt(at: number): boolean {
    return this.between(at, at + 1) === 1;
  }

  /** Working time before an instant, within the days made. */
  #position(at: number): number {
    const next = countBelow(this.#starts, this.#starts.length, at);
    if (next === 0) return 0;
    const last = next - 1;
    return this.#before[last]! + Math.min(at, this.#ends[last]!) - this.#starts[last]!;
  }

  /** Makes the days of two instants and those between. Zones are within a day of UTC. */
  #cover(from: number, to: number): void {
    const first = Math.max(FIRST_DAY, dayOf(from) - 2);
    const last = Math.min(LAST_DAY, dayOf(to) + 2);
    const isFresh = this.#toDay === this.#fromDay;
    if (!isFresh && first >= this.#fromDay && last <= this.#toDay) return;
    const begin = isFresh ? first - MARGIN_DAYS : Math.min(this.#fromDay, first - MARGIN_DAYS);
    const end = isFresh ? last + MARGIN_DAYS : Math.max(this.#toDay, last + MARGIN_DAYS);
    this.#make(Math.max(FIRST_DAY, begin), Math.min(LAST_DAY, end));
  }

  #make(fromDay: number, toDay: number): void {
    const starts: number[] = [];
    const ends: number[] = [];
    const before: number[] = [];
    let total = 0;
    let latest = Number.NEGATIVE_INFINITY;
    // One look-up a day: where the offset is the same a day before and after, it's that all day.
    let offset = this.#clock.offsetAt((fromDay - 1) * DAY_MS);
    for (let day = fromDay; day < toDay; day++) {
      const later = this.#clock.offsetAt((day + 2) * DAY_MS);
      const isSteady = later === offset && this.#clock.offsetAt(day * DAY_MS) === offset;
      for (const { from, to } of this.#shiftsOf(day)) {
        const wall = day * DAY_MS;
        // What's recorded may overlap though a lint refuses it: no instant counts twice.
        const start = Math.max(latest, this.#instant(wall + from * MINUTE_MS, isSteady ? offset : null));
        const end = this.#instant(wall + to * MINUTE_MS, isSteady ? offset : null);
        if (end <= start) continue;
        starts.push(start);
        ends.push(end);
        before.push(total);
        total += end - start;
        latest = end;
      }
      offset = isSteady ? offset : this.#clock.offsetAt(day * DAY_MS);
    }
    this.#fromDay = fromDay;
    this.#toDay = toDay;
    this.#starts = Float64Array.from(starts);
    this.#ends = Float64Array.from(ends);
    this.#before = Float64Array.from(before);
    this.#total = total;
  }

  #shiftsOf(day: number): readonly Shift[] {
    // 1970-01-01 was a Thursday: place 3 where Monday is 0.
    const shifts = this.#special.get(day) ?? this.#week[(((day + 3) % 7) + 7) % 7]!;
    return [...shifts].sort((a, b) => a.from - b.from);
  }

  #instant(wallMs: number, offset: number | null): number {
    return offset === null ? this.#clock.instantAt(wallMs) : wallMs - offset;
  }
}

/** The day an instant lies in, held within the days that are counted. */
function dayOf(at: number): number {
  return Math.min(LAST_DAY, Math.max(FIRST_DAY, Math.floor(at / DAY_MS)));
}

/** How many of a sorted list's first `count` values are below `value`. */
function countBelow(values: Float64Array, count: number, value: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working milliseconds of a calendar from `from` to `to`. Of many questions about one calendar, keep a `WorkTime`. */
export function businessMsBetween(calendar: BusinessCalendar, from: number, to: number): number {
  return new WorkTime(calendar).between(from, to);
}

/** The first instant at which `ms` working milliseconds have passed since `from`; NaN when they never do. */
export function addBusinessMs(calendar: BusinessCalendar, from: number, ms: number): number {
  return new WorkTime(calendar).add(from, ms);
}
