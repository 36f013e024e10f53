import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY_SET } from '../../../../shared/policies';
import { diffSets } from './policy-diff';
import { freeId, moved } from './policy-draft';

describe('the order of a draft', () => {
  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 9, ['a', 'c', 'b']],
    [1, -1, ['b', 'a', 'c']],
  ])('from %i to %i', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to)).toEqual(expected);
  });

  it('a new one has a name of its own', () => {
    expect(freeId('policy', [{ id: 'x' }, { id: 'policy-3' }])).toBe('policy-4');
  });
});

describe('what changed between two versions', () => {
  it('says nothing of equal ones', () => {
    expect(diffSets(DEFAULT_POLICY_SET, structuredClone(DEFAULT_POLICY_SET))).toEqual([]);
  });

  it('names what came, went, changed and moved', () => {
    const after = structuredClone(DEFAULT_POLICY_SET);
    after.policies[0]!.targets.handling = 1;
    after.policies = moved(after.policies, 0, 1);
    after.policies = after.policies.filter((p) => p.id !== 'inquiry');
    after.policies.unshift({ ...after.policies[0]!, id: 'new', name: 'new' });
    after.calendars[1]!.holidays = [];
    const told = diffSets(DEFAULT_POLICY_SET, after).map(({ kind, of, name, fields }) => [
      kind,
      of,
      name,
      fields,
    ]);
    expect(told.slice(0, 3)).toEqual([
      ['added', 'policy', 'new', []],
      ['changed', 'policy', '88VIP', ['targets']],
      ['removed', 'policy', '咨询 · inquiries', []],
    ]);
    expect(told[3]!.slice(0, 2)).toEqual(['reordered', 'policy']);
    expect(told[4]).toEqual(['changed', 'calendar', '两段日班 · office hours', ['holidays']]);
  });
});
