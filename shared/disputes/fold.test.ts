import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, finish, HOUR_MS, Rng } from '../kernel';
import { advanceDisputes } from './advance';
import { anomalyList } from './anomalies';
import { applyDispute } from './apply';
import { disputeCounts } from './counters';
import { DisputesDigest } from './digest';
import { disputeView } from './dispute-view';
import { dumpDisputes, loadDisputes } from './dump';
import type { DisputeEvent } from './event-types';
import { disputeMoney } from './payout';
import { createDisputes, type Disputes } from './state';
import { DAY_START, disputeEvent, opened, randomEvents, shuffled } from './test-kit/make-events';
import { type NaiveDispute, naiveBand, naiveFold } from './test-kit/naive-fold';

/** Far more than these take: a busy machine must not fail them. */
const SLOW_MS = 60_000;
const names = { itemTitle: () => null, merchantName: () => null };

function folded(events: readonly DisputeEvent[]): Disputes {
  const state = createDisputes();
  for (const event of events) applyDispute(state, event);
  return state;
}

function digest(state: Disputes): string {
  const hash = createHash('sha256');
  const digest = new DisputesDigest(state, { update: (data) => void hash.update(data), hex: () => '' });
  finish(digest);
  digest.close();
  return hash.digest('hex');
}

/** Compares one dispute of the state with what the naive fold makes of it. */
function expectSame(state: Disputes, naive: NaiveDispute): void {
  const now = DAY_START;
  const view = disputeView(state, naive.id, { now, names });
  expect([...anomalyList(state, state.ids.find(naive.id))].sort()).toEqual([...naive.anomalies].sort());
  if (naive.opening === null || naive.openedAt === null) {
    expect(view).toBeNull();
    return;
  }
  expect(view).toMatchObject({
    openedAt: naive.openedAt,
    dueAt: naive.openedAt + 72 * HOUR_MS,
    settledAt: naive.settledAt,
    stage: naive.stage,
    owner: naive.owner,
    pausedSince: naive.pausedSince,
    snoozedUntil: naive.snoozedUntil,
    outcome: naive.outcome,
    paidFen: naive.paidFen,
    channel: naive.opening.channel,
    cause: naive.opening.cause,
    amountFen: naive.opening.amountFen,
    itemId: naive.opening.itemId ?? null,
    merchantId: naive.opening.merchantId ?? null,
    consumerId: naive.opening.consumerId ?? null,
    orderId: naive.opening.orderId ?? null,
    category: naive.opening.category ?? null,
    region: naive.opening.region ?? null,
    tier: naive.opening.tier ?? null,
    purchasedAt: naive.opening.purchasedAt ?? null,
    priceFen: naive.opening.priceFen ?? null,
    vip: naive.opening.vip ?? false,
    abuse: naive.opening.abuse ?? false,
    crossBorder: naive.opening.crossBorder ?? false,
  });
  expect(view?.settling?.requestedAt ?? null).toBe(naive.settlingSince);
  expect(view?.reverting?.requestedAt ?? null).toBe(naive.revertingSince);
  expect(disputeMoney(state, naive.id)?.settlementPendingSince).toBe(naive.settlingSince);
  expect(view?.timeline.map((e) => [e.at, e.type, e.source, e.eventId])).toEqual(
    naive.events.map((e) => [e.at, e.type, e.source, e.id]),
  );
  for (const [i, event] of naive.events.entries()) {
    expect(view?.timeline[i]?.data).toMatchObject(event.data as object);
  }
}

function expectCounters(state: Disputes, naive: readonly NaiveDispute[], now: number): void {
  const openings = naive.filter((d) => d.openedAt !== null);
  const open = openings.filter((d) => d.settledAt === null);
  const inBand = (band: string): number => open.filter((d) => naiveBand(d.openedAt!, now) === band).length;
  const counts = disputeCounts(state);
  expect(counts).toMatchObject({
    open: open.length,
    safe: inBand('safe'),
    watch: inBand('watch'),
    atRisk: inBand('at_risk'),
    breached: inBand('breached'),
    breachedUnpaid: inBand('breached'),
    openedTotal: openings.length,
    settledTotal: openings.length - open.length,
    anomalies: naive.reduce((sum, d) => sum + d.anomalies.length, 0),
  });
  for (const [cause, count] of Object.entries(counts.byCause)) {
    expect(count).toBe(open.filter((d) => d.opening?.cause === cause).length);
  }
  for (const [channel, count] of Object.entries(counts.byChannel)) {
    expect(count).toBe(open.filter((d) => d.opening?.channel === channel).length);
  }
  for (const [tier, count] of counts.byTier.entries()) {
    expect(count).toBe(open.filter((d) => (d.opening?.tier ?? 5) === tier).length);
  }
}

