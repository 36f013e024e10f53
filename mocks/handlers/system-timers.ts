import type { Timers } from '../../shared/kernel';

/** The machine's clock: the monotonic one, which stands still while the machine sleeps, as a drill should. */
export const systemTimers: Timers = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    if (delayMs <= 0) {
      const handle = setImmediate(run);
      return () => clearImmediate(handle);
    }
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};

/** Lets all other work of the process have its turn. */
export function yieldTurn(timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    timers.after(0, resolve);
  });
}

/** Resolves after `ms` of wall time. */
export function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(ms, resolve);
  });
}
