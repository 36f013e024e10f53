import { describe, expect, it } from 'vitest';
import { RefusalBudget } from './refusal-budget';

describe('what of refused acts is recorded one by one', () => {
  it('fifty at once, then five a second; the next one recorded counts those left out', () => {
    const budget = new RefusalBudget();
    const taken = Array.from({ length: 60 }, () => budget.take(1_000));
    expect(taken.filter((t) => t !== null)).toHaveLength(50);
    expect(budget.take(1_199)).toBeNull();
    expect(budget.take(1_200)).toBe(11);
    expect(budget.take(1_200)).toBeNull();
    expect(budget.take(61_200)).toBe(1);
  });

  it('a clock that goes back gives nothing and takes nothing', () => {
    const budget = new RefusalBudget();
    for (let i = 0; i < 50; i++) budget.take(5_000);
    expect(budget.take(1_000)).toBeNull();
    expect(budget.take(1_200)).toBe(1);
  });
});
