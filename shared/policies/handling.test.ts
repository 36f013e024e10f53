import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HandlingStep, MOVE_STAGES, SLA_MS } from '../disputes';
import { HOUR_MS, MINUTE_MS } from '../kernel';
import { clockValuesAt, handlingStandingAt } from './handling';
import type { HandlingCase } from './handling-case';
import { PAUSE_STAGES, type PolicySet, type TargetName } from './policy-set';
import { slaTimelineOf } from './sla-timeline';
import type { PolicyVersion } from './state';
import { ALWAYS, caseOf, FACTS, move, NINE, policy, setOf, step, version, WEEKDAYS } from './testing/cases';
import { WorkTime } from './work-time';

const BASE = version(1, Number.NEGATIVE_INFINITY, setOf(policy('standard')));
const target = (theCase: HandlingCase, at: number, name: TargetName = 'handling', versions = [BASE]) =>
  clockValuesAt(theCase, versions, at).targets.find((t) => t.name === name)!;

describe('targets', () => {
  it.each([
    ['firstResponse', NINE + 30 * MINUTE_MS],
    ['triage', NINE + HOUR_MS],
    // Eight working hours: to the end of the day, past the break.
    ['handling', NINE + 9 * HOUR_MS],
  ] as const)('[SL3] %s is in time at its due instant and late a millisecond after', (name, dueAt) => {
    expect(target(caseOf(), NINE, name).dueAt).toBe(dueAt);
    expect([-1, 0, 1].map((ms) => target(caseOf(), dueAt + ms, name).state)).toEqual([
      'running',
      'running',
      'late',
    ]);
    const settled = [-1, 0, 1].map(
      (ms) => target(caseOf(step('resolved', dueAt + ms)), dueAt + HOUR_MS, name).state,
    );
    expect(settled).toEqual(['met', 'met', 'missed']);
  });

  it('any act is a first response, a move is the triage, a settlement ends all three', () => {
    const assigned = caseOf(step('assigned', NINE + 5));
    expect(target(assigned, NINE + 10, 'firstResponse')).toMatchObject({
      stoppedAt: NINE + 5,
      state: 'met',
      elapsedMs: 5,
    });
    expect(target(assigned, NINE + 10, 'triage').stoppedAt).toBeNull();
    const moved = caseOf(move('triaged', NINE + 7));
    expect(target(moved, NINE + 10, 'triage').stoppedAt).toBe(NINE + 7);
    expect(target(caseOf(step('withdrawn', NINE + 9)), NINE + 10, 'triage').stoppedAt).toBe(NINE + 9);
  });
});

describe('pauses', () => {
  const waiting = caseOf(move('with_consumer', NINE + HOUR_MS), move('with_merchant', NINE + 3 * HOUR_MS));

  it('[SL6] a stage that pauses says so, who moved it there, since when, and what it took out', () => {
    const values = clockValuesAt(waiting, [BASE], NINE + 2 * HOUR_MS);
    expect(values).toMatchObject({ isPaused: true, elapsedMs: HOUR_MS, creditedMs: HOUR_MS });
    expect(values.pauses).toMatchObject([
      { cause: 'stage', stage: 'with_consumer', by: 'staff', from: NINE + HOUR_MS, to: null, version: 1 },
    ]);
  });

  it('[SL6] the due instant slides while the clock stands, and stays put by the pause once it runs', () => {
    const first = target(waiting, NINE + 2 * HOUR_MS);
    expect(first.isSliding).toBe(true);
    expect(target(waiting, NINE + 2 * HOUR_MS + 5).dueAt).toBe(first.dueAt! + 5);
    // Two hours of the morning credited: seven left at noon, five this afternoon, two tomorrow.
    const then = target(waiting, NINE + 4 * HOUR_MS);
    expect(then).toMatchObject({ isSliding: false, dueAt: NINE + 24 * HOUR_MS + 2 * HOUR_MS });
  });

  it('[SL6] what was late before the pause stays late in it: paused and breached are shown together', () => {
    const late = caseOf(step('assigned', NINE + 1), step('paused', NINE + 2 * HOUR_MS, { reason: 'lab' }));
    const values = clockValuesAt(late, [BASE], NINE + 3 * HOUR_MS);
    expect(values.isPaused).toBe(true);
    expect(values.targets.find((t) => t.name === 'triage')).toMatchObject({
      state: 'late',
      isSliding: false,
    });
    expect(values.targets.find((t) => t.name === 'handling')).toMatchObject({
      state: 'running',
      isSliding: true,
    });
    expect(values.pauses).toMatchObject([{ cause: 'manual', reason: 'lab', stage: null }]);
  });

  it('a pause outside working hours takes nothing out, and two at once are credited once', () => {
    const night = NINE + 12 * HOUR_MS;
    expect(
      clockValuesAt(
        caseOf(step('paused', night), step('resumed', night + HOUR_MS)),
        [BASE],
        night + 2 * HOUR_MS,
      ),
    ).toMatchObject({ creditedMs: 0, elapsedMs: 8 * HOUR_MS });
    const both = caseOf(move('with_consumer', NINE + HOUR_MS), step('paused', NINE + HOUR_MS + 10));
    expect(clockValuesAt(both, [BASE], NINE + 2 * HOUR_MS).creditedMs).toBe(HOUR_MS);
  });
});

