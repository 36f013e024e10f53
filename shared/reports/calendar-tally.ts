import { yearEndOf } from '../disputes';
import { type EpochMs, SHANGHAI_OFFSET_MS } from '../kernel';
import type { DisputeFacts } from './dispute-facts';
import type { DayRow, YearRow } from './report-details';
import { ratioOf } from './rounding';
import { dayText } from './zone';

interface DayCount {
  opened: number;
  settled: number;
  sameDay: number;
  met: number;
  breached: number;
}

interface YearCount {
  opened: number;
  settledInYear: number;
  settledAfter: number;
  openAfter: number;
  openWithin: number;
}

/** What was judged of a dispute already. */
export interface Verdict {
  readonly isSameDay: boolean;
  readonly isBreached: boolean;
  readonly isYearRuleOpen: boolean;
}

/** Adds up disputes by the calendar day and by the year (UTC+8) of their opening. */
export class CalendarTally {
  readonly #days = new Map<number, DayCount>();
  readonly #years = new Map<number, YearCount>();

  /** `day`: number of the opening's day in the report's zone. */
  count(day: number, facts: DisputeFacts, { isSameDay, isBreached, isYearRuleOpen }: Verdict): void {
    const counts = ensure(this.#days, day, () => ({
      opened: 0,
      settled: 0,
      sameDay: 0,
      met: 0,
      breached: 0,
    }));
    counts.opened++;
    if (facts.isSettled) counts.settled++;
    if (isSameDay) counts.sameDay++;
    if (isBreached) counts.breached++;
    if (facts.isSettled && facts.isMet) counts.met++;
    const endAt = yearEndOf(facts.openedAt as EpochMs);
    const year = ensure(this.#years, endAt, () => ({
      opened: 0,
      settledInYear: 0,
      settledAfter: 0,
      openAfter: 0,
      openWithin: 0,
    }));
    year.opened++;
    if (facts.isSettled) year[facts.settledAt <= endAt ? 'settledInYear' : 'settledAfter']++;
    else year[isYearRuleOpen ? 'openAfter' : 'openWithin']++;
  }

  days(): readonly DayRow[] {
    return sorted(this.#days).map(([day, counts]) => ({
      day: dayText(day),
      ...counts,
      sameDayShare: ratioOf(counts.sameDay, counts.opened) ?? 0,
    }));
  }

  years(): readonly YearRow[] {
    return sorted(this.#years).map(([endAt, counts]) => ({
      year: new Date(endAt + SHANGHAI_OFFSET_MS - 1).getUTCFullYear(),
      endAt,
      ...counts,
    }));
  }
}

function ensure<T>(map: Map<number, T>, key: number, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function sorted<T>(map: ReadonlyMap<number, T>): readonly (readonly [number, T])[] {
  return [...map].sort(([a], [b]) => a - b);
}
