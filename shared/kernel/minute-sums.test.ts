import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MinuteSums, minuteOf } from './minute-sums';

describe('MinuteSums', () => {
  it('sums what was added, by minute and by range, also before 1970 and through its entries', () => {
    const arbAt = fc.integer({ min: -3e8, max: 3e8 });
    const arbAdds = fc.array(fc.tuple(arbAt, fc.integer({ min: -9, max: 9 })), { maxLength: 60 });
    fc.assert(
      fc.property(arbAdds, arbAt, arbAt, (adds, a, b) => {
        const sums = new MinuteSums();
        for (const [at, amount] of adds) sums.add(at, amount);
        const [from, to] = [minuteOf(Math.min(a, b)), minuteOf(Math.max(a, b))];
        const naive = (accepts: (minute: number) => boolean): number =>
          adds.reduce((sum, [at, amount]) => sum + (accepts(minuteOf(at)) ? amount : 0), 0);
        for (const s of [sums, new MinuteSums(sums.entries())]) {
          expect(s.between(from, to)).toBe(naive((minute) => minute >= from && minute < to));
          expect(s.before(from)).toBe(naive((minute) => minute < from));
          for (const [at] of adds)
            expect(s.at(minuteOf(at))).toBe(naive((minute) => minute === minuteOf(at)));
        }
      }),
      { seed: 82, numRuns: 200 },
    );
  });
});
