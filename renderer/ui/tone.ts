import type { Band } from '../../shared/disputes';

/** What a colour may say. `plain` is no state at all. */
export type Tone = 'plain' | 'ok' | 'watch' | 'risk' | 'breach';

const TONE_OF_BAND = {
  safe: 'plain',
  watch: 'watch',
  at_risk: 'risk',
  breached: 'breach',
} as const satisfies Record<Band, Tone>;

export function toneOfBand(band: Band): Tone {
  return TONE_OF_BAND[band];
}

/** Tone of a load against its limit. Source: Overview draft; thresholds ours. */
export function toneOfLoad(loadRatio: number): Tone {
  if (loadRatio >= 1) return 'breach';
  if (loadRatio >= 0.9) return 'risk';
  return loadRatio >= 0.8 ? 'watch' : 'plain';
}
