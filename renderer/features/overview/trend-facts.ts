import { HOUR_MS } from '../../../shared/kernel';
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
