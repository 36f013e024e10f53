import { expect, test } from 'vitest';
import { RestartBudget } from './restart-budget';

const create = () => new RestartBudget({ limit: 3, windowMs: 1_000, delaysMs: [0, 100] });

test('the first restart is at once, the next ones wait, and then there are none', () => {
  const budget = create();
  expect([0, 1, 2, 3, 4].map((now) => budget.noteCrash(now))).toEqual([0, 100, 100, null, null]);
});

test('crashes that lie far apart never add up', () => {
  const budget = create();
  for (let now = 0; now < 100_000; now += 1_000) expect(budget.noteCrash(now)).toBe(0);
});

test('a person’s wish starts the count anew', () => {
  const budget = create();
  for (let now = 0; now < 5; now++) budget.noteCrash(now);
  budget.reset();
  expect(budget.noteCrash(6)).toBe(0);
});
