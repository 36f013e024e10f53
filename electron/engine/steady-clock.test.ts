import { expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel';
import { steadyClock } from './steady-clock';

it('[SL4] goes on through sleep, and is not moved by a wall clock that is set', () => {
  const time = { wall: 1_000_000, running: 50, sinceBoot: 9_000 };
  const now = steadyClock({
    wall: () => time.wall,
    running: () => time.running,
    sinceBoot: () => time.sinceBoot,
  });
  expect(now()).toBe(1_000_000);
  time.running += 400;
  time.sinceBoot += 1_000;
  expect(now()).toBe(1_000_400);
  time.wall += HOUR_MS;
  expect(now()).toBe(1_000_400);
  time.sinceBoot += 2 * HOUR_MS;
  const awake = now();
  expect(awake - 1_000_400).toBeGreaterThanOrEqual(2 * HOUR_MS);
  time.running += 250;
  time.sinceBoot += 250;
  expect(now()).toBe(awake + 250);
  time.wall -= 2 * HOUR_MS;
  expect(now()).toBe(awake + 250);
});

it('reads the machine', () => {
  const now = steadyClock();
  const first = now();
  expect(now()).toBeGreaterThanOrEqual(first);
  expect(Math.abs(first - Date.now())).toBeLessThan(60_000);
});
