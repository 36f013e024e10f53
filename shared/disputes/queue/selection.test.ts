import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, epochMs, type Hasher, MINUTE_MS, Rng } from '../../kernel';
import { advanceDisputes } from '../advance';
import { applyDispute } from '../apply';
import { createDisputes, type Disputes } from '../state';
import { DAY_START, disputeEvent, opened } from '../test-kit/make-events';
import { type ClusterQuery, Clusters } from './clusters';
import { nextInQueue } from './guided';
import { type QueueSort, zQueueFilter } from './query';
import { createQueueWindow } from './queue-window';
import { RelatedDisputes } from './related';
import { MembershipOf, SummaryOf } from './selection';
import { naiveQueue, names } from './testing/naive-queue';
import { randomFilter } from './testing/random-filter';
import { RandomWorld } from './testing/random-world';
import { RELATIONS } from './views';

const context = { me: 'staff-1', names };
const BY_DUE: QueueSort = { by: 'due', descending: false };
const SLOW_MS = 60_000;
const OPEN = zQueueFilter.parse({});

function newHasher(): Hasher {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
}

describe('selection of a filter', () => {
  it(
    '[DQ6] is the filtered queue: its ids in order, its sum, and which of some ids are still in it',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const rng = new Rng(`selection/${seed}`);
          const random = new RandomWorld(rng, { events: 120, disputes: 28 });
          while (!random.isOver) random.step();
          const world = random.told(context.me);
          for (let i = 0; i < 6; i++) {
            const filter = randomFilter(rng);
            const wanted = naiveQueue(world, filter, BY_DUE);
            const selection = createQueueWindow(random.state, filter, BY_DUE, context).takeRows();
            const sum = wanted.reduce((fen, d) => fen + d.opening.amountFen, 0);
            const taken = Array.from(selection.rows, (row) => random.state.ids.text(row));
            expect(taken).toEqual(wanted.map((d) => d.id));
            expect([selection.now, selection.amountFen]).toEqual([world.now, sum]);
            const ids = Array.from({ length: 12 }, () => random.anyId());
            const asked = new MembershipOf(random.state, filter, context, [...ids, 'nobody']);
            const { still, left, amountFen } = answerOf(asked);
            expect(still).toEqual([...new Set(ids)].filter((id) => wanted.some((d) => d.id === id)));
            const reasonOf = (id: string): string => {
              const d = world.disputes.find((each) => each.id === id);
              if (!d || d.openedAt === null) return 'unknown';
              return d.settledAt === null ? 'filtered' : 'settled';
            };
            const gone = [...new Set([...ids, 'nobody'])].filter((id) => !still.includes(id));
            expect(left).toEqual(gone.map((id) => ({ id, reason: reasonOf(id) })));
            const stillFen = wanted.filter((d) => still.includes(d.id));
            expect(amountFen).toBe(stillFen.reduce((fen, d) => fen + d.opening.amountFen, 0));
          }
        }),
        { seed: 6, numRuns: 25 },
      );
    },
    SLOW_MS,
  );

  it('has the same digest for the same disputes in whatever order they came, and another for others', () => {
    const ids = ['D-1', 'X', 'D20151111-000002', 'D20151111-000010'];
    const summaryOf = (some: readonly string[]): object => {
      const state = createDisputes();
      for (const id of some) applyDispute(state, opened(id, DAY_START));
      const taken = createQueueWindow(state, OPEN, BY_DUE, context).takeRows();
      return answerOf(new SummaryOf(state, taken, newHasher));
    };
    expect(summaryOf(ids)).toEqual(summaryOf(ids.toReversed()));
    expect(summaryOf(ids)).toMatchObject({
      count: 4,
      amountFen: 40_000,
      idsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const digests = [ids, ids.slice(1), ['D-2', ...ids.slice(1)], []].map(summaryOf);
    expect(new Set(digests.map((d) => (d as { idsDigest: string }).idsDigest)).size).toBe(4);
  });
});

