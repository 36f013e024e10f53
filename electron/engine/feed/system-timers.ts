import type { Timers } from '../../../shared/kernel';

/**
 * The machine's clock. `Date.now` and not the monotonic clock: that one stands still while a Linux machine sleeps, and
 * a feed must not look fresh after the wake. Whoever uses it copes with steps backward.
 */
export const systemTimers: Timers = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    if (delayMs <= 0) {
      const handle = setImmediate(run);
      return () => clearImmediate(handle);
    }
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};