describe('closing and opening again', () => {
  const resolve = step('resolved', NINE + HOUR_MS);

  it('[SL8] closing freezes elapsed time and how far it was missed', () => {
    const closed = caseOf(move('with_consumer', NINE + 10), step('resolved', NINE + 2 * HOUR_MS));
    const values = [2, 3, 90].map((h) => {
      const { at: _at, ...frozen } = clockValuesAt(closed, [BASE], NINE + h * HOUR_MS);
      return frozen;
    });
    expect(values[1]).toEqual(values[0]);
    expect(values[2]).toEqual(values[0]);
    expect(values[0]!.pauses.at(-1)!.to).toBe(NINE + 2 * HOUR_MS);
  });

  it('[SL8] a resolve taken back never stopped the clock', () => {
    const revert = step('reverted', resolve.at + 5_000, { takesBack: resolve.eventId });
    const reopened = caseOf(resolve, revert);
    expect(target(reopened, resolve.at + 1_000).stoppedAt).toBe(resolve.at);
    expect(target(reopened, resolve.at + 6_000)).toEqual(target(caseOf(), resolve.at + 6_000));
  });
});

describe('another policy while it is open', () => {
  const strict = setOf(
    policy('standard', {
      calendarId: 'always',
      targets: { firstResponse: null, triage: null, handling: 4 * HOUR_MS },
      pause: { stages: [], manual: false },
    }),
  );
  const waiting = caseOf(move('with_consumer', NINE + HOUR_MS));
  const versions = [BASE, version(2, NINE + 3 * HOUR_MS, strict)];

  it('[SL9] counts from the opening, keeps what earlier pauses credited, and shows the first due beside the new', () => {
    const then = clockValuesAt(waiting, versions, NINE + 4 * HOUR_MS);
    // Paused from 10:00 until the new version ended it at 12:00.
    expect(then).toMatchObject({
      version: 2,
      elapsedMs: 2 * HOUR_MS,
      creditedMs: 2 * HOUR_MS,
      isPaused: false,
    });
    expect(then.targets).toMatchObject([
      {
        name: 'handling',
        targetMs: 4 * HOUR_MS,
        dueAt: NINE + 6 * HOUR_MS,
        originalMs: 8 * HOUR_MS,
        originalDueAt: NINE + 9 * HOUR_MS,
      },
    ]);
  });

  it('[SL9] −1/0/+1 ms where a version begins', () => {
    const at = NINE + 3 * HOUR_MS;
    expect([-1, 0, 1].map((ms) => clockValuesAt(waiting, versions, at + ms).version)).toEqual([1, 2, 2]);
  });

  it('[SL12] a dispute settled before keeps the version it was settled by', () => {
    const settled = caseOf(step('resolved', NINE + HOUR_MS));
    expect(clockValuesAt(settled, versions, NINE + 9 * HOUR_MS).version).toBe(1);
  });
});

