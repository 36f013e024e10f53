import { HOUR_MS } from '../../../shared/kernel';
import type { TrendsView } from '../../../shared/protocol';
import type { ChartPoint } from '../../ui';

/** The least stretch a change per hour is told from: less would be noise. */
const LEAST_SPAN_MS = 5 * 60_000;

/**
 * How much a figure rises (or falls) in an hour, from its last hour; null while there's too little of it. Rounded, since
 * it's an indication.
 */
export function changePerHour(points: readonly ChartPoint[] | undefined): number | null {
  const last = points?.at(-1);
  if (!points || !last) return null;
  const since = points.find(([at]) => at >= last[0] - HOUR_MS) ?? last;
  const spanMs = last[0] - since[0];
  if (spanMs < LEAST_SPAN_MS) return null;
  return Math.round(((last[1] - since[1]) / spanMs) * HOUR_MS);
}

/** The last stretch of a series: what a sparkline of "now" should show. */
export function lastStretch(
  points: readonly ChartPoint[] | undefined,
  spanMs: number,
): readonly ChartPoint[] {
  const last = points?.at(-1);
  if (!points || !last) return [];
  const from = last[0] - spanMs;
  const first = points.findIndex(([at]) => at >= from);
  return first <= 0 ? points : points.slice(first);
}

/** What the overview's charts and sparklines look back on: the shift so far. */
export const LOOK_BACK_MS = 6 * HOUR_MS;

/** The least that a time axis spans, so that the first minutes don't look like a storm. */
const LEAST_AXIS_MS = HOUR_MS / 2;

/**
 * One time axis for all charts: up to the newest minute that any of them has, back to the oldest, but no more than is
 * looked back on. Null before the first point.
 */
export function commonSpan(trends: TrendsView): readonly [from: number, to: number] | null {
  const drawn = Object.values(trends.series).filter((points) => points.length > 0);
  if (drawn.length === 0) return null;
  const to = Math.max(...drawn.map((points) => points.at(-1)?.[0] ?? 0));
  const oldest = Math.min(...drawn.map((points) => points[0]?.[0] ?? to));
  return [Math.max(to - LOOK_BACK_MS, Math.min(oldest, to - LEAST_AXIS_MS)), to];
}

const MINUTES_AN_HOUR = 60;

/** A series of counts a minute as counts an hour. */
export function perHour(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points.map(([at, value]) => [at, value * MINUTES_AN_HOUR]);
}
