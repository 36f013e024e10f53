/** [instant, value], oldest first. */
export type ChartPoint = readonly [at: number, value: number];

/** No chart draws more points a series than this: beyond it recharts takes longer than a frame. */
export const MAX_CHART_POINTS = 400;

/** Bucket widths that buckets are rounded up to, ms: so that they stay where they are while the chart moves on. */
const STEPS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500]
  .flatMap((n) => [n, n * 1_000, n * 1_000_000])
  .sort((a, b) => a - b);

function stepFor(spanMs: number, buckets: number): number {
  const least = spanMs / buckets;
  return STEPS_MS.find((step) => step >= least) ?? least;
}

/**
 * At most about `maxPoints` points that look the same: of each stretch of time the lowest and the highest, in their order, so
 * that no peak is smoothed away. Stretches begin at round instants, or the line would shimmer with each new point.
 */
export function thinOut(points: readonly ChartPoint[], maxPoints: number): readonly ChartPoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length <= maxPoints) return points;
  const step = stepFor(last[0] - first[0], Math.max(1, Math.floor(maxPoints / 2)));
  const kept: ChartPoint[] = [];
  let bucket = Number.NaN;
  let low = first;
  let high = first;
  const flush = () => {
    if (low[0] === high[0]) kept.push(low);
    else kept.push(...(low[0] < high[0] ? [low, high] : [high, low]));
  };
  for (const point of points) {
    const at = Math.floor(point[0] / step);
    if (at !== bucket) {
      if (!Number.isNaN(bucket)) flush();
      bucket = at;
      low = point;
      high = point;
    } else {
      if (point[1] < low[1]) low = point;
      if (point[1] > high[1]) high = point;
    }
  }
  flush();
  // The newest figure is the one people compare with the tile: it always stands at the end.
  if (kept.at(-1)?.[0] !== last[0]) kept.push(last);
  return kept;
}

/** One row of a chart: its instant and, under each series' id, the value there. */
export type ChartRow = { readonly at: number } & { readonly [seriesId: string]: number };

export interface PointSeries {
  readonly id: string;
  readonly points: readonly ChartPoint[];
}

/** The last value at or before an instant; undefined before the first. Points are in order of time. */
export function valueAt(points: readonly ChartPoint[], at: number): number | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.[0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.[1];
}

/**
 * Several series as rows in order of time, thinned out together: an instant that any of them needs has the values of all, so
 * that pointing at it tells them all.
 */
export function joinSeries(series: readonly PointSeries[], maxPoints: number): readonly ChartRow[] {
  const instants = new Set<number>();
  for (const { points } of series) for (const [at] of thinOut(points, maxPoints)) instants.add(at);
  return [...instants]
    .sort((a, b) => a - b)
    .map((at) => {
      const row: { at: number; [seriesId: string]: number } = { at };
      for (const { id, points } of series) {
        const value = valueAt(points, at);
        if (value !== undefined) row[id] = value;
      }
      return row;
    });
}

const ROUND_STEPS = [1, 2, 2.5, 5, 10];

/** Round whole values from `low` to `high`, about `count` of them, for an axis. */
export function axisTicks(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return [low];
  const raw = Math.max(1, (high - low) / Math.max(1, count));
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step =
    (ROUND_STEPS.find((s) => s * magnitude >= raw && Number.isInteger(s * magnitude)) ?? 10) * magnitude;
  const ticks: number[] = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step; tick += step)
    ticks.push(Number(tick.toPrecision(12)));
  return ticks;
}

const TIME_STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((m) => m * 60_000);

/** Round instants of Asia/Shanghai's clock within a span, about `count` of them. */
export function timeTicks(from: number, to: number, count: number): readonly number[] {
  const step = TIME_STEPS_MS.find((s) => s >= (to - from) / Math.max(1, count)) ?? 2_880 * 60_000;
  const zone = 8 * 3_600_000;
  const ticks: number[] = [];
  for (let at = Math.ceil((from + zone) / step) * step - zone; at <= to; at += step) ticks.push(at);
  return ticks;
}