const MINUTES = 12 * 60;
const arbSet = (id: string): fc.Arbitrary<PolicySet> =>
  fc
    .record({
      calendarId: fc.constantFrom('weekdays', 'always'),
      handling: fc.option(fc.integer({ min: 1, max: 600 })),
      triage: fc.option(fc.integer({ min: 1, max: 120 })),
      stages: fc.uniqueArray(fc.constantFrom(...PAUSE_STAGES), { maxLength: 3 }),
      manual: fc.boolean(),
    })
    .map(({ calendarId, handling, triage, stages, manual }) =>
      setOf(
        policy(id, {
          calendarId,
          targets: {
            firstResponse: 10 * MINUTE_MS,
            triage: triage === null ? null : triage * MINUTE_MS,
            handling: handling === null ? null : handling * MINUTE_MS,
          },
          pause: { stages, manual },
        }),
      ),
    );
const arbVersions: fc.Arbitrary<PolicyVersion[]> = fc
  .tuple(arbSet('a'), fc.array(fc.tuple(fc.integer({ min: 0, max: MINUTES }), arbSet('b')), { maxLength: 3 }))
  .map(([first, later]) => [
    version(1, Number.NEGATIVE_INFINITY, first),
    ...later
      .sort(([a], [b]) => a - b)
      .map(([minute, set], i) => version(i + 2, NINE + minute * MINUTE_MS, set)),
  ]);
const arbSteps: fc.Arbitrary<HandlingStep[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: MINUTES }),
      fc.constantFrom('moved', 'moved', 'paused', 'resumed', 'assigned', 'resolved') as fc.Arbitrary<
        HandlingStep['kind']
      >,
      fc.constantFrom(...MOVE_STAGES),
    ),
    { maxLength: 8 },
  )
  .map((steps) =>
    steps
      .sort(([a], [b]) => a - b)
      .map(([minute, kind, to]) => step(kind, NINE + minute * MINUTE_MS, kind === 'moved' ? { to } : {})),
  );

