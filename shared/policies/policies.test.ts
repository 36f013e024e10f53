import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hasher } from '../kernel';
import { faultOfPolicyChange, type PolicyChange } from './change';
import { DEFAULT_POLICY_SET } from './default-set';
import { digestPolicies, dumpPolicies, loadPolicies } from './dump';
import { type LintCode, lintPolicySet } from './lint';
import { explainMatch, matchPolicy } from './match';
import { policiesView, testPolicies } from './policies-view';
import type { PolicySet } from './policy-set';
import { applyPolicy, Policies, type PolicyEvent, processedLateMs, versionAt } from './state';
import { FACTS, NINE, policy, policyEvent, setOf, WEEKDAYS } from './testing/cases';

const SET = setOf(policy('standard'));
const propose = (id: string, at: number, by = 'lead-a', set = SET): PolicyEvent =>
  policyEvent('warroom.policy.proposed.v1', id, at, { set, basedOn: 1, by, reason: 'peak' });
const approve = (id: string, at: number, version = 2, by = 'lead-b'): PolicyEvent =>
  policyEvent('warroom.policy.approved.v1', id, at, { version, by });
const withdraw = (id: string, at: number, by = 'lead-a'): PolicyEvent =>
  policyEvent('warroom.policy.withdrawn.v1', id, at, { by });
const caughtUp = (from: number, to: number): PolicyEvent =>
  policyEvent('warroom.clock.caught_up.v1', 'desk-1', to, { from, to, reason: 'silence' });

function stateOf(...events: readonly PolicyEvent[]): Policies {
  const state = new Policies();
  for (const event of events) applyPolicy(state, event);
  return state;
}

class TextHasher implements Hasher {
  text = '';
  update(data: string | Uint8Array): void {
    this.text += String(data);
  }
  hex(): string {
    return this.text;
  }
}
function digestOf(state: Policies): string {
  const hasher = new TextHasher();
  digestPolicies(state, hasher);
  return hasher.hex();
}

describe('versions', () => {
  it('the shipped set is in force until a second person approves another', () => {
    const state = stateOf(propose('p', NINE));
    expect(state.active).toMatchObject({ version: 1, set: DEFAULT_POLICY_SET });
    applyPolicy(state, approve('p', NINE + 5));
    expect(state.active).toMatchObject({ version: 2, set: SET, approvedBy: 'lead-b' });
    expect([-1, 0, 1].map((ms) => versionAt(state.versions, NINE + 5 + ms).version)).toEqual([1, 2, 2]);
  });

  it.each([
    ['an approval by whoever proposed', [propose('p', 1), approve('p', 2, 2, 'lead-a')], 'self_approved'],
    [
      'an approval of what was withdrawn',
      [propose('p', 1), withdraw('p', 2), approve('p', 3)],
      'approved_withdrawn',
    ],
    ['an approval of nothing', [approve('p', 3)], 'orphan'],
  ])('%s is listed and has no effect', (_what, events, kind) => {
    const state = stateOf(...events);
    expect(state.active.version).toBe(1);
    expect(state.anomalies).toMatchObject([{ kind, proposalId: 'p' }]);
  });

  it('a second proposal or approval under one name, and a withdrawal of what is in force, change nothing', () => {
    const state = stateOf(
      propose('p', 1),
      approve('p', 2),
      approve('p', 3, 3),
      withdraw('p', 4),
      propose('p', 5, 'x'),
    );
    expect(state.versions.map((v) => v.version)).toEqual([1, 2]);
    expect(state.anomalies.map((a) => a.kind).sort()).toEqual([
      'approved_twice',
      'proposed_twice',
      'withdrawn_approved',
    ]);
  });

  it('[SL3] the same events in any order give the same state and digest, equal instants too, also after a dump', () => {
    const events = [
      propose('p', 1),
      propose('q', 1, 'lead-c'),
      approve('p', 2),
      withdraw('p', 2),
      approve('q', 2, 3),
      propose('p', 1, 'lead-z'),
      caughtUp(5, 9),
      caughtUp(5, 7),
    ];
    const expected = stateOf(...events);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        const state = loadPolicies(structuredClone(dumpPolicies(stateOf(...shuffled, shuffled[0]!))));
        expect(digestOf(state)).toBe(digestOf(expected));
        expect(policiesView(state, 10)).toEqual(policiesView(expected, 10));
        expect(state.catchUps).toEqual(expected.catchUps);
      }),
      { seed: 29, numRuns: 60 },
    );
  });

  it('[SL4] −1/0/+1 ms at both ends of a stretch the clock passed in one go', () => {
    const { catchUps } = stateOf(caughtUp(1_000, 5_000));
    expect([999, 1_000, 1_001].map((at) => processedLateMs(catchUps, at))).toEqual([null, null, 3_999]);
    expect([4_999, 5_000, 5_001].map((at) => processedLateMs(catchUps, at))).toEqual([1, 0, null]);
  });
});

