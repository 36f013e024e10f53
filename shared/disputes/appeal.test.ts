import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../kernel';
import { anomalyList } from './anomalies';
import {
  APPEAL_CLOCK_MS,
  appealRefusal,
  appealStanding,
  appealsOf,
  mayAppeal,
  rowsUnderAppeal,
} from './appeal';
import { applyDispute } from './apply';
import { disputeView } from './dispute-view';
import { dumpDisputes, loadDisputes } from './dump';
import type { DisputeEvent } from './event-types';
import { type AppealParty, MOVE_STAGES, STAGES, type Stage } from './events';
import { createDisputes, type Disputes, rowOf } from './state';
import { DAY_START, disputeEvent, opened } from './test-kit/make-events';

const names = { itemTitle: () => null, merchantName: () => null };
const T = DAY_START;

function stateOf(...events: readonly DisputeEvent[]): Disputes {
  const state = createDisputes();
  for (const event of events) applyDispute(state, event);
  return state;
}
const resolved = (at: number, outcome: 'refund' | 'rejected' = 'rejected', id?: string) =>
  disputeEvent(
    'warroom.dispute.resolved.v1',
    'D1',
    at,
    { outcome, paidFen: 0, payer: 'merchant', by: 's' },
    id === undefined ? {} : { id },
  );
const appealed = (at: number, party: AppealParty) =>
  disputeEvent('warroom.dispute.appealed.v1', 'D1', at, { party });

describe('appeals', () => {
  it('[M13] each party has one, after a resolve: both may, neither twice', () => {
    const state = stateOf(opened('D1', T));
    const row = rowOf(state, 'D1');
    expect(appealRefusal(state, row, 'consumer')?.code).toBe('illegal_step');
    applyDispute(state, resolved(T + 1));
    expect([mayAppeal(state, row, 'consumer'), mayAppeal(state, row, 'merchant')]).toEqual([true, true]);
    applyDispute(state, appealed(T + 2, 'consumer'));
    expect(appealRefusal(state, row, 'merchant')?.code).toBe('illegal_step');
    expect(rowsUnderAppeal(state)).toEqual([row]);
    applyDispute(state, resolved(T + 3, 'refund'));
    expect(rowsUnderAppeal(state)).toEqual([]);
    expect(appealRefusal(state, row, 'consumer')?.code).toBe('already_appealed');
    expect(mayAppeal(state, row, 'merchant')).toBe(true);
    applyDispute(state, appealed(T + 4, 'merchant'));
    applyDispute(state, resolved(T + 5));
    expect(disputeView(state, 'D1', { now: T + 5, names })?.mayAppeal).toEqual([]);
    expect(anomalyList(state, row)).toEqual([]);
  });

  it('[M13] a recorded second appeal of a party is folded and listed, in whatever order it came', () => {
    const events = [
      opened('D1', T),
      resolved(T + 1),
      appealed(T + 2, 'merchant'),
      resolved(T + 3),
      appealed(T + 4, 'merchant'),
    ];
    for (const order of [events, [...events].reverse(), [2, 4, 0, 3, 1].map((i) => events[i]!)]) {
      const state = stateOf(...order);
      const row = rowOf(state, 'D1');
      expect(anomalyList(state, row)).toEqual(['illegal_step']);
      expect(STAGES[state.stage.get(row)]).toBe('appealed');
      expect(appealsOf(state, row).map(({ isExtra }) => isExtra)).toEqual([false, true]);
    }
  });

  it('[M13] its clock ends 72 h after the appeal: in time at the last millisecond, not one later', () => {
    const open = stateOf(opened('D1', T), resolved(T + 1), appealed(T + 10, 'consumer'));
    const dueAt = T + 10 + 72 * HOUR_MS;
    const appeal = appealsOf(open, 0)[0]!;
    expect(appeal).toMatchObject({ party: 'consumer', at: T + 10, dueAt, decidedAt: null, outcome: null });
    expect([-1, 0, 1].map((d) => appealStanding(appeal, dueAt + d))).toEqual([
      'in_time',
      'in_time',
      'overdue',
    ]);
    const decided = [-1, 0, 1].map((d) => {
      const state = stateOf(
        opened('D1', T),
        resolved(T + 1),
        appealed(T + 10, 'consumer'),
        resolved(dueAt + d, 'refund'),
      );
      return appealsOf(state, 0)[0]!;
    });
    expect(decided.map((a) => appealStanding(a, dueAt + 99 * HOUR_MS))).toEqual(['met', 'met', 'late']);
    expect(decided[0]).toMatchObject({ decidedAt: dueAt - 1, outcome: 'refund' });
    expect(APPEAL_CLOCK_MS).toBe(72 * HOUR_MS);
  });

  it('[M13] an appeal never changes the result of the promise', () => {
    const before = disputeView(stateOf(opened('D1', T), resolved(T + 5)), 'D1', { now: T + 5, names });
    const state = stateOf(opened('D1', T), resolved(T + 5), appealed(T + 100 * HOUR_MS, 'consumer'));
    expect(disputeView(state, 'D1', { now: T + 101 * HOUR_MS, names })?.settledAt).toBe(before?.settledAt);
    applyDispute(state, resolved(T + 300 * HOUR_MS, 'refund'));
    expect(disputeView(state, 'D1', { now: T + 400 * HOUR_MS, names })?.settledAt).toBe(T + 5);
  });

  it('a resolve that was taken back decides no appeal; a withdrawal ends one without an outcome', () => {
    const base = [opened('D1', T), resolved(T + 1), appealed(T + 2, 'consumer')];
    const taken = stateOf(
      ...base,
      resolved(T + 3, 'refund', 'r-2'),
      disputeEvent('warroom.dispute.reverted.v1', 'D1', T + 4, { eventId: 'r-2', by: 's' }),
    );
    expect(appealsOf(taken, 0)[0]).toMatchObject({ decidedAt: null });
    const withdrawn = stateOf(...base, disputeEvent('warroom.dispute.withdrawn.v1', 'D1', T + 3, {}));
    expect(appealsOf(withdrawn, 0)[0]).toMatchObject({ decidedAt: T + 3, outcome: null });
  });

  it('are known after a dump', () => {
    const state = stateOf(opened('D1', T), resolved(T + 1), appealed(T + 2, 'consumer'));
    const loaded = loadDisputes(structuredClone(dumpDisputes(state)));
    expect(rowsUnderAppeal(loaded)).toEqual([0]);
    expect(appealsOf(loaded, 0)).toEqual(appealsOf(state, 0));
  });
});