describe('fold of disputes', () => {
  it(
    'gives the same state for the same set of events, in whatever order they come, and the one the rules tell',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const rng = new Rng(`fold/${seed}`);
          const events = randomEvents(rng, rng.int(1, 90), rng.int(1, 8));
          const naive = [...naiveFold(events).values()];
          const now = epochMs(DAY_START + rng.int(0, 110) * HOUR_MS + rng.int(-1, 1));
          const wanted = digest(folded(events));
          for (let i = 0; i < 4; i++) {
            const state = createDisputes();
            const order = shuffled(rng, events);
            const turn = rng.int(0, order.length);
            for (const event of order.slice(0, turn)) applyDispute(state, event);
            // The clock moves in between: it may be before or after what comes later.
            advanceDisputes(state, now);
            for (const event of order.slice(turn)) applyDispute(state, event);
            expect(digest(state)).toBe(wanted);
            for (const dispute of naive) expectSame(state, dispute);
            expectCounters(state, naive, now);
          }
        }),
        { seed: 31, numRuns: 60 },
      );
    },
    SLOW_MS,
  );

  it(
    'is the same after dump and load, and goes on the same',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const rng = new Rng(`dump/${seed}`);
          const events = randomEvents(rng, 80, 6);
          const turn = rng.int(0, events.length);
          const state = createDisputes();
          const before = epochMs(DAY_START + 60 * HOUR_MS);
          const after = epochMs(DAY_START + rng.int(60, 110) * HOUR_MS);
          advanceDisputes(state, before);
          for (const event of events.slice(0, turn)) applyDispute(state, event);
          const loaded = loadDisputes(structuredClone(dumpDisputes(state)));
          expect(digest(loaded)).toBe(digest(state));
          expect(disputeCounts(loaded)).toEqual(disputeCounts(state));
          for (const side of [state, loaded]) {
            for (const event of events.slice(turn)) applyDispute(side, event);
            advanceDisputes(side, after);
          }
          expect(digest(loaded)).toBe(digest(state));
          expectCounters(loaded, [...naiveFold(events).values()], after);
        }),
        { seed: 32, numRuns: 40 },
      );
    },
    SLOW_MS,
  );

  it('has another digest when any single event is missing', () => {
    const rng = new Rng('missing');
    const events = randomEvents(rng, 60, 5);
    const whole = digest(folded(events));
    for (const left of events) expect(digest(folded(events.filter((e) => e !== left)))).not.toBe(whole);
  });

  it('ignores the very same event given twice', () => {
    const events = randomEvents(new Rng('twice'), 40, 3);
    const state = folded(events);
    const wanted = digest(state);
    for (const event of events) expect(applyDispute(state, event)).toBe(false);
    expect(digest(state)).toBe(wanted);
  });

  it('leaves events of other domains alone', () => {
    const other = { ...opened('D1', DAY_START), type: 'warroom.traffic.sampled.v1' };
    expect(applyDispute(createDisputes(), other as never)).toBe(false);
  });
});

