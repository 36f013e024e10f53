import { describe, expect, it } from 'vitest';
import { epochMs, type WarEvent } from '../kernel';
import { applyDispute } from './apply';
import type { DisputeCommand } from './commands';
import { decideDispute } from './decide';
import { CAUSES, type Outcome } from './events';
import { suggestedLiability } from './liability';
import { payableFen, settlementFacts } from './payable';
import { notePayout } from './payout';
import { createDisputes, type Disputes } from './state';
import { DAY_START, disputeEvent, opened } from './test-kit/make-events';

const now = epochMs(DAY_START + 60_000);
const context = { now, actor: 'staff-1', commandId: 'c-1', source: '/console/desk-1' };
const resolve = { outcome: 'refund', paidFen: 10_000, payer: 'merchant' } as const;
const resolveD1: DisputeCommand = { kind: 'dispute.resolve', disputeId: 'D1', ...resolve };

function stateOf(...events: readonly WarEvent[]): Disputes {
  const state = createDisputes();
  for (const event of events) applyDispute(state, event);
  return state;
}

/** The error's code, or the events. */
function decided(state: Disputes, command: DisputeCommand): unknown {
  const result = decideDispute(state, command, context);
  return result.ok ? result.value : result.error.code;
}

const resolved = (at: number) =>
  disputeEvent('warroom.dispute.resolved.v1', 'D1', at, { ...resolve, by: 'staff-2' });
const move = (to: 'triaged' | 'in_jury'): DisputeCommand => ({ kind: 'dispute.move', disputeId: 'D1', to });

describe('decisions on disputes', () => {
  it('refuses what is about no dispute, orphans included', () => {
    const state = stateOf(resolved(DAY_START));
    expect(decided(state, resolveD1)).toBe('not_found');
    expect(decided(state, { ...resolveD1, disputeId: 'D2' })).toBe('not_found');
  });

  it('assigns, with the ids of the events made from the command', () => {
    const state = stateOf(opened('D1', DAY_START));
    expect(decided(state, { kind: 'dispute.assign', disputeId: 'D1', to: null })).toEqual([
      {
        id: 'c-1:assigned',
        source: '/console/desk-1',
        type: 'warroom.dispute.assigned.v1',
        subject: 'dispute/D1',
        at: now,
        data: { to: null, by: 'staff-1' },
      },
    ]);
  });

  it('[DQ8] moves by legal steps only', () => {
    const state = stateOf(opened('D1', DAY_START));
    expect(decided(state, move('in_jury'))).toBe('illegal_step');
    expect(decided(state, { ...move('triaged'), reason: 'so' } as DisputeCommand)).toMatchObject([
      { type: 'warroom.dispute.moved.v1', data: { to: 'triaged', by: 'staff-1', reason: 'so' } },
    ]);
    applyDispute(state, resolved(DAY_START + 1));
    expect(decided(state, move('triaged'))).toBe('illegal_step');
  });

  it('a resolve is a request at the instant of the click; nothing is settled before the platform answers', () => {
    const state = stateOf(opened('D1', DAY_START));
    const events = decided(state, { ...resolveD1, note: 'sorry' }) as readonly WarEvent[];
    expect(events).toMatchObject([
      {
        id: 'c-1:requested',
        at: now,
        type: 'warroom.dispute.settlement_requested.v1',
        data: { ...resolve, commandId: 'c-1', by: 'staff-1', note: 'sorry' },
      },
    ]);
    for (const event of events) applyDispute(state, event);
    expect(decided(state, resolveD1)).toBe('already_requested');
    applyDispute(
      state,
      disputeEvent('warroom.dispute.settlement_rejected.v1', 'D1', now + 1, {
        commandId: 'c-1',
        reason: 'no',
      }),
    );
    expect(decided(state, resolveD1)).toHaveLength(1);
  });

  it('refuses to resolve what is settled, but for an appeal', () => {
    const state = stateOf(opened('D1', DAY_START, { priceFen: 50_000 }), resolved(DAY_START + 1));
    expect(decided(state, resolveD1)).toBe('already_settled');
    applyDispute(
      state,
      disputeEvent('warroom.dispute.appealed.v1', 'D1', DAY_START + 2, { party: 'merchant' }),
    );
    expect(decided(state, resolveD1)).toHaveLength(1);
    applyDispute(state, disputeEvent('warroom.dispute.withdrawn.v1', 'D1', DAY_START + 3, {}));
    expect(decided(state, resolveD1)).toBe('already_settled');
  });
});

