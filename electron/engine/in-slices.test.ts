import { describe, expect, it } from 'vitest';
import { inSlices, SLICE_MS } from './in-slices';

/** Work of `total` rows each of which takes `rowMs` of a clock of its own. */
function workOf(total: number, rowMs: number) {
  let [done, now] = [0, 0];
  const step = (rows: number): string | null => {
    const part = Math.min(rows, total - done);
    done += part;
    now += part * rowMs;
    return done === total ? 'all' : null;
  };
  return { step, clock: () => now };
}

describe('work in slices', () => {
  it('gives others a turn after every slice, and ends with the result', async () => {
    const work = workOf(10_000, 0.01);
    const turns: number[] = [];
    setImmediate(() => turns.push(-1));
    const result = await inSlices(work, { clock: work.clock, onTurn: () => turns.push(work.clock()) });
    expect(result).toBe('all');
    const [first, ...ours] = turns;
    expect(first).toBe(-1);
    // A slice is at most what was allowed and the rows done between two looks at the clock.
    for (const [i, at] of ours.entries()) {
      expect(at - (ours[i - 1] ?? 0)).toBeGreaterThanOrEqual(SLICE_MS);
      expect(at - (ours[i - 1] ?? 0)).toBeLessThan(10);
    }
    expect(ours.length).toBe(Math.ceil(100 / 8.32) - 1);
  });

  it('ends with what a turn throws: nobody waits for it any more', async () => {
    const work = workOf(10_000, 0.01);
    const gone = (): never => {
      throw new Error('gone');
    };
    await expect(inSlices(work, { clock: work.clock, onTurn: gone })).rejects.toThrow('gone');
    expect(work.clock()).toBeLessThan(10);
  });
});
