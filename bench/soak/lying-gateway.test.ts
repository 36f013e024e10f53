import { describe, expect, it } from 'vitest';
import { GUARDS } from './lying/guards';
import { LIES } from './lying/lying-platform';
import { runLyingGateway } from './lying-gateway';

/** Enough that each kind of lie is told, and each control shows what its guard is good for. */
const SEEDS = 10;

describe('a platform that lies, forgets and runs dry', { timeout: 300_000 }, () => {
  it(`${SEEDS} seeds: nobody is paid twice or by a false clock, nothing is stuck, the books are equal`, async () => {
    const figures = await runLyingGateway(SEEDS, null);
    expect(figures.examples).toEqual([]);
    expect(figures).toMatchObject({ doubled: 0, stuck: 0, byFalseClock: 0, unequal: 0 });
    expect(LIES.filter((lie) => figures.lies[lie] === undefined)).toEqual([]);
    expect(figures.closed).toBeGreaterThan(0);
    expect(figures.restarts).toBeGreaterThan(0);
  });

  it.each(GUARDS)('control: without %s the same seeds go wrong', async (guard) => {
    const { doubled, byFalseClock, unequal } = await runLyingGateway(SEEDS, guard);
    const wrong = { finality: doubled, keys: doubled, clock: byFalseClock, echoes: unequal };
    expect(wrong[guard]).toBeGreaterThan(0);
  });
});
