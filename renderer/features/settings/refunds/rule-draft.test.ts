import { describe, expect, it } from 'vitest';
import { DRILL_REFUND_RULES } from '../../../../shared/refunds';
import { draftOf, faultOf, freshDraft, moved, rulesOf } from './rule-draft';

describe('rules as they are typed', () => {
  it('come back as they were', () => {
    expect(rulesOf(DRILL_REFUND_RULES.map(draftOf))).toEqual(DRILL_REFUND_RULES);
    const several = [
      { id: 'x', name: 'x', verdict: 'refund', causes: ['quality', 'other'], vip: true },
    ] as const;
    expect(rulesOf(several.map((rule) => draftOf({ ...rule, causes: [...rule.causes] })))).toEqual(several);
  });

  it.each([
    [{ maxYuan: '12.345' }, 'maxYuan'],
    [{ maxYuan: '-1' }, 'maxYuan'],
    [{ withinDays: '0' }, 'withinDays'],
    [{ withinDays: '1.5' }, 'withinDays'],
    [{ name: ' ' }, 'name'],
    [{ maxYuan: '19.99', withinDays: '7' }, null],
  ] as const)('%j: the field at fault is %s', (change, field) => {
    const draft = { ...draftOf(DRILL_REFUND_RULES[0]!), ...change };
    expect(faultOf(draft)).toBe(field);
    expect(rulesOf([draft]) === null).toBe(field !== null);
  });

  it('cents are whole fen', () => {
    const draft = { ...draftOf(DRILL_REFUND_RULES[0]!), maxYuan: '19.99' };
    expect(rulesOf([draft])?.[0]?.maxAmountFen).toBe(1_999);
  });

  it('a new one has an id of its own, and order can be changed', () => {
    const drafts = DRILL_REFUND_RULES.map(draftOf);
    const all = [...drafts, freshDraft(drafts, (n) => `n${n}`)];
    const more = freshDraft(all, (n) => `n${n}`);
    expect(all.map(({ id }) => id)).not.toContain(more.id);
    expect(moved(all, 1, -1)[0]).toBe(all[1]);
    expect(moved(all, 0, -1)).toBe(all);
  });
});
