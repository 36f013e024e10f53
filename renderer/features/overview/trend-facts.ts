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

/** One time axis for all charts, up to the newest minute that any of them has; null before the first. */
export function commonSpan(trends: TrendsView): readonly [from: number, to: number] | null {
  const to = Math.max(...Object.values(trends.series).map((points) => points.at(-1)?.[0] ?? 0));
  return to > 0 ? [to - LOOK_BACK_MS, to] : null;
}

const MINUTES_AN_HOUR = 60;

/** A series of counts a minute as counts an hour. */
export function perHour(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points.map(([at, value]) => [at, value * MINUTES_AN_HOUR]);
}