describe('what a resolve may pay', () => {
  const most = (state: Disputes, outcome: Outcome = 'refund'): number =>
    payableFen(settlementFacts(state, 'D1')!, outcome);

  it('is the claim, or the price of the item if that is more', () => {
    expect(most(stateOf(opened('D1', DAY_START, { amountFen: 10_000 })))).toBe(10_000);
    expect(most(stateOf(opened('D1', DAY_START, { amountFen: 10_000, priceFen: 12_000 })))).toBe(12_000);
    const state = stateOf(opened('D1', DAY_START, { amountFen: 10_000 }));
    expect(decided(state, { ...resolveD1, paidFen: 10_001 })).toBe('bad_amount');
    expect(decided(state, { ...resolveD1, paidFen: 10_000 })).toHaveLength(1);
    expect(decided(state, { ...resolveD1, outcome: 'rejected', paidFen: 0 })).toHaveLength(1);
  });

  it('[M06] is five times the price as compensation for a counterfeit: refund one, pay four; its refund is the price', () => {
    const counterfeit = opened('D1', DAY_START, {
      cause: 'counterfeit',
      amountFen: 10_000,
      priceFen: 10_000,
    });
    expect(most(stateOf(counterfeit), 'compensation')).toBe(50_000);
    expect(most(stateOf(counterfeit))).toBe(10_000);
  });

  it('[M04] is less by an advance payout that is posted or on its way, and by what resolves paid', () => {
    const state = stateOf(opened('D1', DAY_START, { amountFen: 10_000 }));
    const note = (payoutState: 'requested' | 'posted' | 'rejected' | 'deferred'): void =>
      notePayout(state, { disputeId: 'D1', payoutState, amountFen: 9_000, at: DAY_START, reason: null });
    for (const [payoutState, left] of [
      ['deferred', 10_000],
      ['requested', 1_000],
      ['rejected', 10_000],
      ['posted', 1_000],
    ] as const) {
      note(payoutState);
      expect(most(state)).toBe(left);
    }
    applyDispute(
      state,
      disputeEvent('warroom.dispute.resolved.v1', 'D1', now, { ...resolve, paidFen: 600, by: 's' }),
    );
    expect(most(state)).toBe(400);
  });

  it('does not count a resolve that was taken back', () => {
    const first = disputeEvent(
      'warroom.dispute.resolved.v1',
      'D1',
      now,
      { ...resolve, by: 's' },
      { id: 'r-1' },
    );
    const state = stateOf(opened('D1', DAY_START, { amountFen: 10_000 }), first);
    expect(most(state)).toBe(0);
    applyDispute(
      state,
      disputeEvent('warroom.dispute.reverted.v1', 'D1', now + 1, { eventId: 'r-1', by: 's' }),
    );
    expect(most(state)).toBe(10_000);
  });

  it('[§2.1] holds the party the cause suggests liable without a word, another one with a reason', () => {
    const state = stateOf(opened('D1', DAY_START));
    const assess = (party: 'merchant' | 'logistics', reason?: string): DisputeCommand => ({
      kind: 'dispute.assessLiability',
      disputeId: 'D1',
      party,
      ...(reason === undefined ? {} : { reason }),
    });
    const cause = CAUSES[state.cause.get(0)]!;
    const suggested = suggestedLiability(cause).party as 'merchant';
    expect(decided(state, assess(suggested))).toMatchObject([
      { id: 'c-1:assessed', data: { party: suggested, by: 'staff-1' } },
    ]);
    const other = suggested === 'merchant' ? 'logistics' : 'merchant';
    expect(decided(state, assess(other))).toBe('reason_required');
    expect(decided(state, assess(other, '  '))).toBe('reason_required');
    expect(decided(state, assess(other, ' the seal was broken '))).toMatchObject([
      { data: { party: other, reason: 'the seal was broken' } },
    ]);
  });

  it('[DQ12] takes evidence after a resolve too, but none of what is withdrawn', () => {
    const state = stateOf(opened('D1', DAY_START), resolved(DAY_START + 1));
    const add: DisputeCommand = {
      kind: 'dispute.addEvidence',
      disputeId: 'D1',
      evidence: 'photo',
      party: 'consumer',
      title: 'the box',
    };
    expect(decided(state, add)).toMatchObject([
      { id: 'c-1:evidence', data: { kind: 'photo', party: 'consumer', title: 'the box', by: 'staff-1' } },
    ]);
    const withdrawn = stateOf(
      opened('D1', DAY_START),
      disputeEvent('warroom.dispute.withdrawn.v1', 'D1', DAY_START + 1, {}),
    );
    expect(decided(withdrawn, add)).toBe('already_settled');
    const assess: DisputeCommand = {
      kind: 'dispute.assessLiability',
      disputeId: 'D1',
      party: 'platform',
      reason: 'x',
    };
    expect(decided(withdrawn, assess)).toBe('already_settled');
  });
});