describe('properties', () => {
  it('elapsed time is what counting each minute gives', () => {
    fc.assert(
      fc.property(arbSteps, arbVersions, fc.integer({ min: 0, max: MINUTES }), (steps, versions, minutes) => {
        const theCase = caseOf(...steps);
        const now = NINE + minutes * MINUTE_MS;
        expect(clockValuesAt(theCase, versions, now).elapsedMs).toBe(naiveElapsedMs(theCase, versions, now));
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('a target that runs is late exactly when more than its time has passed, or its due instant has', () => {
    fc.assert(
      fc.property(arbSteps, arbVersions, fc.integer({ min: 0, max: MINUTES }), (steps, versions, minutes) => {
        const now = NINE + minutes * MINUTE_MS + 1;
        for (const t of clockValuesAt(caseOf(...steps), versions, now).targets) {
          if (t.elapsedMs > t.targetMs) expect(['late', 'missed']).toContain(t.state);
          if (t.state === 'late') expect(t.dueAt!).toBeLessThan(now);
          if (t.state === 'running' && t.dueAt !== null) expect(t.dueAt).toBeGreaterThanOrEqual(now);
          if (t.state === 'late' || t.state === 'missed')
            expect(t.elapsedMs).toBeGreaterThanOrEqual(t.targetMs);
        }
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('[SL1] [M03] the promise is opening + 72 h under every policy, pause and version', () => {
    fc.assert(
      fc.property(
        arbSteps,
        arbVersions,
        fc.integer({ min: 0, max: 5 * 24 * 60 }),
        (steps, versions, minutes) => {
          const { promise } = clockValuesAt(caseOf(...steps), versions, NINE + minutes * MINUTE_MS);
          expect(promise.dueAt).toBe(NINE + SLA_MS);
        },
      ),
      { seed: 17, numRuns: 300 },
    );
  });

  it('[SL12] each entry of the timeline shows what the screen showed at that instant', () => {
    fc.assert(
      fc.property(arbSteps, arbVersions, (steps, versions) => {
        const theCase = caseOf(...steps);
        const now = NINE + 80 * HOUR_MS;
        for (const { at, values } of slaTimelineOf(theCase, versions, [], now)) {
          // What was recorded then: the steps and versions of that instant, and nothing later.
          const known = {
            theCase: { ...theCase, steps: steps.filter((s) => s.at <= at) },
            versions: versions.filter((v) => v.at <= at),
          };
          const { pauses: _pauses, ...shown } = clockValuesAt(known.theCase, known.versions, at);
          expect(values).toEqual(shown);
        }
      }),
      { seed: 19, numRuns: 100 },
    );
  });

  it('the short way gives the same handling target as the long one', () => {
    fc.assert(
      fc.property(arbSteps, arbVersions, fc.integer({ min: 0, max: MINUTES }), (steps, versions, minutes) => {
        const now = NINE + minutes * MINUTE_MS;
        const long = target(caseOf(...steps), now, 'handling', versions);
        const short = handlingStandingAt(caseOf(...steps), versions, now);
        expect(short.dueAt).toBe(long?.dueAt ?? null);
        expect(short.isLate).toBe(long?.state === 'late' || long?.state === 'missed');
      }),
      { seed: 23, numRuns: 200 },
    );
  });
});

describe('the timeline', () => {
  it('[SL12] names the event or rule behind each change, and marks what was processed late', () => {
    const theCase = caseOf(move('triaged', NINE + 10 * MINUTE_MS));
    const later = version(2, NINE + 2 * HOUR_MS, setOf(policy('other')));
    const dueAt = NINE + SLA_MS;
    const entries = slaTimelineOf(
      theCase,
      [BASE, later],
      [{ from: dueAt - HOUR_MS, to: dueAt + HOUR_MS, reason: 'silence' }],
      dueAt + 2 * HOUR_MS,
    );
    expect(
      entries.map(({ kind, values, processedLateMs }) => [kind, values.version, processedLateMs]),
    ).toEqual([
      ['opened', 1, null],
      ['moved', 1, null],
      ['policy', 2, null],
      ['target_late', 2, null],
      ['promise_watch', 2, null],
      ['promise_at_risk', 2, null],
      ['promise_breached', 2, HOUR_MS - 1],
    ]);
  });
});

/** Minute by minute: worked, and not paused by the rules of that minute. */
function naiveElapsedMs(theCase: HandlingCase, versions: readonly PolicyVersion[], now: number): number {
  const settledAt = theCase.steps.find((s) => s.kind === 'resolved')?.at ?? Number.POSITIVE_INFINITY;
  const end = Math.min(now, settledAt);
  const last = versions.filter((v) => v.at <= end).at(-1)!;
  const calendar = last.set.policies[0]!.calendarId === 'always' ? ALWAYS : WEEKDAYS;
  const work = new WorkTime(calendar);
  let elapsedMs = 0;
  for (let at = NINE; at < end; at += MINUTE_MS) {
    const known = theCase.steps.filter((s) => s.at <= at);
    const stage = known.filter((s) => s.kind === 'moved').at(-1)?.to ?? 'opened';
    const byHand = known.filter((s) => s.kind === 'paused' || s.kind === 'resumed').at(-1)?.kind === 'paused';
    const inForce = versions.filter((v) => v.at <= at).at(-1)!;
    const byStage = (inForce.set.policies[0]!.pause.stages as readonly string[]).includes(stage);
    if (work.isOpenAt(at) && !byHand && !byStage) elapsedMs += MINUTE_MS;
  }
  return elapsedMs;
}

it('facts of the cases match the only policy', () => {
  expect(clockValuesAt({ openedAt: NINE, facts: FACTS, steps: [] }, [BASE], NINE).policyId).toBe('standard');
});
