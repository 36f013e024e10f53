import type { Rng } from '../../shared/kernel';

/**
 * A draw from a distribution told by its quantiles (p0 … p100, evenly spaced), in straight lines between
 * them. Reads like what people say of waiting times, and needs no logarithm, whose last digit differs between
 * machines.
 */
export function drawQuantile(quantiles: readonly number[], rng: Rng): number {
  return quantileAt(quantiles, rng.next());
}

/** The value at probability `p`, 0 ≤ p < 1. */
export function quantileAt(quantiles: readonly number[], p: number): number {
  const x = p * (quantiles.length - 1);
  const i = Math.floor(x);
  const low = quantiles[i]!;
  return low + (x - i) * (quantiles[i + 1]! - low);
}
