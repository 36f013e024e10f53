import { describe, expect, it } from 'vitest';
import { SLA_MS } from '../disputes';
import type { BusinessCalendar, Shift } from './calendar';
import { DEFAULT_POLICY_SET } from './default-set';
import { type LintCode, lintPolicySet } from './lint';
import type { Policy } from './policy-set';

const [calendar] = DEFAULT_POLICY_SET.calendars;
const last = DEFAULT_POLICY_SET.policies.at(-1)!;

/** What is found in a set of one policy for all, on one calendar. */
function found(policy: Partial<Policy>, more: Partial<BusinessCalendar> = {}): LintCode[] {
  const only = { ...last, when: {}, calendarId: calendar!.id, ...policy };
  const set = { policies: [only], calendars: [{ ...calendar!, ...more }] };
  return lintPolicySet(set).map(({ code }) => code);
}
const targets = (firstResponse: number | null, triage: number | null, handling: number | null) =>
  found({ targets: { firstResponse, triage, handling } });
const monday = (...shifts: Shift[]) => found({}, { week: [shifts, [], [], [], [], [], []] });

describe('what lies at a border of a policy’s lint', () => {
  it('equal targets are in order, a longer one before a shorter isn’t', () => {
    expect(targets(5, 5, 5)).toEqual([]);
    expect(targets(5, 6, 7)).toEqual([]);
    expect(targets(6, 5, 7)).toEqual(['target_order']);
    expect(targets(5, 7, 6)).toEqual(['target_order']);
    expect(targets(7, null, 6)).toEqual(['target_order']);
    expect(targets(null, null, 6)).toEqual([]);
  });

  it('as long as the promise isn’t longer', () => {
    expect(targets(1, 1, SLA_MS)).toEqual([]);
    expect(targets(1, 1, SLA_MS + 1)).toEqual(['longer_than_promise']);
  });

  it('shifts that touch don’t overlap, in whatever order they stand', () => {
    expect(monday({ from: 500, to: 600 }, { from: 0, to: 500 })).toEqual([]);
    expect(monday({ from: 499, to: 600 }, { from: 0, to: 500 })).toEqual(['overlapping_shifts']);
    expect(monday({ from: 0, to: 1 })).toEqual([]);
    expect(monday({ from: 0, to: 9 }, { from: 500, to: 500 })).toEqual(['empty_shift']);
    expect(monday({ from: 0, to: 9 }, { from: 501, to: 500 })).toEqual(['empty_shift']);
  });

  it('each calendar that no policy names is said, and none that one does', () => {
    const other = { ...calendar!, id: 'other' };
    const set = {
      policies: [{ ...last, when: {}, calendarId: 'other' }],
      calendars: [calendar!, other],
    };
    expect(lintPolicySet(set).map(({ code, index }) => [code, index])).toEqual([['unused_calendar', 0]]);
  });

  it('somebody must get every kind of dispute, also of what no condition names', () => {
    expect(found({ when: { vip: true } })).toEqual(['no_catch_all']);
    expect(found({ when: { category: ['beauty'] } })).toEqual(['no_catch_all']);
    expect(found({ when: { tier: [0, 1, 2, 3, 4] } })).toEqual(['no_catch_all']);
    expect(found({ when: { tier: [] } })).toEqual([]);
  });
});