describe('guided mode', () => {
  const due = (state: Disputes, skipped: string[], viewed: string[]) =>
    nextInQueue(state, createQueueWindow(state, OPEN, BY_DUE, context), { skipped, viewedByOthers: viewed });

  it('[DQ10] serves next by DQ1 what nobody else looks at and was not skipped, and wraps', () => {
    const state = createDisputes();
    for (const [at, id] of ['D1', 'D2', 'D3'].entries()) applyDispute(state, opened(id, DAY_START + at));
    expect(due(state, [], [])).toEqual({
      id: 'D1',
      wrapped: false,
      passed: { viewed: 0, skipped: 0, waiting: 0 },
      total: 3,
    });
    expect(due(state, ['D1'], ['D2'])).toMatchObject({
      id: 'D3',
      wrapped: false,
      passed: { viewed: 1, skipped: 1 },
    });
    // All that's left was skipped: the one skipped first comes again, and skipped again it goes to the end.
    expect(due(state, ['D2', 'D1', 'D3'], [])).toMatchObject({ id: 'D2', wrapped: true });
    expect(due(state, ['D1', 'D3', 'D2'], [])).toMatchObject({ id: 'D1', wrapped: true });
    expect(due(state, ['D1', 'gone'], ['D1', 'D2', 'D3', 'gone'])).toBeNull();
  });

  it('[DQ10] passes over what is snoozed or has its settlement on its way', () => {
    const state = createDisputes();
    for (const [at, id] of ['D1', 'D2', 'D3'].entries()) applyDispute(state, opened(id, DAY_START + at));
    advanceDisputes(state, epochMs(DAY_START + 10));
    applyDispute(
      state,
      disputeEvent('warroom.dispute.snoozed.v1', 'D1', DAY_START + 5, { until: DAY_START + 20, by: 'a' }),
    );
    const settlement = { commandId: 'c', outcome: 'refund', paidFen: 1, payer: 'merchant', by: 'a' } as const;
    applyDispute(
      state,
      disputeEvent('warroom.dispute.settlement_requested.v1', 'D2', DAY_START + 6, settlement),
    );
    expect(due(state, [], [])).toMatchObject({ id: 'D3', passed: { waiting: 2 } });
    advanceDisputes(state, epochMs(DAY_START + 20));
    expect(due(state, [], [])).toMatchObject({ id: 'D1', passed: { waiting: 1 } });
  });

  it('[DQ10] is the first of the filtered queue in any order', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(`guided/${seed}`);
        const random = new RandomWorld(rng, { events: 80, disputes: 20 });
        while (!random.isOver) random.step();
        const world = random.told(context.me);
        const filter = randomFilter(rng, 0.05);
        const by = (['due', 'amount', 'opened', 'value'] as const)[rng.int(0, 3)]!;
        const sort: QueueSort = { by, descending: rng.chance(0.5) };
        const isFree = (d: (typeof world.disputes)[number]): boolean =>
          d.settlingSince === null && !(d.settledAt === null && (d.snoozedUntil ?? 0) > world.now);
        const wanted = naiveQueue(world, filter, sort);
        const window = createQueueWindow(random.state, filter, sort, context);
        const next = nextInQueue(random.state, window, { skipped: [], viewedByOthers: [] });
        if (next) expect(next.passed.waiting).toBe(wanted.filter((d) => !isFree(d)).length);
        expect(next?.id ?? null).toBe(wanted.find(isFree)?.id ?? null);
        if (next) expect(next.total).toBe(wanted.length);
      }),
      { seed: 10, numRuns: 60 },
    );
  });
});