describe('matching', () => {
  const set = setOf(
    policy('vip', { when: { vip: true } }),
    policy('costly', { when: { category: ['jewelry', 'digital'], tier: [3, 4] } }),
    policy('rest'),
  );

  it('[SL10] takes the first that fits and says why those above did not', () => {
    const { policy: found, passedOver } = explainMatch(set, { ...FACTS, category: 'digital', tier: null });
    expect(found?.id).toBe('rest');
    expect(passedOver).toEqual([
      { policyId: 'vip', policyName: 'vip', failed: [{ condition: 'vip', wanted: [true], actual: false }] },
      {
        policyId: 'costly',
        policyName: 'costly',
        failed: [{ condition: 'tier', wanted: [3, 4], actual: null }],
      },
    ]);
    expect(matchPolicy(set, { ...FACTS, category: 'digital', tier: 3 })?.id).toBe('costly');
    expect(matchPolicy(set, { ...FACTS, vip: true, tier: 3 })?.id).toBe('vip');
  });

  it('a tester says the policy and when its targets would fall due', () => {
    const tested = testPolicies({ version: 4, set }, FACTS, NINE);
    expect(tested).toMatchObject({ policyId: 'rest', version: 4, promiseDueAt: NINE + 72 * 3_600_000 });
    expect(tested.due.map((d) => d.dueAt)).toEqual([
      NINE + 1_800_000,
      NINE + 3_600_000,
      NINE + 9 * 3_600_000,
    ]);
  });
});

