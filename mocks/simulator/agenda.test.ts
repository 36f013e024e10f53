import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agenda } from './agenda';

describe('the agenda', () => {
  test('gives entries by instant, and those of one instant as they went in, whatever is put in and taken out between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }), { maxLength: 400 }),
        (steps) => {
          const agenda = new Agenda(2);
          const naive: { at: number; arg: number }[] = [];
          let pushed = 0;
          for (const at of steps) {
            if (at === null) {
              const first = naive.shift();
              expect(agenda.take()).toBe(first !== undefined);
              if (first) expect([agenda.at, agenda.arg]).toEqual([first.at, first.arg]);
            } else {
              agenda.push(at, at % 5, pushed, at % 3);
              naive.push({ at, arg: pushed });
              pushed += 1;
              naive.sort((a, b) => a.at - b.at || a.arg - b.arg);
            }
            expect(agenda.nextAt).toBe(naive[0]?.at ?? Number.POSITIVE_INFINITY);
            expect(agenda.size).toBe(naive.length);
          }
        },
      ),
      { seed: 20_151_111, numRuns: 200 },
    );
  });

  test('keeps kind and tag with their entry through growth', () => {
    const agenda = new Agenda(2);
    for (let n = 0; n < 5_000; n++) agenda.push((n * 7_919) % 4_999, n % 23, n, n % 251);
    let before = -1;
    for (let n = 0; n < 5_000; n++) {
      expect(agenda.take()).toBe(true);
      expect(agenda.at).toBeGreaterThanOrEqual(before);
      expect([agenda.at, agenda.kind, agenda.tag]).toEqual([
        (agenda.arg * 7_919) % 4_999,
        agenda.arg % 23,
        agenda.arg % 251,
      ]);
      before = agenda.at;
    }
  });
});
