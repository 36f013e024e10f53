import type { ListingState } from '../../../shared/listings';
import type { Tone } from '../../ui';

const TONE_OF_STATE = {
  on_sale: 'plain',
  pending: 'watch',
  off_sale: 'ok',
  rejected: 'breach',
  unknown: 'risk',
} as const satisfies Record<ListingState, Tone>;

export function toneOfListing(state: ListingState): Tone {
  return TONE_OF_STATE[state];
}

/** From these risks on an item is watched, at risk, or bad. Source: ours; 50 is fifty times the ordinary rate of complaints. */
const WATCH_RISK = 25;
const AT_RISK = 50;
const BAD_RISK = 75;

export function toneOfRisk(risk: number): Tone {
  if (risk >= BAD_RISK) return 'breach';
  if (risk >= AT_RISK) return 'risk';
  return risk >= WATCH_RISK ? 'watch' : 'plain';
}

/** States in which the engine takes a takedown. */
export function mayTakeDown(state: ListingState | null): boolean {
  return state === 'on_sale' || state === 'rejected';
}
