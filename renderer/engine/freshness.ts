/**
 * How far the figures on screen can be trusted as being of now. `loading` before a session has said anything.
 * Source: FEATURES.md DE3.
 */
export type Freshness = 'loading' | 'fresh' | 'stale' | 'lost';

/** Beyond this a figure is shown as old, with its age: half a second early, so that it's on the screen within five. */
export const STALE_AFTER_MS = 4_500;
/** Beyond this a banner says so over every screen. */
const LOST_AFTER_MS = 30_000;

export function freshnessOf(ageMs: number): Freshness {
  if (ageMs > LOST_AFTER_MS) return 'lost';
  return ageMs > STALE_AFTER_MS ? 'stale' : 'fresh';
}
