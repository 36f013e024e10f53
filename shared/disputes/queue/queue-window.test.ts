import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, Rng } from '../../kernel';
import { advanceDisputes } from '../advance';
import { applyDispute } from '../apply';
import { dumpDisputes, loadDisputes } from '../dump';
import type { DisputeEvent } from '../event-types';
import { notePayout } from '../payout';
import { createDisputes } from '../state';
import { DAY_START, disputeEvent, opened } from '../test-kit/make-events';
import { HANDLING_MINUTES } from './money-at-zero';
import { type QueueFilter, type QueueSort, zQueueFilter } from './query';
import { QueueCounts, queueCounts } from './queue-counts';
import { createQueueWindow, type QueueWindow } from './queue-window';
import { QUEUE_SPLITS, type QueueSplit } from './splits';
import { type NaiveWorld, naiveCounts, naiveQueue, naiveValue, names } from './testing/naive-queue';
import { randomFilter } from './testing/random-filter';
import { RandomWorld } from './testing/random-world';

const BY_DUE: QueueSort = { by: 'due', descending: false };
const SORTS: readonly QueueSort[] = (['due', 'amount', 'opened', 'value'] as const).flatMap((by) =>
  [false, true].map((descending) => ({ by, descending })),
);
/** Far more than it takes: a busy machine must not fail it. */
const SLOW_MS = 60_000;
const context = { me: 'staff-1', names };

interface Watched {
  readonly window: QueueWindow;
  readonly filter: ReturnType<typeof randomFilter>;
  readonly sort: QueueSort;
}

function expectWindow({ window, filter, sort }: Watched, world: NaiveWorld, rng: Rng): void {
  const wanted = naiveQueue(world, filter, sort);
  expect(window.total).toBe(wanted.length);
  expect(window.totalAmountFen).toBe(wanted.reduce((sum, d) => sum + d.opening.amountFen, 0));
  const [offset, limit] = rng.chance(0.5) ? [0, 200] : [rng.int(0, 10), rng.int(0, 10)];
  const rows = window.window(offset, limit);
  const part = wanted.slice(offset, offset + limit);
  expect(rows.id).toEqual(part.map((d) => d.id));
  expect(rows.dueAt).toEqual(part.map((d) => d.openedAt + 72 * HOUR_MS));
  expect(rows.settledAt).toEqual(part.map((d) => d.settledAt));
  expect(rows.stage).toEqual(part.map((d) => d.stage));
  expect(rows.amountFen).toEqual(part.map((d) => d.opening.amountFen));
  expect(rows.tier).toEqual(part.map((d) => d.opening.tier ?? null));
  expect(rows.vip).toEqual(part.map((d) => d.opening.vip ?? false));
  expect(rows.itemTitle).toEqual(
    part.map(({ opening: { itemId } }) => (itemId ? names.itemTitle(itemId) : null)),
  );
  expect(rows.merchantName).toEqual(
    part.map(({ opening: { merchantId } }) => (merchantId ? names.merchantName(merchantId) : null)),
  );
  expect(rows.liability).toEqual(part.map((d) => d.liability));
  expect(rows.waitsFor).toEqual(part.map((d) => naiveValue(world, d, 'waitsFor')));
  expect(rows.owner).toEqual(part.map((d) => d.owner));
  expect(rows.payout).toEqual(part.map((d) => world.payouts.get(d.id) ?? 'none'));
  expect(rows.settling).toEqual(part.map((d) => d.settlingSince !== null));
  for (const [place, dispute] of wanted.entries()) expect(window.rankOf(dispute.id)).toBe(place);
}