/** Brings a dispute to a stage by legal steps. */
function at(stage: Stage, appealedBy: readonly AppealParty[]): Disputes {
  const state = stateOf(opened('D1', T));
  let t = T;
  for (const party of appealedBy) {
    applyDispute(state, resolved(++t));
    applyDispute(state, appealed(++t, party));
  }
  if (stage === 'resolved') applyDispute(state, resolved(++t));
  else if (stage === 'withdrawn')
    applyDispute(state, disputeEvent('warroom.dispute.withdrawn.v1', 'D1', ++t, {}));
  else if (stage !== 'opened' && stage !== 'appealed') {
    if (stage !== 'triaged') {
      applyDispute(state, disputeEvent('warroom.dispute.moved.v1', 'D1', ++t, { to: 'triaged', by: 's' }));
    }
    applyDispute(
      state,
      disputeEvent('warroom.dispute.moved.v1', 'D1', ++t, {
        to: MOVE_STAGES.find((s) => s === stage)!,
        by: 's',
      }),
    );
  }
  return state;
}

describe('[DQ8] every stage and who appealed before, against an appeal by each party', () => {
  const histories: readonly (readonly AppealParty[])[] = [
    [],
    ['consumer'],
    ['merchant'],
    ['consumer', 'merchant'],
    ['merchant', 'consumer'],
  ];
  const cases = histories.flatMap((by) =>
    STAGES.filter((stage) =>
      by.length === 0 ? stage !== 'appealed' : ['resolved', 'appealed', 'withdrawn'].includes(stage),
    ).flatMap((stage) => (['consumer', 'merchant'] as const).map((party) => ({ by, stage, party }))),
  );

  it.each(cases)('$stage after $by, appeal by the $party', ({ by, stage, party }) => {
    const state = at(stage, by);
    const row = rowOf(state, 'D1');
    expect(STAGES[state.stage.get(row)]).toBe(stage);
    expect(anomalyList(state, row)).toEqual([]);
    const isLegal = stage === 'resolved' && !by.includes(party);
    expect(mayAppeal(state, row, party)).toBe(isLegal);
    applyDispute(state, appealed(T + 1_000, party));
    expect(anomalyList(state, row)).toEqual(isLegal ? [] : ['illegal_step']);
    expect(STAGES[state.stage.get(row)]).toBe('appealed');
  });
});
