import { describe, expect, it } from 'vitest';
import { inSlices, SLICE_MS, Slices } from './in-slices';

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

describe('[N9] much work at once', () => {
  /** A piece of work that notes each step in a log, and the clock all of them move. */
  function desk() {
    let now = 0;
    const log: string[] = [];
    const work = (name: string, total: number) => {
      let done = 0;
      return {
        step: (rows: number): string | null => {
          done += rows;
          now += 1;
          log.push(name);
          return done >= total ? name : null;
        },
      };
    };
    return { slices: new Slices(() => now), work, log, clock: () => now };
  }
  const turn = () => new Promise((go) => setImmediate(go));

  it('takes one slice a turn for all of it together, however many ask', async () => {
    const { slices, work, clock } = desk();
    const all = Array.from({ length: 50 }, (_, i) => slices.run(work(`w${i}`, 64 * 20)));
    await turn();
    let before = clock();
    while (slices.depth > 0) {
      await turn();
      expect(clock() - before).toBeLessThanOrEqual(SLICE_MS);
      before = clock();
    }
    expect(await Promise.all(all)).toHaveLength(50);
  });

  it('one window’s many questions of a kind wait for each other, not another window’s for them', async () => {
    const { slices, work, log } = desk();
    const ended: string[] = [];
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) {
      void slices.run(work(name, 64 * 10), { lane: name[0] }).then((result) => ended.push(result));
    }
    while (slices.depth > 0) await turn();
    await turn();
    expect(ended.indexOf('b1')).toBeLessThanOrEqual(1);
    // One under way in a lane: none of the second is done before the first has ended.
    expect(log.lastIndexOf('a1')).toBeLessThan(log.indexOf('a2'));
  });

  it('the same thing is made once for all who wait, goes on while anybody does, and stops when nobody does', async () => {
    const { slices } = desk();
    let [steps, left] = [0, 40];
    const thing = {
      get isComplete() {
        return left === 0;
      },
      step: () => {
        steps++;
        return --left === 0;
      },
    };
    const told: string[] = [];
    const leave = slices.make(thing, 'a', () => told.push('first'));
    slices.make(thing, 'b', () => told.push('second'));
    expect(slices.depth).toBe(1);
    leave();
    while (slices.depth > 0) await turn();
    expect([told, steps]).toEqual([['second'], 40]);
    left = 40;
    slices.make(thing, 'a', () => told.push('third'))();
    expect(slices.depth).toBe(0);
    await turn();
    expect([told, left]).toEqual([['second'], 40]);
  });

  it('what fails is told to who waits, and leaves the rest of the lane alone', async () => {
    const { slices, work } = desk();
    const broken = {
      isComplete: false,
      step: () => {
        throw new Error('broken');
      },
    };
    const errors: unknown[] = [];
    slices.make(broken, 'a', (error) => errors.push(error));
    expect(await slices.run(work('w', 64), { lane: 'a' })).toBe('w');
    expect(errors).toEqual([new Error('broken')]);
  });
});