describe('clusters', () => {
  const clustersView = (state: Disputes, now: number, of: typeof names, asked: ClusterQuery) => {
    const clusters = new Clusters(state, now, of, asked);
    const view = clusters.view();
    clusters.close();
    return view;
  };
  const at = (minute: number): number => DAY_START + minute * MINUTE_MS;
  const query = { spanMs: 30 * MINUTE_MS, minCount: 3, limit: 10 };

  it('[DQ13] tells an item with many complaints of one cause within the span, to the millisecond', () => {
    const state = createDisputes();
    const item = { itemId: 'I3', merchantId: 'M2', cause: 'counterfeit' as const };
    for (const minute of [0, 10, 20]) applyDispute(state, opened(`A${minute}`, at(minute), item));
    for (const minute of [0, 10])
      applyDispute(state, opened(`B${minute}`, at(minute), { ...item, cause: 'quality' }));
    applyDispute(state, opened('C', at(5), { cause: 'counterfeit' }));
    const seen = (now: number): number => clustersView(state, now, names, query).total;
    expect([at(20) - 1, at(20), at(30) - 1, at(30)].map(seen)).toEqual([0, 1, 1, 0]);
    const settled = { outcome: 'refund', paidFen: 1, payer: 'merchant', by: 'a' } as const;
    applyDispute(state, disputeEvent('warroom.dispute.resolved.v1', 'A0', at(21), settled));
    expect(clustersView(state, at(25), names, query).clusters).toEqual([
      {
        itemId: 'I3',
        itemTitle: names.itemTitle('I3'),
        merchantId: 'M2',
        merchantName: names.merchantName('M2'),
        cause: 'counterfeit',
        count: 3,
        open: 2,
        openAmountFen: 20_000,
        firstOpenedAt: at(0),
        lastOpenedAt: at(20),
        earliestDueAt: at(10) + 72 * 60 * MINUTE_MS,
      },
    ]);
    expect(clustersView(state, at(25), names, { ...query, limit: 0 })).toMatchObject({
      total: 1,
      clusters: [],
    });
  });

  it('[N9] counted in steps while disputes come and are settled, they are those of the end', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(`clusters/${seed}`);
        const random = new RandomWorld(rng, { events: 120, disputes: 40 });
        const asked = { spanMs: 100 * 3_600_000, minCount: 2, limit: 4 };
        let clusters: { readonly made: Clusters; readonly now: number } | null = null;
        let compared = 0;
        while (!random.isOver) {
          random.step();
          const { now } = random.told(null);
          clusters ??= { made: new Clusters(random.state, now, names, asked), now };
          if (!clusters.made.step(rng.int(1, 9))) continue;
          expect(clusters.made.view()).toEqual(clustersView(random.state, clusters.now, names, asked));
          clusters.made.close();
          clusters = null;
          compared++;
        }
        expect(compared).toBeGreaterThan(0);
      }),
      { seed: 12, numRuns: 20 },
    );
  });
});

describe('related disputes', () => {
  it('are those of the same item, merchant, consumer, cause or order, newest first, by pages', () => {
    const rng = new Rng('related');
    const random = new RandomWorld(rng, { events: 400, disputes: 60 });
    while (!random.isOver) random.step();
    const { disputes } = random.told(null);
    let met = 0;
    for (const self of disputes) {
      const o = self.opening;
      for (const by of RELATIONS) {
        const query = { disputeId: self.id, by, offset: 1, limit: 3 };
        const related = answerOf(new RelatedDisputes(random.state, query, names));
        if (o === null) {
          expect(related).toBeNull();
          continue;
        }
        const wanted = disputes
          .filter(({ id, opening }) => {
            if (opening === null || id === self.id) return false;
            const isSame = (key: 'itemId' | 'merchantId' | 'consumerId' | 'orderId'): boolean =>
              o[key] !== undefined && o[key] === opening[key];
            if (by === 'cause') return isSame('itemId') && o.cause === opening.cause;
            return isSame(`${by}Id`);
          })
          .sort((a, b) => b.openedAt! - a.openedAt! || (a.id < b.id ? -1 : 1));
        expect([related?.total, related?.rows.id]).toEqual([
          wanted.length,
          wanted.slice(1, 4).map(({ id }) => id),
        ]);
        met += wanted.length;
      }
    }
    expect(met).toBeGreaterThan(100);
  });
});
