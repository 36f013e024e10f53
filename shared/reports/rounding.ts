import { DAY_MS } from '../kernel';

const MILLION = 1_000_000;

/**
 * a / b for counts, rounded half away from zero to 6 decimals; null when b is 0. Exact: worked out in whole numbers.
 * Source: EVENTS.md, SLA figures.
 */
export function ratioOf(a: number, b: number): number | null {
  if (b === 0) return null;
  return Number((2n * BigInt(a) * BigInt(MILLION) + BigInt(b)) / (2n * BigInt(b))) / MILLION;
}

/** A sum of durations past 2^53, kept as whole days and milliseconds. All ≥ 0. */
export function sumOf(days: number, restMs: number): bigint {
  return BigInt(days) * BigInt(DAY_MS) + BigInt(restMs);
}

/** Mean of `count` durations ≥ 0, rounded half away from zero to 6 decimals; null when there are none. */
export function meanOf(sumMs: bigint, count: number): number | null {
  if (count === 0) return null;
  const millionths = (2n * sumMs * BigInt(MILLION) + BigInt(count)) / (2n * BigInt(count));
  const fraction = String(millionths % BigInt(MILLION)).padStart(6, '0');
  return Number(`${millionths / BigInt(MILLION)}.${fraction}`);
}