describe('the lint', () => {
  const codesOf = (set: PolicySet): LintCode[] => lintPolicySet(set).map((f) => f.code);
  const only = (more: Parameters<typeof policy>[1]): PolicySet => ({
    ...setOf(policy('p', more)),
    calendars: [WEEKDAYS],
  });
  const withCalendar = (more: Partial<typeof WEEKDAYS>): PolicySet => ({
    policies: [policy('p')],
    calendars: [{ ...WEEKDAYS, ...more }],
  });

  it('has nothing to say of the shipped set', () => {
    expect(lintPolicySet(DEFAULT_POLICY_SET)).toEqual([]);
  });

  it('[SL11] finds a policy that no dispute can get, also where several above cover it together', () => {
    const set = setOf(
      policy('a', { when: { vip: true } }),
      policy('b', { when: { vip: false, tier: [0, 1, 2, 3, 4] } }),
      policy('hidden', { when: { tier: [4] } }),
      policy('rest'),
      policy('never', { when: { channel: ['inquiry'] } }),
    );
    const found = lintPolicySet(set).filter((f) => f.code === 'unreachable');
    expect(found.map((f) => [set.policies[f.index]!.id, [...f.by].sort()])).toEqual([
      ['hidden', ['a', 'b']],
      ['never', ['a', 'b', 'rest']],
    ]);
  });

  it.each<[LintCode, PolicySet]>([
    ['no_policy', { policies: [], calendars: [] }],
    ['no_catch_all', only({ when: { vip: true } })],
    ['pause_in_start', only({ pause: { stages: ['opened', 'with_consumer'], manual: true } })],
    [
      'pauses_everywhere',
      only({
        pause: {
          stages: ['triaged', 'with_merchant', 'with_logistics', 'with_consumer', 'in_review', 'in_jury'],
          manual: true,
        },
      }),
    ],
    ['zero_target', only({ targets: { firstResponse: 0, triage: 1, handling: 2 } })],
    ['no_target', only({ targets: { firstResponse: null, triage: null, handling: null } })],
    ['target_order', only({ targets: { firstResponse: 5, triage: 4, handling: 6 } })],
    ['longer_than_promise', only({ targets: { firstResponse: 1, triage: 2, handling: 72 * 3_600_000 + 1 } })],
    ['unknown_calendar', { policies: [policy('p', { calendarId: 'nowhere' })], calendars: [] }],
    [
      'overlapping_shifts',
      withCalendar({
        week: [
          [
            { from: 0, to: 500 },
            { from: 499, to: 600 },
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      }),
    ],
    [
      'empty_shift',
      withCalendar({
        week: [
          [
            { from: 500, to: 500 },
            { from: 0, to: 9 },
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      }),
    ],
    ['no_working_time', withCalendar({ week: [[], [], [], [], [], [], []] })],
    ['bad_zone', withCalendar({ zone: 'Asia/Nowhere' })],
    ['bad_date', withCalendar({ holidays: ['2026-02-30'] })],
    ['duplicate_date', withCalendar({ holidays: ['2026-02-03', '2026-02-03'] })],
    [
      'holiday_worked',
      withCalendar({ holidays: ['2026-02-03'], extraDays: [{ date: '2026-02-03', shifts: [] }] }),
    ],
    [
      'duplicate_policy',
      { policies: [policy('p', { when: { vip: true } }), policy('p')], calendars: [WEEKDAYS] },
    ],
    ['duplicate_calendar', { policies: [policy('p')], calendars: [WEEKDAYS, WEEKDAYS] }],
    ['unused_calendar', setOf(policy('p'))],
  ])('says %s, and nothing else', (code, set) => {
    expect([...new Set(codesOf(set))]).toEqual([code]);
  });

  it('72 h are not longer than the promise', () => {
    expect(codesOf(only({ targets: { firstResponse: 1, triage: 2, handling: 72 * 3_600_000 } }))).toEqual([]);
  });
});

describe('proposing', () => {
  const good: PolicySet = { policies: [policy('standard')], calendars: [WEEKDAYS] };
  const change = { kind: 'policy', set: good, basedOn: 1 } as const;

  it.each<[string | undefined, PolicyChange]>([
    [undefined, change],
    ['conflict', { ...change, basedOn: 2 }],
    ['unsound_policy', { ...change, set: { policies: [], calendars: [] } }],
    ['nothing_changed', { ...change, set: structuredClone(DEFAULT_POLICY_SET) }],
  ])('refuses with %s', (code, asked) => {
    expect(faultOfPolicyChange(new Policies(), asked)?.code).toBe(code);
  });

  it('two people put a set in force; one person twice never does', () => {
    const adopt = (id: string, approvedBy: string) =>
      policyEvent('warroom.policy.adopted.v1', id, 5, {
        version: 2,
        set: good,
        basedOn: 1,
        by: 'lead-a',
        approvedBy,
        reason: 'peak',
        proposedAt: 4,
      });
    expect(stateOf(adopt('p', 'lead-b')).active).toMatchObject({
      version: 2,
      at: 5,
      set: good,
      approvedBy: 'lead-b',
      proposal: { id: 'p', at: 4, by: 'lead-a', reason: 'peak', basedOn: 1 },
    });
    const alone = stateOf(adopt('p', 'lead-a'));
    expect(alone.active.version).toBe(1);
    expect(alone.anomalies).toEqual([{ kind: 'self_approved', proposalId: 'p', at: 5 }]);
  });
});