describe('rules of the fold', () => {
  const at = DAY_START;
  const resolve = { outcome: 'refund', paidFen: 100, payer: 'merchant', by: 's' } as const;
  const view = (state: Disputes) => disputeView(state, 'D1', { now: at, names });

  it('[M03] a payout or an appeal never settles, and an appeal never changes the first settlement', () => {
    const state = folded([
      opened('D1', at),
      disputeEvent('warroom.dispute.resolved.v1', 'D1', at + 1_000, resolve),
      disputeEvent('warroom.dispute.appealed.v1', 'D1', at + 2_000, { party: 'consumer' }),
    ]);
    expect(view(state)).toMatchObject({ stage: 'appealed', settledAt: at + 1_000, anomalies: [] });
    applyDispute(state, disputeEvent('warroom.dispute.resolved.v1', 'D1', at + 100 * HOUR_MS, resolve));
    expect(view(state)).toMatchObject({
      stage: 'resolved',
      settledAt: at + 1_000,
      paidFen: 200,
      anomalies: [],
    });
  });

  it('[M03] a resolve taken back within 10 s never settled, and the clock runs on', () => {
    const resolved = disputeEvent('warroom.dispute.resolved.v1', 'D1', at + 1_000, resolve, { id: 'r1' });
    const state = folded([opened('D1', at), resolved]);
    expect(disputeCounts(state).open).toBe(0);
    applyDispute(
      state,
      disputeEvent('warroom.dispute.reverted.v1', 'D1', at + 11_000, { eventId: 'r1', by: 's' }),
    );
    expect(view(state)).toMatchObject({ stage: 'opened', settledAt: null, paidFen: 0, anomalies: [] });
    expect(disputeCounts(state).open).toBe(1);
    advanceDisputes(state, epochMs(at + 72 * HOUR_MS + 1));
    expect(disputeCounts(state).breached).toBe(1);
  });

  it('a revert that comes before the resolve it names takes effect when the resolve comes', () => {
    const state = folded([
      opened('D1', at),
      disputeEvent('warroom.dispute.reverted.v1', 'D1', at + 3_000, { eventId: 'r1', by: 's' }),
    ]);
    expect(view(state)?.anomalies).toEqual(['illegal_step']);
    applyDispute(state, disputeEvent('warroom.dispute.resolved.v1', 'D1', at + 1_000, resolve, { id: 'r1' }));
    expect(view(state)).toMatchObject({ settledAt: null, anomalies: [] });
  });

  it('a resolve without an opening is an orphan, and regular once the opening comes', () => {
    const state = folded([disputeEvent('warroom.dispute.resolved.v1', 'D1', at + 1_000, resolve)]);
    expect(view(state)).toBeNull();
    expect(disputeCounts(state)).toMatchObject({ anomalies: 1, openedTotal: 0, settledTotal: 0 });
    applyDispute(state, opened('D1', at));
    expect(view(state)).toMatchObject({ settledAt: at + 1_000, anomalies: [] });
    expect(disputeCounts(state)).toMatchObject({ anomalies: 0, openedTotal: 1, settledTotal: 1 });
  });

  it('the earliest opening stands, whenever it comes, and its clock counts', () => {
    const state = folded([opened('D1', at + HOUR_MS, { amountFen: 1 })]);
    applyDispute(state, opened('D1', at, { amountFen: 2 }));
    applyDispute(state, opened('D1', at + 2 * HOUR_MS, { amountFen: 3 }));
    expect(view(state)).toMatchObject({
      openedAt: at,
      amountFen: 2,
      anomalies: ['opened_twice', 'opened_twice'],
    });
    expect(view(state)?.timeline.map((e) => (e.data as { amountFen: number }).amountFen)).toEqual([2, 1, 3]);
    expect(disputeCounts(state)).toMatchObject({ open: 1, openedTotal: 1, anomalies: 2 });
  });

  it('a dispute settled before it was opened is negative', () => {
    const state = folded([opened('D1', at), disputeEvent('warroom.dispute.withdrawn.v1', 'D1', at - 1, {})]);
    expect(view(state)).toMatchObject({ settledAt: at - 1, stage: 'withdrawn', anomalies: ['negative'] });
  });

  it('a late resolve with the time of its click settles in time although the breach was counted', () => {
    const due = at + 72 * HOUR_MS;
    const state = folded([opened('D1', at)]);
    advanceDisputes(state, epochMs(due + 5_000));
    expect(disputeCounts(state).breachedUnpaid).toBe(1);
    applyDispute(
      state,
      disputeEvent('warroom.dispute.moved.v1', 'D1', due + 4_000, { to: 'triaged', by: 's' }),
    );
    applyDispute(state, disputeEvent('warroom.dispute.resolved.v1', 'D1', due, resolve));
    expect(view(state)).toMatchObject({ settledAt: due, stage: 'triaged', anomalies: ['illegal_step'] });
    expect(disputeCounts(state)).toMatchObject({ open: 0, breached: 0, breachedUnpaid: 0, settledTotal: 1 });
  });
});
