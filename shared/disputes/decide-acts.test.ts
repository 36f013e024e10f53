import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, MINUTE_MS, type WarEvent } from '../kernel';
import { applyDispute } from './apply';
import type { DisputeCommand } from './commands';
import { decideDispute } from './decide';
import { MOVE_STAGES, type MoveStage, STAGES, type Stage } from './events';
import { SLA_MS } from './sla';
import { NEXT_STAGES } from './stages';
import { createDisputes, type Disputes } from './state';
import { DAY_START, disputeEvent, opened } from './test-kit/make-events';

const T = DAY_START;
const DUE = T + SLA_MS;

function stateOf(...events: readonly WarEvent[]): Disputes {
  const state = createDisputes();
  for (const event of events) applyDispute(state, event);
  return state;
}

/** The error's code, or the types and data of the events. */
function decided(state: Disputes, command: DisputeCommand, now = T + MINUTE_MS): unknown {
  const context = { now: epochMs(now), actor: 'lead', commandId: 'c-1', source: '/console/desk-1' };
  const result = decideDispute(state, command, context);
  if (!result.ok) return result.error.code;
  return result.value.map(({ type, data }) => [type.replace(/warroom\.dispute\.|\.v1/g, ''), data]);
}

const D1 = { disputeId: 'D1' } as const;
const resolvedBy = (commandId: string, at: number) =>
  disputeEvent(
    'warroom.dispute.resolved.v1',
    'D1',
    at,
    { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 's', commandId },
    { id: `${commandId}:answer`, source: '/console/desk-1' },
  );
const requested = (commandId: string, at: number) =>
  disputeEvent('warroom.dispute.settlement_requested.v1', 'D1', at, {
    commandId,
    outcome: 'refund',
    paidFen: 0,
    payer: 'merchant',
    by: 's',
  });

/** The events that bring a dispute opened at T to a stage. */
function pathTo(stage: Stage): readonly WarEvent[] {
  const moved = (to: MoveStage, at: number) =>
    disputeEvent('warroom.dispute.moved.v1', 'D1', at, { to, by: 'b' });
  const begin = [opened('D1', T)];
  if (stage === 'opened') return begin;
  if (stage === 'resolved') return [...begin, resolvedBy('r', T + 1)];
  if (stage === 'appealed') {
    return [
      ...pathTo('resolved'),
      disputeEvent('warroom.dispute.appealed.v1', 'D1', T + 2, { party: 'consumer' }),
    ];
  }
  if (stage === 'withdrawn') return [...begin, disputeEvent('warroom.dispute.withdrawn.v1', 'D1', T + 1, {})];
  return stage === 'triaged'
    ? [...begin, moved('triaged', T + 1)]
    : [...pathTo('triaged'), moved(stage, T + 2)];
}

