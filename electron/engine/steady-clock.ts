import os from 'node:os';
import { performance } from 'node:perf_hooks';

/** Sources of time; tests hand in their own. Milliseconds. */
export interface TimeSources {
  /** The wall's time, read once. */
  readonly wall: () => number;
  /** Goes on steadily and finely, and stands while the machine sleeps. */
  readonly running: () => number;
  /** Time since the machine was started, its sleep included; coarse. */
  readonly sinceBoot: () => number;
}

const SYSTEM: TimeSources = {
  wall: () => Date.now(),
  running: () => performance.now(),
  sinceBoot: () => os.uptime() * 1_000,
};
/** The two clocks differ by this much without a sleep between: the second one is coarse. */
const COARSE_MS = 1_500;

/**
 * Wall time as it goes by for whoever waits: it begins at the wall's time and then goes on by itself, through sleep too. A
 * clock that's set forward or back while the program runs doesn't move it, so nothing falls due, or seems old, for that.
 */
export function steadyClock(sources: TimeSources = SYSTEM): () => number {
  const start = sources.wall();
  const [runningAtStart, bootAtStart] = [sources.running(), sources.sinceBoot()];
  let sleptMs = 0;
  return () => {
    const runMs = sources.running() - runningAtStart;
    const asleepMs = sources.sinceBoot() - bootAtStart - runMs;
    if (asleepMs > sleptMs + COARSE_MS) sleptMs = asleepMs;
    return start + runMs + sleptMs;
  };
}
