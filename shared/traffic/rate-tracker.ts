import { minuteOf, SECOND_MS, shanghaiDayStart } from '../kernel';
import { PeakTrack } from './peak-track';
import type { RegionSeries, Sample } from './region-series';

/** Orders and payments a second. */
export interface Rates {
  readonly ordersPerSec: number;
  readonly paymentsPerSec: number;
}

interface MinuteCount {
  orders: number;
  payments: number;
  coveredMs: number;
}

/** What was counted on a calendar day (+08:00). */
export interface DayCount {
  readonly orders: number;
  readonly payments: number;
}

/**
 * What samples of several regions add up to: totals, the rate of each minute, and for each day its totals and peaks. What a
 * window counted belongs to the minute and the day in which it ends.
 */
export class RateTracker {
  ordersTotal = 0;
  readonly peaks: PeakTrack;
  readonly #regions = new Map<string, RegionSeries>();
  readonly #days = new Map<number, DayCount>();
  readonly #minutes = new Map<number, Map<string, MinuteCount>>();
  readonly #minuteRates = new Map<number, Rates>();

  constructor() {
    this.peaks = new PeakTrack(this.#regions);
  }

  /** Counts a sample of a region, which `series` has already, in place of `before` where it replaces one of the same instant. */
  count(region: string, series: RegionSeries, sample: Sample, before: Sample | null): void {
    this.#regions.set(region, series);
    if (before) this.#add(region, before, -1);
    this.#add(region, sample, 1);
  }

  /** Beginnings of the days on which anything was counted, oldest first. */
  days(): readonly number[] {
    return [...this.#days.keys()].sort((a, b) => a - b);
  }

  /** What was counted on the day that begins at `from`. */
  ofDay(from: number): DayCount {
    return this.#days.get(from) ?? { orders: 0, payments: 0 };
  }

  /** Mean rates over a minute, summed over the regions that have windows ending in it; null when none has. */
  minute(minute: number): Rates | null {
    const known = this.#minuteRates.get(minute);
    if (known) return known;
    const counts = this.#minutes.get(minute);
    if (!counts) return null;
    let ordersPerSec = 0;
    let paymentsPerSec = 0;
    // In a fixed order: sums of fractions depend on it.
    for (const region of [...counts.keys()].sort()) {
      const { orders, payments, coveredMs } = counts.get(region)!;
      ordersPerSec += (orders * SECOND_MS) / coveredMs;
      paymentsPerSec += (payments * SECOND_MS) / coveredMs;
    }
    const rates = { ordersPerSec, paymentsPerSec };
    this.#minuteRates.set(minute, rates);
    return rates;
  }

  #add(region: string, sample: Sample, sign: 1 | -1): void {
    this.ordersTotal += sign * sample.orders;
    this.peaks.note(sample);
    const from = shanghaiDayStart(sample.at - 1);
    const day = this.ofDay(from);
    this.#days.set(from, {
      orders: day.orders + sign * sample.orders,
      payments: day.payments + sign * sample.payments,
    });
    const count = this.#minuteCount(region, minuteOf(sample.at - 1));
    count.orders += sign * sample.orders;
    count.payments += sign * sample.payments;
    count.coveredMs += sign * sample.windowMs;
  }

  #minuteCount(region: string, minute: number): MinuteCount {
    this.#minuteRates.delete(minute);
    const counts = this.#minutes.get(minute) ?? new Map<string, MinuteCount>();
    this.#minutes.set(minute, counts);
    const count = counts.get(region) ?? { orders: 0, payments: 0, coveredMs: 0 };
    counts.set(region, count);
    return count;
  }
}
