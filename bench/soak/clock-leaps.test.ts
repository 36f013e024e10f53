import { expect, it } from 'vitest';
import { runClockLeaps } from './clock-leaps';

it('[TRUST 23] through leaps and a sleep nobody is paid early, twice or not at all, and without the guard somebody is', () => {
  const figures = runClockLeaps(3, true);
  expect(figures).toMatchObject({ early: 0, doubled: 0, missed: 0 });
  expect(figures.leaps).toBeGreaterThan(0);
  expect(figures.worstLateMs).toBeLessThanOrEqual(1_000);
  expect(runClockLeaps(3, false).early).toBeGreaterThan(0);
});
