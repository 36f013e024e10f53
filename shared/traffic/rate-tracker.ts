import { minuteOf, SECOND_MS } from '../kernel';
import type { Sample } from './region-series';

/** Rates are summed as whole millionths a second: sums of whole numbers don't depend on the order of arrival. */
const MICRO = 1_000_000;

/** Orders and payments a second. */
export interface Rates {
  readonly ordersPerSec: number;
  readonly paymentsPerSec: number;
}

/** The highest sum of rates at one instant, and the earliest instant at which it was reached. */
export interface Peak {
  readonly perSec: number;
  readonly at: number | null;
}

interface MinuteCount {
  orders: number;
  payments: number;
  coveredMs: number;
}

interface RunningPeak {
  micro: number;
  at: number | null;
}

/**
 * What samples of several regions add up to: totals, the rate of each minute, and the peak. The peak is that of the sum:
 * for each instant at which windows end, the rates of the windows ending there are added, and the highest sum counts.
 * A window belongs to the minute in which it ends.
 */
export class RateTracker {
  ordersTotal = 0;
  paymentsTotal = 0;
  /** By instant: sum of the regions' orders and payments in millionths a second. */
  readonly #instants = new Map<number, { orders: number; payments: number }>();
  readonly #minutes = new Map<number, Map<string, MinuteCount>>();
  readonly #minuteRates = new Map<number, Rates>();
  #ordersPeak: RunningPeak = { micro: 0, at: null };
  #paymentsPeak: RunningPeak = { micro: 0, at: null };

  get ordersPeak(): Peak {
    return { perSec: this.#ordersPeak.micro / MICRO, at: this.#ordersPeak.at };
  }
  get paymentsPeak(): Peak {
    return { perSec: this.#paymentsPeak.micro / MICRO, at: this.#paymentsPeak.at };
  }

  /** Counts a sample, in place of `before` where it replaces one of the same instant. */
  count(region: string, sample: Sample, before: Sample | null): void {
    if (before) this.#add(region, before, -1);
    this.#add(region, sample, 1);
    const sum = this.#instants.get(sample.at);
    if (!sum) return;
    this.#ordersPeak = this.#raise(this.#ordersPeak, sample.at, sum.orders, 'orders');
    this.#paymentsPeak = this.#raise(this.#paymentsPeak, sample.at, sum.payments, 'payments');
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
    this.paymentsTotal += sign * sample.payments;
    const sum = this.#instants.get(sample.at) ?? { orders: 0, payments: 0 };
    this.#instants.set(sample.at, sum);
    sum.orders += sign * microPerSec(sample.orders, sample.windowMs);
    sum.payments += sign * microPerSec(sample.payments, sample.windowMs);
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

  #raise(peak: RunningPeak, at: number, micro: number, what: 'orders' | 'payments'): RunningPeak {
    // The instant of the peak itself went down (a longer window replaced a shorter one): another may be the highest now.
    if (peak.at === at && micro < peak.micro) return this.#highest(what);
    if (micro > peak.micro || (micro === peak.micro && (peak.at === null || at < peak.at)))
      return { micro, at };
    return peak;
  }

  #highest(what: 'orders' | 'payments'): RunningPeak {
    let peak: RunningPeak = { micro: -1, at: null };
    for (const [at, sum] of this.#instants) {
      const micro = sum[what];
      if (micro > peak.micro || (micro === peak.micro && peak.at !== null && at < peak.at))
        peak = { micro, at };
    }
    return peak;
  }
}

function microPerSec(count: number, windowMs: number): number {
  return Math.round((count * SECOND_MS * MICRO) / windowMs);
}