describe('[DQ8] every act at every stage against the machine', () => {
  const isOpen = (stage: Stage) => NEXT_STAGES[stage].includes('resolved');
  /** What DOMAIN.md §2.1 lets each act do: null where it's allowed, else the code of the refusal. */
  const ACTS: readonly (readonly [DisputeCommand, (stage: Stage) => string | null])[] = [
    [
      { kind: 'dispute.resolve', ...D1, outcome: 'refund', paidFen: 0, payer: 'merchant' },
      (s) => (isOpen(s) ? null : 'already_settled'),
    ],
    [{ kind: 'dispute.assign', ...D1, to: 'lin' }, (s) => (isOpen(s) ? null : 'already_settled')],
    [
      { kind: 'dispute.appeal', ...D1, party: 'merchant', reason: 'no' },
      (s) => (s === 'resolved' ? null : 'illegal_step'),
    ],
    [
      { kind: 'dispute.escalate', ...D1, reason: 'now' },
      (s) => (s === 'opened' || NEXT_STAGES[s].includes('in_review') ? null : 'illegal_step'),
    ],
    [
      { kind: 'dispute.snooze', ...D1, until: T + HOUR_MS },
      (s) => (isOpen(s) && s !== 'appealed' ? null : 'already_settled'),
    ],
    [{ kind: 'dispute.wake', ...D1 }, () => 'illegal_step'],
    [
      { kind: 'dispute.revert', ...D1, ofCommandId: 'r' },
      (s) => (s === 'resolved' ? null : s === 'appealed' ? 'illegal_step' : 'not_found'),
    ],
    ...MOVE_STAGES.map(
      (to) =>
        [
          { kind: 'dispute.move', ...D1, to },
          (s: Stage) => (NEXT_STAGES[s].includes(to) ? null : 'illegal_step'),
        ] as const,
    ),
  ];

  it.each(STAGES)('%s', (stage) => {
    for (const [command, refusal] of ACTS) {
      const state = stateOf(...pathTo(stage));
      // Within the undo's ten seconds.
      const outcome = decided(state, command, T + 5_000);
      const name = `${command.kind} ${'to' in command ? command.to : ''}`;
      expect(typeof outcome === 'string' ? outcome : null, name).toBe(refusal(stage));
    }
  });

  it('nothing is moved, escalated or resolved while a settlement waits for its answer', () => {
    const state = stateOf(...pathTo('triaged'), requested('r', T + 3));
    expect(decided(state, { kind: 'dispute.move', ...D1, to: 'in_review' })).toBe('already_requested');
    expect(decided(state, { kind: 'dispute.escalate', ...D1, reason: 'x' })).toBe('already_requested');
  });

  it('an escalation of what nobody triaged takes both steps, in order', () => {
    const state = stateOf(opened('D1', T));
    const context = { now: epochMs(T + 1), actor: 'lead', commandId: 'c', source: '/console/desk-1' };
    const result = decideDispute(state, { kind: 'dispute.escalate', ...D1, reason: 'press' }, context);
    if (!result.ok) throw new Error(result.error.code);
    for (const event of [...result.value].reverse()) applyDispute(state, event);
    expect(decided(state, { kind: 'dispute.move', ...D1, to: 'in_review' })).toBe('illegal_step');
    expect(state.counters.anomalies).toBe(0);
  });
});

describe('[DQ7] taking a settlement back', () => {
  const revert: DisputeCommand = { kind: 'dispute.revert', ...D1, ofCommandId: 'r' };
  const click = T + HOUR_MS;

  it.each([
    [0, true],
    [9_999, true],
    [10_000, true],
    [10_001, false],
  ])('%i ms after the click: %s', (afterMs, isAllowed) => {
    for (const events of [[requested('r', click)], [requested('r', click), resolvedBy('r', click)]]) {
      const outcome = decided(stateOf(opened('D1', T), ...events), revert, click + afterMs);
      if (isAllowed) {
        expect(outcome).toEqual([
          ['revert_requested', { commandId: 'c-1', ofCommandId: 'r', eventId: 'r:answer', by: 'lead' }],
        ]);
      } else expect(outcome).toBe('undo_expired');
    }
  });

  it('is refused for what the platform refused, what is being taken back, and what was', () => {
    const rejected = disputeEvent('warroom.dispute.settlement_rejected.v1', 'D1', click + 1, {
      commandId: 'r',
      reason: 'no',
    });
    expect(decided(stateOf(opened('D1', T), requested('r', click), rejected), revert, click + 2)).toBe(
      'illegal_step',
    );
    const asked = disputeEvent('warroom.dispute.revert_requested.v1', 'D1', click + 5, {
      commandId: 'u',
      eventId: 'r:answer',
      by: 'lead',
    });
    const state = stateOf(opened('D1', T), requested('r', click), resolvedBy('r', click), asked);
    expect(decided(state, revert, click + 6)).toBe('already_requested');
    const appeal: DisputeCommand = { kind: 'dispute.appeal', ...D1, party: 'consumer', reason: 'no' };
    expect(decided(state, appeal, click + 6)).toBe('already_requested');
    const back = disputeEvent('warroom.dispute.reverted.v1', 'D1', click + 5, {
      eventId: 'r:answer',
      by: 'lead',
    });
    applyDispute(state, back);
    expect(decided(state, revert, click + 6)).toBe('already_reverted');
  });

  it('asked for behind a settlement that is then refused, it keeps another one waiting for its own answer', () => {
    const state = stateOf(
      opened('D1', T),
      requested('r', click),
      disputeEvent('warroom.dispute.revert_requested.v1', 'D1', click + 1, {
        commandId: 'u',
        eventId: 'r:answer',
        by: 'lead',
      }),
      disputeEvent('warroom.dispute.settlement_rejected.v1', 'D1', click + 2, {
        commandId: 'r',
        reason: 'no',
      }),
    );
    const resolve: DisputeCommand = {
      kind: 'dispute.resolve',
      ...D1,
      outcome: 'refund',
      paidFen: 1,
      payer: 'merchant',
    };
    expect(decided(state, resolve, click + 3)).toBe('already_requested');
  });

  it('is refused for a settlement of another case and for one that no command made', () => {
    expect(decided(stateOf(...pathTo('resolved')), { ...revert, ofCommandId: 'other' }, T + 2)).toBe(
      'not_found',
    );
  });
});

