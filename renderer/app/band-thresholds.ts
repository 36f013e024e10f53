import { AT_RISK_LEFT_MS, type Band, WATCH_LEFT_MS } from '../../shared/disputes';
import { HOUR_MS } from '../../shared/kernel';

/**
 * From how much time left on this desk paints a clock as watch and as at risk. It's how things look here and nothing
 * else: filters, counts, alarms, payouts and reports keep the domain's bands, and the breach is where it is.
 * Source: FEATURES.md SL5; defaults DOMAIN.md §2.2.
 */
export interface BandThresholds {
  /** Time left at and under which a clock reads watch, ms. */
  readonly watchMs: number;
  /** Time left at and under which a clock reads at risk, ms; less than `watchMs`. */
  readonly riskMs: number;
}

export const DEFAULT_BANDS: BandThresholds = { watchMs: WATCH_LEFT_MS, riskMs: AT_RISK_LEFT_MS };
/** A desk may warn earlier than the domain does, up to the whole 72 h, never later: no risk can be painted away. */
export const MAX_WATCH_MS = 72 * HOUR_MS;

export type BandProblem = 'watch_late' | 'risk_late' | 'order' | 'too_long';

/** What keeps these thresholds from being used; null when nothing does. */
export function bandProblem({ watchMs, riskMs }: BandThresholds): BandProblem | null {
  if (!Number.isFinite(riskMs) || riskMs < AT_RISK_LEFT_MS) return 'risk_late';
  if (!Number.isFinite(watchMs) || watchMs < WATCH_LEFT_MS) return 'watch_late';
  if (watchMs > MAX_WATCH_MS) return 'too_long';
  return watchMs > riskMs ? null : 'order';
}

/** The band that a clock is painted in at this desk. The breach is everybody's. */
export function displayBandOf(leftMs: number, { watchMs, riskMs }: BandThresholds): Band {
  if (leftMs < 0) return 'breached';
  if (leftMs <= riskMs) return 'at_risk';
  return leftMs <= watchMs ? 'watch' : 'safe';
}

export function areUsualBands({ watchMs, riskMs }: BandThresholds): boolean {
  return watchMs === DEFAULT_BANDS.watchMs && riskMs === DEFAULT_BANDS.riskMs;
}

/** Stored thresholds if they can be used. */
export function readBands(stored: unknown): BandThresholds | null {
  const { watchMs, riskMs } = (stored ?? {}) as Partial<Record<keyof BandThresholds, unknown>>;
  if (typeof watchMs !== 'number' || typeof riskMs !== 'number') return null;
  const bands = { watchMs, riskMs };
  return bandProblem(bands) === null ? bands : null;
}
