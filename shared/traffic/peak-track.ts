import { HOUR_MS, MINUTE_MS, minuteOf, SECOND_MS, shanghaiDayStart } from '../kernel';
import type { RegionSeries, Sample } from './region-series';

/** Rates are summed as whole millionths a second: sums of whole numbers don't depend on the order of arrival. */
const MICRO = 1_000_000;
/** A window longer than this says nothing of a peak. */
const LONGEST_WINDOW_MS = HOUR_MS;
/** Minutes left open before they're reckoned: the newest are asked for at once, the others a few at a time. */
const OPEN_MINUTES = 8;

/** The highest sum of rates, and the earliest instant at which it's known to have run so high. */
interface Peak {
  readonly perSec: number;
  readonly at: number | null;
}

export interface Peaks {
  readonly orders: Peak;
  readonly payments: Peak;
}

interface Rates {
  orders: number;
  payments: number;
}

interface MutablePeak {
  micro: number;
  at: number | null;
}
interface MinutePeaks {
  readonly orders: MutablePeak;
  readonly payments: MutablePeak;
}

/**
 * The highest that several regions ran together. A window's rate ran through all of it, (at − windowMs, at]; where windows
 * of one region overlap, the one that ends first says what ran there. At each instant the regions' rates are added, however
 * their windows are staggered. Reckoned by minutes, each from the samples themselves, so nothing depends on the order in
 * which they came.
 */
export class PeakTrack {
  readonly #regions: ReadonlyMap<string, RegionSeries>;
  readonly #minutes = new Map<number, MinutePeaks>();
  readonly #days = new Map<number, Peaks>();
  /** Minutes to be reckoned (again). */
  readonly #open = new Set<number>();

  constructor(regions: ReadonlyMap<string, RegionSeries>) {
    this.#regions = regions;
  }

  /** A sample came, or no longer counts. */
  note({ at, windowMs }: Sample): void {
    if (windowMs > LONGEST_WINDOW_MS) return;
    const last = minuteOf(at - 1);
    for (let minute = minuteOf(at - windowMs); minute <= last; minute++) this.#open.add(minute);
  }

  /** Reckons what is open, once there's enough of it. */
  settleSome(): void {
    if (this.#open.size > OPEN_MINUTES) this.settle();
  }

  settle(): void {
    for (const minute of this.#open) {
      this.#minutes.set(minute, this.#reckon(minute));
      this.#days.delete(shanghaiDayStart(minute * MINUTE_MS));
    }
    this.#open.clear();
  }

  /** Peaks of the calendar day (+08:00) that begins at `from`. */
  ofDay(from: number): Peaks {
    this.settle();
    const known = this.#days.get(from);
    if (known) return known;
    const day: MinutePeaks = { orders: { micro: 0, at: null }, payments: { micro: 0, at: null } };
    const first = minuteOf(from);
    for (let minute = first; minute < first + 24 * 60; minute++) {
      const peaks = this.#minutes.get(minute);
      if (!peaks) continue;
      raise(day.orders, peaks.orders.micro, peaks.orders.at);
      raise(day.payments, peaks.payments.micro, peaks.payments.at);
    }
    const peaks = { orders: told(day.orders), payments: told(day.payments) };
    this.#days.set(from, peaks);
    return peaks;
  }

  #reckon(minute: number): MinutePeaks {
    const from = minute * MINUTE_MS;
    const changes = new Map<number, Rates>();
    for (const series of this.#regions.values()) addChanges(changes, series, from, from + MINUTE_MS);
    const sum: Rates = { orders: 0, payments: 0 };
    const peaks: MinutePeaks = { orders: { micro: 0, at: null }, payments: { micro: 0, at: null } };
    const instants = [...changes.keys()].sort((a, b) => a - b);
    for (let i = 0; i + 1 < instants.length; i++) {
      const change = changes.get(instants[i]!)!;
      sum.orders += change.orders;
      sum.payments += change.payments;
      const end = instants[i + 1]!;
      raise(peaks.orders, sum.orders, end);
      raise(peaks.payments, sum.payments, end);
    }
    return peaks;
  }
}

/** Where a region's rate changes between two instants, and by how much. */
function addChanges(changes: Map<number, Rates>, series: RegionSeries, from: number, to: number): void {
  let uncovered: readonly (readonly [from: number, to: number])[] = [[from, to]];
  for (let place = series.placeOf(from + 1); place < series.length; place++) {
    const at = series.at[place]!;
    if (at - LONGEST_WINDOW_MS >= to || uncovered.length === 0) return;
    const windowMs = series.windowMs[place]!;
    const start = at - windowMs;
    if (windowMs > LONGEST_WINDOW_MS || start >= to) continue;
    const orders = microPerSec(series.orders[place]!, windowMs);
    const payments = microPerSec(series.payments[place]!, windowMs);
    const rest: [number, number][] = [];
    for (const [a, b] of uncovered) {
      const [low, high] = [Math.max(a, start), Math.min(b, at)];
      if (low >= high) {
        rest.push([a, b]);
        continue;
      }
      change(changes, low, orders, payments);
      change(changes, high, -orders, -payments);
      if (a < low) rest.push([a, low]);
      if (high < b) rest.push([high, b]);
    }
    uncovered = rest;
  }
}

function change(changes: Map<number, Rates>, at: number, orders: number, payments: number): void {
  const known = changes.get(at);
  if (known) {
    known.orders += orders;
    known.payments += payments;
  } else changes.set(at, { orders, payments });
}

function raise(peak: MutablePeak, micro: number, at: number | null): void {
  if (micro > peak.micro || (peak.at === null && at !== null)) {
    peak.micro = micro;
    peak.at = at;
  }
}

function told({ micro, at }: MutablePeak): Peak {
  return { perSec: micro / MICRO, at };
}

function microPerSec(count: number, windowMs: number): number {
  return Math.round((count * SECOND_MS * MICRO) / windowMs);
}
