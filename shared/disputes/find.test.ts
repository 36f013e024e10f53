import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../kernel';
import { DisputeFind } from './find';
import { RandomWorld } from './queue/testing/random-world';

const TEXTS = ['D2015', '000', '1', 'O', 'o1', 'zzz', '-00001', '2'] as const;

describe('[N9] disputes looked for in steps while others come and openings are corrected', () => {
  it('are in the end those that are there then, newest arrivals first', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(`find/${seed}`);
        const random = new RandomWorld(rng, { events: 120, disputes: 40 });
        const { state } = random;
        let finds: { readonly find: DisputeFind; readonly text: string; readonly limit: number }[] = [];
        let compared = 0;
        while (!random.isOver) {
          random.step();
          if (rng.chance(0.3)) {
            const text = TEXTS[rng.int(0, TEXTS.length - 1)]!;
            const limit = rng.int(1, 12);
            finds.push({ find: new DisputeFind(state, text, limit), text, limit });
          }
          finds = finds.filter(({ find, text, limit }) => {
            if (!find.step(rng.int(1, 7))) return true;
            const opened = random.told(null).disputes.filter((d) => d.opening !== null);
            const row = (id: string): number => state.ids.find(id);
            const has = (d: (typeof opened)[number]): boolean =>
              [d.id, d.opening?.orderId].some((id) => id?.toLowerCase().includes(text.toLowerCase()));
            const wanted = opened.filter(has).sort((a, b) => row(b.id) - row(a.id));
            expect(find.hits().map(({ id }) => id)).toEqual(wanted.slice(0, limit).map(({ id }) => id));
            expect(state.observers.length).toBeLessThanOrEqual(finds.length);
            compared++;
            find.close();
            return false;
          });
        }
        for (const { find } of finds) find.close();
        expect(state.observers).toHaveLength(0);
        expect(compared).toBeGreaterThan(0);
      }),
      { seed: 11, numRuns: 30 },
    );
  });
});
