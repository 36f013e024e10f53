import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, epochMs, HOUR_MS, Rng } from '../kernel';
import { advanceDisputes } from './advance';
import { applyDispute } from './apply';
import { disputeCounts } from './counters';
import { disputeView } from './dispute-view';
import { disputeMoney, dueRows, notePayout } from './payout';
import { names } from './queue/testing/naive-queue';
import { createDisputes, type Disputes, disputeIdAt } from './state';
import { DAY_START, disputeEvent, opened, randomEvents, randomInstant } from './test-kit/make-events';
import { leftMs, naiveFold } from './test-kit/naive-fold';
import type { PayoutState } from './views';

/** Far more than it takes: a busy machine must not fail it. */
const SLOW_MS = 60_000;
const DUE = DAY_START + 72 * HOUR_MS;
const settlement = { outcome: 'refund', paidFen: 1, payer: 'merchant', by: 's' } as const;

function dueIds(state: Disputes, limit = 100): readonly string[] {
  return dueRows(state, epochMs(state.now), limit).map((row) => disputeIdAt(state, row));
}

function requested(at: number) {
  return disputeEvent('warroom.dispute.settlement_requested.v1', 'D1', at, {
    ...settlement,
    commandId: 'c-1',
  });
}

describe('payouts that are due', () => {
  it('[M04, SL7] are those of the first instant after the deadline, and no longer once one is requested', () => {
    const state = createDisputes();
    applyDispute(state, opened('D1', DAY_START));
    advanceDisputes(state, epochMs(DUE));
    expect(dueIds(state)).toEqual([]);
    advanceDisputes(state, epochMs(DUE + 1));
    expect(dueIds(state)).toEqual(['D1']);
    notePayout(state, {
      disputeId: 'D1',
      payoutState: 'requested',
      amountFen: 10_000,
      at: DUE + 1,
      reason: null,
    });
    expect(dueIds(state)).toEqual([]);
  });

  it('wait while a settlement clicked in time has no answer, and come back when it is refused', () => {
    const state = createDisputes();
    applyDispute(state, opened('D1', DAY_START));
    applyDispute(state, requested(DUE));
    advanceDisputes(state, epochMs(DUE + 1));
    expect(dueIds(state)).toEqual([]);
    expect(disputeMoney(state, 'D1')).toMatchObject({
      settlementPendingSince: DUE,
      dueAt: DUE,
      payout: 'none',
    });
    applyDispute(
      state,
      disputeEvent('warroom.dispute.settlement_rejected.v1', 'D1', DUE + 9, {
        commandId: 'c-1',
        reason: 'no',
      }),
    );
    expect(dueIds(state)).toEqual(['D1']);
  });

  it('do not wait for a settlement clicked too late', () => {
    const state = createDisputes();
    applyDispute(state, opened('D1', DAY_START));
    applyDispute(state, requested(DUE + 1));
    advanceDisputes(state, epochMs(DUE + 2));
    expect(dueIds(state)).toEqual(['D1']);
  });

  it('[M08] leave out what is flagged for abuse and what claims nothing', () => {
    const state = createDisputes();
    applyDispute(state, opened('D1', DAY_START, { abuse: true }));
    applyDispute(state, opened('D2', DAY_START, { amountFen: 0 }));
    advanceDisputes(state, epochMs(DUE + 1));
    expect(dueIds(state)).toEqual([]);
    expect(disputeCounts(state).breachedUnpaid).toBe(2);
  });

  it(
    'are exactly those the rules tell, oldest deadline first, whatever happened before',
    () => {
      const states: readonly PayoutState[] = ['none', 'requested', 'posted', 'deferred', 'rejected'];
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const rng = new Rng(`due/${seed}`);
          const state = createDisputes();
          const events = randomEvents(rng, 90, 20);
          const payouts = new Map<string, PayoutState>();
          for (const event of events) {
            applyDispute(state, event);
            if (rng.chance(0.1)) advanceDisputes(state, epochMs(randomInstant(rng)));
            if (rng.chance(0.1)) {
              const disputeId = event.subject.slice('dispute/'.length);
              const payoutState = states[rng.int(0, 4)]!;
              payouts.set(disputeId, payoutState);
              notePayout(state, { disputeId, payoutState, amountFen: 5, at: DAY_START, reason: 'so' });
            }
          }
          const { now } = state;
          const open = [...naiveFold(events).values()].flatMap((d) =>
            d.opening && d.openedAt !== null && d.settledAt === null
              ? [{ ...d, opening: d.opening, openedAt: d.openedAt }]
              : [],
          );
          const breached = open.filter((d) => leftMs(d.openedAt, now) < 0);
          const owed = breached
            .filter(
              (d) => (payouts.get(d.id) ?? 'none') === 'none' && d.opening.amountFen > 0 && !d.opening.abuse,
            )
            .filter((d) => d.settlingSince === null || leftMs(d.openedAt, d.settlingSince) < 0)
            .sort(
              (a, b) =>
                a.openedAt - b.openedAt ||
                b.opening.amountFen - a.opening.amountFen ||
                compareCodePoints(a.id, b.id),
            )
            .map((d) => d.id);
          expect(dueIds(state)).toEqual(owed);
          expect(dueIds(state, 2)).toEqual(owed.slice(0, 2));
          expect(disputeCounts(state).breachedUnpaid).toBe(
            breached.filter((d) => payouts.get(d.id) !== 'posted').length,
          );
        }),
        { seed: 51, numRuns: 60 },
      );
    },
    SLOW_MS,
  );
});

describe('notes of payouts', () => {
  it('may come before their dispute, and show with it', () => {
    const state = createDisputes();
    notePayout(state, {
      disputeId: 'D1',
      payoutState: 'deferred',
      amountFen: 7,
      at: DUE + 1,
      reason: 'short',
    });
    expect(disputeMoney(state, 'D1')).toBeNull();
    expect(disputeCounts(state)).toMatchObject({ openedTotal: 0, anomalies: 0 });
    applyDispute(state, opened('D1', DAY_START));
    expect(disputeMoney(state, 'D1')).toMatchObject({ payout: 'deferred', payoutFen: 7 });
    expect(disputeView(state, 'D1', { now: DUE, names })?.payout).toEqual({
      state: 'deferred',
      amountFen: 7,
      at: DUE + 1,
      reason: 'short',
    });
    expect(disputeCounts(state).anomalies).toBe(0);
  });

  it('never settle: a paid dispute stays open and overdue', () => {
    const state = createDisputes();
    applyDispute(state, opened('D1', DAY_START));
    advanceDisputes(state, epochMs(DUE + 1));
    notePayout(state, { disputeId: 'D1', payoutState: 'posted', amountFen: 7, at: DUE + 1, reason: null });
    expect(disputeCounts(state)).toMatchObject({ open: 1, breached: 1, breachedUnpaid: 0, settledTotal: 0 });
  });
});
