import { MINUTE_MS } from '../kernel';
import { TREND_NAMES, type TrendName, type TrendsView } from '../protocol';

/** Points a series is sent with, at most: what a chart has pixels for. */
export const MAX_TREND_POINTS = 400;
/** Minutes kept: the scenario's days with their 72 hours after. The oldest fall out. */
const MAX_MINUTES = 14 * 24 * 60;

/** One minute's figures, by series; a series without a figure in that minute has NaN. */
export type TrendSample = Readonly<Record<TrendName, number>>;

/** What of a trend survives structured clone. */
export interface TrendsDump {
  readonly firstMinute: number;
  readonly columns: Readonly<Record<TrendName, Float64Array>>;
}

/**
 * The figures of the overview, minute by minute. They're a view of how the session went, not state: outside the digest,
 * and a replay that doesn't stop at every minute has fewer points, never others.
 */
export class Trends {
  #firstMinute = 0;
  #length = 0;
  #columns = emptyColumns(1_024);
  #version = 0;

  /** Grows with every sample. */
  get version(): number {
    return this.#version;
  }

  /** Notes the figures of a minute; the last word on a minute stands. A minute before the first is passed over. */
  note(minute: number, sample: TrendSample): void {
    if (this.#length === 0) this.#firstMinute = minute;
    const place = minute - this.#firstMinute;
    if (place < 0) return;
    if (place >= MAX_MINUTES * 2) {
      this.#restart(minute, sample);
      return;
    }
    this.#reach(place + 1);
    for (const name of TREND_NAMES) (this.#columns[name] as Float64Array)[place] = sample[name];
    this.#version++;
    if (this.#length > MAX_MINUTES) this.#dropOldest(this.#length - MAX_MINUTES);
  }

  /**
   * Series of at most 400 points. Neighbouring minutes are put together by their mean, in groups of a power of two that
   * begin at fixed minutes, so that a new minute changes the last points alone and the line doesn't shiver. The last minute
   * always stands for itself: a line ends where its tile is.
   */
  view(): TrendsView {
    let group = 1;
    while (this.#length / group > MAX_TREND_POINTS - 3) group *= 2;
    const series = {} as Record<TrendName, readonly (readonly [number, number])[]>;
    for (const name of TREND_NAMES) series[name] = this.#series(name, group);
    return { series };
  }

  dump(): TrendsDump {
    const columns = Object.fromEntries(
      TREND_NAMES.map((name) => [name, this.#columns[name].slice(0, this.#length)]),
    );
    return { firstMinute: this.#firstMinute, columns: columns as TrendsDump['columns'] };
  }

  static load(dump: TrendsDump): Trends {
    const trends = new Trends();
    trends.#firstMinute = dump.firstMinute;
    trends.#reach(dump.columns.open.length);
    for (const name of TREND_NAMES) trends.#columns[name].set(dump.columns[name]);
    return trends;
  }

  #series(name: TrendName, group: number): (readonly [number, number])[] {
    const column = this.#columns[name];
    const points: (readonly [number, number])[] = [];
    let [sum, count, at] = [0, 0, 0];
    for (let place = 0; place < this.#length; place++) {
      const minute = this.#firstMinute + place;
      const value = column[place] as number;
      if (!Number.isNaN(value)) {
        sum += value;
        count++;
        at = minute;
      }
      const isGroupEnd = (minute + 1) % group === 0 || place >= this.#length - 2;
      if (!isGroupEnd) continue;
      if (count > 0) points.push([at * MINUTE_MS, sum / count]);
      [sum, count] = [0, 0];
    }
    return points;
  }

  #reach(length: number): void {
    if (length > this.#columns.open.length) {
      const grown = emptyColumns(Math.max(length, this.#columns.open.length * 2));
      for (const name of TREND_NAMES) grown[name].set(this.#columns[name].subarray(0, this.#length));
      this.#columns = grown;
    }
    this.#length = Math.max(this.#length, length);
  }

  #dropOldest(count: number): void {
    for (const name of TREND_NAMES) {
      const column = this.#columns[name];
      column.copyWithin(0, count, this.#length);
      column.fill(Number.NaN, this.#length - count);
    }
    this.#firstMinute += count;
    this.#length -= count;
  }

  #restart(minute: number, sample: TrendSample): void {
    this.#columns = emptyColumns(1_024);
    this.#length = 0;
    this.note(minute, sample);
  }
}

function emptyColumns(length: number): Record<TrendName, Float64Array> {
  const column = (): Float64Array => new Float64Array(length).fill(Number.NaN);
  return Object.fromEntries(TREND_NAMES.map((name) => [name, column()])) as Record<TrendName, Float64Array>;
}
