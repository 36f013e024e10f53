import type { BandThresholds } from './band-thresholds';
import { useSettings } from './settings';

export * from './band-thresholds';

/** The thresholds that this desk chose. */
export function useBandThresholds(): BandThresholds {
  return useSettings((s) => s.bands);
}
