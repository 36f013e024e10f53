import { describe, expect, it } from 'vitest';
import { epochMs } from '../kernel';
import { faultOfLimitChange } from './change';
import { LIMITS } from './limits';
import { applyLimit, createLimits, type LimitEvent, limitOf, limitsView, limitVersion } from './state';

const changed = (value: number, version: number, at = version): LimitEvent => ({
  id: `e${version}`,
  source: '/console/desk-1',
  type: 'warroom.limit.changed.v1',
  subject: 'limit/disputeBulkCount',
  at: epochMs(at),
  data: { name: 'disputeBulkCount', value, version, by: 'han', approvedBy: 'lin', reason: 'peak' },
});

describe('limits of what one person does alone', () => {
  it('are the usual ones until two people said otherwise: 1,000 disputes, ¥500,000, ten minutes', () => {
    const state = createLimits();
    expect(limitOf(state, 'disputeBulkCount')).toBe(1_000);
    expect(limitOf(state, 'disputeBulkFen')).toBe(500_000_00);
    expect(limitOf(state, 'bulkWindowMs')).toBe(600_000);
    applyLimit(state, changed(2_000, 1));
    expect([limitOf(state, 'disputeBulkCount'), limitVersion(state, 'disputeBulkCount')]).toEqual([2_000, 1]);
    expect(limitsView(state).limits[0]).toMatchObject({ value: 2_000, changed: { approvedBy: 'lin' } });
  });

  it('the newest change stands in any order, within this program’s bounds', () => {
    const [first, second] = [createLimits(), createLimits()];
    for (const event of [changed(5, 1), changed(9e9, 2)]) applyLimit(first, event);
    for (const event of [changed(9e9, 2), changed(5, 1)]) applyLimit(second, event);
    expect(limitOf(first, 'disputeBulkCount')).toBe(LIMITS.disputeBulkCount.max);
    expect(limitOf(second, 'disputeBulkCount')).toBe(LIMITS.disputeBulkCount.max);
  });

  it.each([
    [0, 0, 'bad_amount'],
    [200_001, 0, 'bad_amount'],
    [1_000, 0, 'nothing_changed'],
    [1, 1, 'conflict'],
    [1, 0, undefined],
    [200_000, 0, undefined],
  ])('a change to %i made from version %i answers %s', (value, basedOn, code) => {
    const change = { kind: 'limit', name: 'disputeBulkCount', value, basedOn } as const;
    expect(faultOfLimitChange(createLimits(), change)?.code).toBe(code);
  });
});
