import { describe, expect, it } from 'vitest';
import { checkDay } from './testing/queue-day';

/** Far more than it takes: a busy machine must not fail it. */
const SLOW_MS = 300_000;

/** `npm run soak` does the same to days of 150,000 disputes. */
describe('a random day of the queue', () => {
  it(
    '[DQ2, DQ9, DQ13] filter, sort, groups and counts are those of brute force, under changes',
    () => {
      const { compared, mismatches } = checkDay({ seed: 20151111, disputes: 5_000, rounds: 3 });
      expect(mismatches).toEqual([]);
      expect(compared).toBeGreaterThan(30);
    },
    SLOW_MS,
  );

  it(
    'the check has teeth: a day whose clock stands still for the queue, or that loses a change or the end of the money, is found out',
    () => {
      const small = { seed: 5, disputes: 2_000, rounds: 3 };
      expect(checkDay(small).mismatches).toEqual([]);
      expect(checkDay({ ...small, mutation: 'late_clock' }).mismatches).not.toEqual([]);
      expect(checkDay({ ...small, mutation: 'lost_change' }).mismatches).not.toEqual([]);
      expect(checkDay({ ...small, mutation: 'lost_money' }).mismatches).not.toEqual([]);
    },
    SLOW_MS,
  );
});
