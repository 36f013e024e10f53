/** Waiting times between attempts: doubling up to a cap, the upper half of each by chance so that many don't come at once. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
}

/** Attempts to send or to look up. */
export const SEND_BACKOFF: Backoff = { firstMs: 250, capMs: 30_000 };
/** Looking up what is too old to be sent again. */
export const RECONCILE_BACKOFF: Backoff = { firstMs: 60_000, capMs: 300_000 };
/** Asking whether the platform lets this console in again. */
export const PROBE_BACKOFF: Backoff = { firstMs: 250, capMs: 30_000 };
/** Recording an answer while the journal doesn't take it. */
export const COMMIT_BACKOFF: Backoff = { firstMs: 200, capMs: 5_000 };

/** Milliseconds to wait after the `n`th failure (1, 2, …). `random` is in 0 … 1. */
export function backoffMs(backoff: Backoff, n: number, random: number): number {
  const full = Math.min(backoff.capMs, backoff.firstMs * 2 ** Math.min(n - 1, 30));
  return full * (0.5 + 0.5 * random);
}
