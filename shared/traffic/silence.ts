import { MINUTE_MS, SECOND_MS } from '../kernel';
import type { RegionSeries } from './region-series';

/** How late a sample may be before anything is made of it. Source: FEATURES.md DE3, five seconds. */
const GRACE_MS = 5 * SECOND_MS;

/** How long after a sample the next may come: its reporter may report less often from one to the next, four times at most. */
export function patienceMs(cadenceMs: number): number {
  return cadenceMs + Math.min(3 * cadenceMs, MINUTE_MS) + GRACE_MS;
}

/** Who of several reporters is no longer heard. */
export interface Silence {
  /** They missed a sample that others didn't: what they last told isn't of now. */
  readonly silent: ReadonlySet<string>;
  /** End of the newest window, when nobody at all is heard any more; null while somebody is. */
  readonly staleSince: number | null;
}

/**
 * A region is silent once another's window ended more than its own cadence after its last one, and that is five seconds
 * ago. When all of them fall silent together the source as a whole is old: then it's told who was heard until then.
 */
export function silenceOf(
  regions: readonly (readonly [string, { readonly series: RegionSeries }])[],
  now: number,
): Silence {
  const newest = Math.max(...regions.map(([, { series }]) => series.last()!.at));
  const isHeard = regions.some(([, { series }]) => now <= series.last()!.at + patienceMs(cadenceMs(series)));
  const until = (isHeard ? now : newest) - GRACE_MS;
  const heardAt = Math.max(...regions.map(([, { series }]) => lastBefore(series, until)));
  const silent = regions.flatMap(([name, { series }]) =>
    series.last()!.at + cadenceMs(series) < heardAt ? [name] : [],
  );
  return { silent: new Set(silent), staleSince: regions.length === 0 || isHeard ? null : newest };
}

/** How often a region reports: its last window, or more where it leaves gaps. A pause of once is no gap. */
function cadenceMs(series: RegionSeries): number {
  const { length, at } = series;
  const window = series.windowMs[length - 1]!;
  if (length < 3) return window;
  return Math.max(window, Math.min(at[length - 1]! - at[length - 2]!, at[length - 2]! - at[length - 3]!));
}

/** End of the last window that ended by an instant; −∞ when none did. */
function lastBefore(series: RegionSeries, until: number): number {
  const place = series.placeOf(until + 1) - 1;
  return place < 0 ? Number.NEGATIVE_INFINITY : series.at[place]!;
}
