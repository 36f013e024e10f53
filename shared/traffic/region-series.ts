import { grown, grownCapacity } from '../kernel';

/** What one sample counted, in the window that ends at `at`. */
export interface Sample {
  readonly at: number;
  readonly windowMs: number;
  readonly orders: number;
  readonly payments: number;
}

/** What taking a sample in did: `before` is the sample of the same instant that it replaced. */
export interface Taken {
  readonly isTaken: boolean;
  readonly before: Sample | null;
}

const REFUSED: Taken = { isTaken: false, before: null };
const ADDED: Taken = { isTaken: true, before: null };

/**
 * All samples of one region, by instant. Two samples of one region and instant describe the same window: one of them
 * counts, never both, and it's the larger (window, orders, payments), whichever came first.
 */
export class RegionSeries {
  length = 0;
  at = new Float64Array(0);
  windowMs = new Float64Array(0);
  orders = new Float64Array(0);
  payments = new Float64Array(0);

  take(sample: Sample): Taken {
    if (this.length === 0 || sample.at > this.at[this.length - 1]!) {
      this.#insert(this.length, sample);
      return ADDED;
    }
    const place = this.placeOf(sample.at);
    if (this.at[place] !== sample.at) {
      this.#insert(place, sample);
      return ADDED;
    }
    const before = this.sample(place);
    if (!isLarger(sample, before)) return REFUSED;
    this.#write(place, sample);
    return { isTaken: true, before };
  }

  sample(place: number): Sample {
    return {
      at: this.at[place]!,
      windowMs: this.windowMs[place]!,
      orders: this.orders[place]!,
      payments: this.payments[place]!,
    };
  }

  /** Place of the first sample at or after an instant; `length` when there's none. */
  placeOf(at: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.at[mid]! < at) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  last(): Sample | null {
    return this.length === 0 ? null : this.sample(this.length - 1);
  }

  dump(): RegionSeriesDump {
    const n = this.length;
    return {
      at: this.at.slice(0, n),
      windowMs: this.windowMs.slice(0, n),
      orders: this.orders.slice(0, n),
      payments: this.payments.slice(0, n),
    };
  }

  static load(dump: RegionSeriesDump): RegionSeries {
    const series = new RegionSeries();
    series.length = dump.at.length;
    series.at = dump.at.slice();
    series.windowMs = dump.windowMs.slice();
    series.orders = dump.orders.slice();
    series.payments = dump.payments.slice();
    return series;
  }

  #insert(place: number, sample: Sample): void {
    if (this.length === this.at.length) {
      const capacity = grownCapacity(this.at.length, this.length + 1);
      this.at = grown(this.at, capacity);
      this.windowMs = grown(this.windowMs, capacity);
      this.orders = grown(this.orders, capacity);
      this.payments = grown(this.payments, capacity);
    }
    if (place < this.length) {
      for (const column of [this.at, this.windowMs, this.orders, this.payments]) {
        column.copyWithin(place + 1, place, this.length);
      }
    }
    this.length++;
    this.#write(place, sample);
  }

  #write(place: number, { at, windowMs, orders, payments }: Sample): void {
    this.at[place] = at;
    this.windowMs[place] = windowMs;
    this.orders[place] = orders;
    this.payments[place] = payments;
  }
}

/** A region's samples as they survive structured clone. */
export interface RegionSeriesDump {
  readonly at: Float64Array;
  readonly windowMs: Float64Array;
  readonly orders: Float64Array;
  readonly payments: Float64Array;
}

function isLarger(a: Sample, b: Sample): boolean {
  if (a.windowMs !== b.windowMs) return a.windowMs > b.windowMs;
  return a.orders !== b.orders ? a.orders > b.orders : a.payments > b.payments;
}
