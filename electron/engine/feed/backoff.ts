/** Wait before attempt number `failures + 1`: doubles each time up to `maxMs`, the upper half of it by chance, so that many consoles don't come back at once. */
export function backoffMs(failures: number, minMs: number, maxMs: number, random: () => number): number {
  const full = Math.min(maxMs, minMs * 2 ** Math.min(failures, 30));
  return Math.round(full * (0.5 + 0.5 * random()));
}