describe('[DQ9] snooze', () => {
  const snooze = (until: number): DisputeCommand => ({ kind: 'dispute.snooze', ...D1, until });

  it.each([
    [DUE - HOUR_MS - 1, true],
    [DUE - HOUR_MS, true],
    [DUE - HOUR_MS + 1, false],
    [T + MINUTE_MS, false],
    [T + MINUTE_MS + 1, true],
  ])('until %i: %s', (until, isAllowed) => {
    const outcome = decided(stateOf(opened('D1', T)), snooze(until));
    if (isAllowed) expect(outcome).toEqual([['snoozed', { until, by: 'lead' }]]);
    else expect(outcome).toBe('snooze_limit');
  });

  it('never hides what is breached or nearly so, and keeps the owner', () => {
    const state = stateOf(
      opened('D1', T),
      disputeEvent('warroom.dispute.assigned.v1', 'D1', T, { to: 'an', by: 'b' }),
    );
    expect(decided(state, snooze(DUE + HOUR_MS), DUE + 1)).toBe('snooze_limit');
    expect(decided(state, snooze(DUE - HOUR_MS + 1), DUE - HOUR_MS)).toBe('snooze_limit');
    applyDispute(
      state,
      disputeEvent('warroom.dispute.snoozed.v1', 'D1', T + 1, { until: T + HOUR_MS, by: 'lead' }),
    );
    expect(state.owners.textOrNull(state.owner.get(0))).toBe('an');
    expect(decided(state, { kind: 'dispute.wake', ...D1 }, T + HOUR_MS - 1)).toEqual([
      ['woken', { by: 'lead' }],
    ]);
    expect(decided(state, { kind: 'dispute.wake', ...D1 }, T + HOUR_MS)).toBe('illegal_step');
  });
});

describe('[M21] a VIP’s case', () => {
  it('changes hands only with a reason, once it has an owner', () => {
    const state = stateOf(opened('D1', T, { vip: true }));
    const assign = (to: string | null, reason?: string): DisputeCommand =>
      ({ kind: 'dispute.assign', ...D1, to, ...(reason ? { reason } : {}) }) as DisputeCommand;
    expect(decided(state, assign('an'))).toHaveLength(1);
    applyDispute(state, disputeEvent('warroom.dispute.assigned.v1', 'D1', T + 1, { to: 'an', by: 'b' }));
    expect(decided(state, assign('bo'))).toBe('reason_required');
    expect(decided(state, assign(null))).toBe('reason_required');
    expect(decided(state, assign('an'))).toHaveLength(1);
    expect(decided(state, assign('bo', 'shift ends'))).toEqual([
      ['assigned', { to: 'bo', by: 'lead', reason: 'shift ends' }],
    ]);
  });
});
