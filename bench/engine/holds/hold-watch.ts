import { cpuUsage } from 'node:process';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** The longest turn of the event loop while something ran. */
export interface Hold {
  /** Milliseconds that nothing else could be answered: of wall time and of processor time, the smaller one. */
  readonly ms: number;
  /** Milliseconds it took in all, and how many turns. */
  readonly totalMs: number;
  readonly turns: number;
}

/**
 * Looks at every turn of the event loop while `run` is at work. On a machine that others use, a turn may wait for the
 * processor: so its processor time counts where that's less. (It's the whole process's, so help of other threads is in it.)
 */
export async function watchHolds(run: () => Promise<unknown>): Promise<Hold> {
  let isOver = false;
  let [ms, turns] = [0, 0];
  const began = performance.now();
  let wall = began;
  let cpu = cpuUsage();
  const look = (): void => {
    const used = cpuUsage(cpu);
    const now = performance.now();
    ms = Math.max(ms, Math.min(now - wall, (used.user + used.system) / 1_000));
    turns++;
    [wall, cpu] = [now, cpuUsage()];
  };
  const looking = (async () => {
    while (!isOver) {
      await nextTurn();
      look();
    }
  })();
  try {
    await run();
  } finally {
    isOver = true;
    await looking;
  }
  return { ms, totalMs: performance.now() - began, turns };
}
