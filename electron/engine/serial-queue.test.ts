import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES, type Lane, SerialQueue } from './serial-queue';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the queue of what decides and records', () => {
  it('says that a piece has ended, well or not, before the next begins', async () => {
    const told: string[] = [];
    const queue = new SerialQueue(() => told.push('ended'));
    const bad = queue.run(() => {
      told.push('a');
      throw new Error('no');
    });
    const good = queue.run(() => told.push('b'));
    await expect(bad).rejects.toThrow('no');
    await good;
    await queue.run(() => undefined);
    expect(told.slice(0, 4)).toEqual(['a', 'ended', 'b', 'ended']);
  });

  it('runs one piece at a time, each lane in its own order', async () => {
    const arbPiece = fc.record({ lane: fc.constantFrom(...LANES), turns: fc.nat(2), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(arbPiece, { maxLength: 30 }), async (pieces) => {
        const queue = new SerialQueue();
        const ended: (readonly [Lane, number])[] = [];
        let running = 0;
        const results = pieces.map(({ lane, turns, fails }, i) =>
          queue.run(async () => {
            expect(++running).toBe(1);
            for (let n = 0; n < turns; n++) await turn();
            running--;
            ended.push([lane, i]);
            if (fails) throw new Error(`${i}`);
            return i;
          }, lane),
        );
        const settled = await Promise.allSettled(results);
        expect(settled.map(({ status }) => status)).toEqual(
          pieces.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
        );
        for (const lane of LANES) {
          const own = ended.filter(([of]) => of === lane).map(([, i]) => i);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
        expect(queue.depth).toBe(0);
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  it('[B8] what a person does waits for the piece that runs, not for the pieces that wait', async () => {
    const queue = new SerialQueue();
    const order: string[] = [];
    const due = Array.from({ length: 50 }, (_, i) =>
      queue.run(async () => {
        await turn();
        order.push(`due ${i}`);
      }, 'due'),
    );
    await turn();
    const batch = queue.run(() => void order.push('batch'));
    const click = queue.run(() => void order.push('click'), 'person');
    await Promise.all([...due, batch, click]);
    expect(order.indexOf('click')).toBeLessThanOrEqual(2);
    expect(order.indexOf('batch')).toBe(order.indexOf('click') + 1);
  });
});