describe('queue window', () => {
  it(
    '[DQ1, DQ2] shows what filtering and sorting everything would, whatever happens and however the clock moves',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const rng = new Rng(`queue/${seed}`);
          const random = new RandomWorld(rng, { events: 140, disputes: 28 });
          const { state } = random;
          const watched: Watched[] = [];
          const counted: { readonly counts: QueueCounts; readonly filter: QueueFilter }[] = [];
          while (!random.isOver) {
            random.step();
            if (rng.chance(0.08)) {
              const [filter, sort] = [randomFilter(rng), SORTS[rng.int(0, SORTS.length - 1)]!];
              watched.push({ window: createQueueWindow(state, filter, sort, context), filter, sort });
            }
            if (rng.chance(0.04)) {
              const filter = randomFilter(rng);
              counted.push({ counts: new QueueCounts(state, filter, context), filter });
            }
            if (rng.chance(0.06)) {
              const world = random.told(context.me);
              for (const each of watched) expectWindow(each, world, rng);
              const filter = randomFilter(rng);
              expect(queueCounts(state, filter, context)).toEqual(naiveCounts(world, filter));
              for (const { counts, filter: kept } of counted) {
                expect(counts.view()).toEqual(naiveCounts(world, kept));
              }
            }
          }
        }),
        { seed: 41, numRuns: 30 },
      );
    },
    SLOW_MS,
  );

  it('[DQ1] breached and unpaid first, oldest breach first; then by deadline; breached and paid last; ties by larger amount, then id', () => {
    const state = createDisputes();
    const at = DAY_START;
    for (const event of [
      opened('D-paid', at - 2, { amountFen: 9 }),
      opened('D-late', at - 1, { amountFen: 1 }),
      opened('D-later', at, { amountFen: 5 }),
      opened('D-b', at + HOUR_MS, { amountFen: 5 }),
      opened('D-a', at + HOUR_MS, { amountFen: 5 }),
      opened('D-c', at + HOUR_MS, { amountFen: 7 }),
    ]) {
      applyDispute(state, event);
    }
    const window = createQueueWindow(state, zQueueFilter.parse({}), BY_DUE, context);
    notePayout(state, { disputeId: 'D-paid', payoutState: 'posted', amountFen: 9, at, reason: null });
    advanceDisputes(state, epochMs(at + 72 * HOUR_MS + 1));
    expect(window.window(0, 10).id).toEqual(['D-late', 'D-later', 'D-c', 'D-a', 'D-b', 'D-paid']);
  });

  it('follows the clock over each threshold to the millisecond', () => {
    const state = createDisputes();
    const due = DAY_START + 72 * HOUR_MS;
    applyDispute(state, opened('D1', DAY_START));
    const open = (filter: object): QueueWindow =>
      createQueueWindow(state, zQueueFilter.parse(filter), BY_DUE, context);
    const edges: readonly (readonly [QueueWindow, number | null, number | null])[] = [
      // A window, the first instant at which the dispute is in it, and the first at which it no longer is.
      [open({ split: 'under_24h' }), due - 24 * HOUR_MS + 1, due + 1],
      [open({ split: 'under_6h' }), due - 6 * HOUR_MS + 1, due + 1],
      [open({ split: 'under_1h' }), due - HOUR_MS + 1, due + 1],
      [open({ split: 'breached' }), due + 1, null],
      [open({ band: ['safe'] }), null, due - 24 * HOUR_MS],
      [open({ band: ['watch'] }), due - 24 * HOUR_MS, due - 6 * HOUR_MS],
      [open({ band: ['at_risk'] }), due - 6 * HOUR_MS, due + 1],
      [open({ band: ['breached'] }), due + 1, null],
      [open({ dueWithinMs: 2 * HOUR_MS }), due - 2 * HOUR_MS, null],
      [open({ dueWithinMs: -5 }), due + 5, null],
      [open({ dueBeyondMs: 2 * HOUR_MS }), null, due - 2 * HOUR_MS],
      [open({ minAgeMs: HOUR_MS }), due - 71 * HOUR_MS, null],
      [open({ maxAgeMs: HOUR_MS }), null, due - 71 * HOUR_MS + 1],
      [open({ minAgeMs: HOUR_MS, maxAgeMs: 2 * HOUR_MS }), due - 71 * HOUR_MS, due - 70 * HOUR_MS + 1],
    ];
    const instants = new Set(edges.flatMap(([, from, to]) => [from ?? due, to ?? due]));
    for (const instant of [...instants].sort((a, b) => a - b)) {
      for (const now of [instant - 1, instant, instant + 1]) {
        advanceDisputes(state, epochMs(now));
        for (const [window, from, to] of edges) {
          const isIn = (from === null || state.now >= from) && (to === null || state.now < to);
          expect(window.total).toBe(isIn ? 1 : 0);
        }
      }
    }
  });

  it('[DQ9] a snoozed dispute leaves the working splits and comes back by the clock, to the millisecond', () => {
    const state = createDisputes();
    const due = DAY_START + 72 * HOUR_MS;
    const until = due - 2 * HOUR_MS;
    advanceDisputes(state, epochMs(due - 5 * HOUR_MS));
    applyDispute(state, opened('D1', DAY_START));
    applyDispute(
      state,
      disputeEvent('warroom.dispute.assigned.v1', 'D1', DAY_START, { to: 'staff-1', by: 'x' }),
    );
    const windows = new Map(
      QUEUE_SPLITS.map((split) => [
        split,
        createQueueWindow(state, zQueueFilter.parse({ split }), BY_DUE, context),
      ]),
    );
    const counts = new QueueCounts(state, zQueueFilter.parse({}), context);
    const shown = (): QueueSplit[] => {
      const splits = QUEUE_SPLITS.filter((split) => windows.get(split)!.total === 1);
      expect(QUEUE_SPLITS.filter((split) => counts.view().splits[split] === 1)).toEqual(splits);
      return splits;
    };
    const awake: QueueSplit[] = ['all', 'under_6h', 'under_24h', 'mine'];
    expect(shown()).toEqual(awake);
    const snooze = { until, by: 'staff-1' };
    applyDispute(state, disputeEvent('warroom.dispute.snoozed.v1', 'D1', due - 5 * HOUR_MS, snooze));
    expect(shown()).toEqual(['all', 'snoozed']);
    advanceDisputes(state, epochMs(until - 1));
    expect(shown()).toEqual(['all', 'snoozed']);
    for (const now of [until, until + 1]) {
      advanceDisputes(state, epochMs(now));
      expect(shown()).toEqual(awake);
    }
    // Recorded all the same, though nobody may snooze past the deadline: a broken promise is never out of sight.
    const late = { until: due + HOUR_MS, by: 'staff-1' };
    applyDispute(state, disputeEvent('warroom.dispute.snoozed.v1', 'D1', until + 1, late));
    advanceDisputes(state, epochMs(due + 1));
    expect(shown()).toEqual(['all', 'breached', 'snoozed']);
    const settled = { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'x' } as const;
    applyDispute(state, disputeEvent('warroom.dispute.resolved.v1', 'D1', due + 1, settled));
    expect(shown()).toEqual([]);
  });

  it('[DQ9] one whose snooze ends while the clock carries it into another band is back in sight, in views that ask for no band too', () => {
    const state = createDisputes();
    advanceDisputes(state, epochMs(DAY_START + 1));
    applyDispute(state, opened('D1', DAY_START));
    const until = DAY_START + 66 * HOUR_MS;
    applyDispute(state, disputeEvent('warroom.dispute.snoozed.v1', 'D1', DAY_START + 1, { until, by: 'x' }));
    const unassigned = createQueueWindow(
      state,
      zQueueFilter.parse({ split: 'unassigned' }),
      { by: 'amount', descending: true },
      context,
    );
    expect(unassigned.total).toBe(0);
    advanceDisputes(state, epochMs(until + 1));
    expect(unassigned.window(0, 9).id).toEqual(['D1']);
  });

  it('[DQ9] a dump keeps who is asleep, and the clock wakes them all the same', () => {
    const state = createDisputes();
    advanceDisputes(state, epochMs(DAY_START + 1));
    for (const id of ['D1', 'D2']) applyDispute(state, opened(id, DAY_START));
    for (const [id, until] of [
      ['D1', DAY_START + 10],
      ['D2', DAY_START + 20],
    ] as const) {
      applyDispute(state, disputeEvent('warroom.dispute.snoozed.v1', id, DAY_START + 1, { until, by: 'x' }));
    }
    const loaded = loadDisputes(dumpDisputes(state));
    const window = createQueueWindow(loaded, zQueueFilter.parse({ snoozed: true }), BY_DUE, context);
    expect(window.window(0, 9).id).toEqual(['D1', 'D2']);
    advanceDisputes(loaded, epochMs(DAY_START + 10));
    expect(window.window(0, 9).id).toEqual(['D2']);
    advanceDisputes(loaded, epochMs(DAY_START + 30));
    expect(window.total).toBe(0);
  });

  it('[DQ1] by value: what leaves the fund at zero, by the minutes its cause takes', () => {
    const state = createDisputes();
    for (const event of [
      opened('D-slow', DAY_START, { amountFen: 10_000, cause: 'counterfeit' }),
      opened('D-quick', DAY_START, { amountFen: 10_000, cause: 'late_shipping' }),
      opened('D-paid', DAY_START, { amountFen: 90_000, cause: 'late_shipping' }),
      opened('D-abuse', DAY_START + 1, { amountFen: 90_000, cause: 'late_shipping', abuse: true }),
    ]) {
      applyDispute(state, event);
    }
    const byValue: QueueSort = { by: 'value', descending: true };
    const window = createQueueWindow(state, zQueueFilter.parse({}), byValue, context);
    notePayout(state, {
      disputeId: 'D-paid',
      payoutState: 'posted',
      amountFen: 9,
      at: DAY_START,
      reason: null,
    });
    expect(window.window(0, 9).id).toEqual(['D-quick', 'D-slow', 'D-paid', 'D-abuse']);
    expect(Object.values(HANDLING_MINUTES).every((minutes) => minutes > 0)).toBe(true);
  });

  it('grows its version with each visible change and with nothing else', () => {
    const state = createDisputes();
    applyDispute(state, opened('D1', DAY_START, { cause: 'damaged' }));
    const filter = zQueueFilter.parse({ cause: ['damaged'] });
    const window = createQueueWindow(state, filter, BY_DUE, context);
    const moved = (id: string): DisputeEvent =>
      disputeEvent('warroom.dispute.moved.v1', id, DAY_START + 1, { to: 'triaged', by: 'bot' });
    const changes = (change: () => void): boolean => {
      const before = window.version;
      change();
      return window.version > before;
    };
    expect(changes(() => applyDispute(state, opened('D2', DAY_START, { cause: 'quality' })))).toBe(false);
    expect(changes(() => applyDispute(state, moved('D2')))).toBe(false);
    expect(changes(() => applyDispute(state, moved('D1')))).toBe(true);
    expect(changes(() => advanceDisputes(state, epochMs(DAY_START + 1_000)))).toBe(false);
    expect(changes(() => applyDispute(state, opened('D3', DAY_START)))).toBe(true);
    window.close();
    expect(changes(() => applyDispute(state, opened('D4', DAY_START)))).toBe(false);
    expect(window.rankOf('D2')).toBeNull();
    expect(window.rankOf('no such dispute')).toBeNull();
  });

  it('finds what a filter names although it only comes later, and adds nothing by asking', () => {
    const state = createDisputes();
    const filter = zQueueFilter.parse({ merchantId: ['M7'], exclude: { itemId: ['I9'] } });
    const window = createQueueWindow(state, filter, BY_DUE, context);
    expect(state.merchants.size).toBe(0);
    applyDispute(state, opened('D1', DAY_START, { merchantId: 'M1' }));
    applyDispute(state, opened('D2', DAY_START, { merchantId: 'M7' }));
    applyDispute(state, opened('D3', DAY_START, { merchantId: 'M7', itemId: 'I9' }));
    expect(window.window(0, 10).id).toEqual(['D2']);
  });
});
