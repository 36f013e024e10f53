import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, HOUR_MS, type WarEvent } from '../kernel';
import {
  act,
  answer,
  at,
  DUE,
  engineWith,
  errorOf,
  give,
  pay,
  record,
  refund,
  typesOf,
} from './testing/desk';
import { DAY, event, opened, resolved, toppedUp } from './testing/events';
import { WarEngine } from './war-engine';

const RESERVE_AT = DUE - 6 * HOUR_MS;
const filter = { scope: 'all', split: 'all' } as const;
const advance = (engine: WarEngine) => engine.funds().accounts[2]!;
const reserveOf = (engine: WarEngine, id: string) => engine.dispute(id)?.reserve;

describe('money held back', () => {
  it.each([
    [-1, 'none', 0],
    [0, 'reserved', 100],
    [1, 'reserved', 100],
  ] as const)('[FU2] at 6 h left %i ms the reservation is %s', (ms, reserve, reservedFen) => {
    const engine = engineWith([opened('D1', DAY)]);
    engine.advanceTo(RESERVE_AT + ms);
    expect(engine.dispute('D1')).toMatchObject({ reserve, atStakeFen: 100 });
    expect(advance(engine)).toMatchObject({
      reservedFen,
      committedFen: reservedFen,
      availableFen: 1_000 - reservedFen,
      balanceFen: 1_000,
    });
  });

  it.each([
    [-1, []],
    [0, []],
    [1, ['payout.requested payout/D1']],
  ] as const)('[FU2] at the deadline %i ms it is posted or not yet, and never counted twice', (ms, types) => {
    const engine = engineWith([opened('D1', DAY)]);
    const due = engine.decideDue(at(DUE + ms));
    expect(typesOf(due)).toEqual(types);
    record(engine, due);
    expect(advance(engine)).toMatchObject({ committedFen: 100, availableFen: 900 });
    if (due.intents.length === 0) return;
    expect(reserveOf(engine, 'D1')).toBe('none');
    answer(engine, due.intents[0]!, 'acknowledged', DUE + 5);
    expect(advance(engine)).toMatchObject({ reservedFen: 0, committedFen: 0, balanceFen: 900 });
  });

  it('[FU2] a resolve or a withdrawal voids it', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)]);
    engine.advanceTo(DUE - HOUR_MS);
    expect(advance(engine)).toMatchObject({ reservedFen: 200, reservedCount: 2 });
    engine.apply(resolved('D1', DUE - HOUR_MS));
    engine.apply(event('warroom.dispute.withdrawn.v1', 'dispute/D2', DUE - HOUR_MS, {}));
    expect(advance(engine)).toMatchObject({ reservedFen: 0, reservedCount: 0, availableFen: 1_000 });
  });

  it('[FU2] it stands while a settlement clicked in time has no answer', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const click = act(engine, refund('D1'), DUE);
    record(engine, engine.decideDue(at(DUE + 5)));
    expect([reserveOf(engine, 'D1'), advance(engine).reservedFen]).toEqual(['reserved', 100]);
    answer(engine, click.intents[0]!, 'acknowledged', DUE + 6);
    expect(advance(engine)).toMatchObject({ reservedFen: 0, balanceFen: 1_000 });
  });

  it('[FU3] what does not fit is refused and shown; money that comes reserves it, oldest deadline first', () => {
    const engine = engineWith([opened('D2', DAY + 1), opened('D1', DAY), opened('D3', DAY + 2)], 150);
    engine.advanceTo(DUE - HOUR_MS);
    expect(['D1', 'D2', 'D3'].map((id) => reserveOf(engine, id))).toEqual([
      'reserved',
      'unfunded',
      'unfunded',
    ]);
    expect(advance(engine)).toMatchObject({ availableFen: 50, unfundedFen: 200, unfundedCount: 2 });
    engine.apply(toppedUp(DUE - HOUR_MS, 60));
    expect(['D2', 'D3'].map((id) => reserveOf(engine, id))).toEqual(['reserved', 'unfunded']);
    engine.apply(resolved('D1', DUE - HOUR_MS));
    expect(reserveOf(engine, 'D3')).toBe('reserved');
  });

  it('[FU3] the last that the money reaches exactly has it, with another behind', () => {
    const engine = engineWith(
      [
        opened('D1', DAY),
        opened('D2', DAY + 1, { amountFen: 200 }),
        opened('D3', DAY + 2, { amountFen: 50 }),
      ],
      300,
    );
    engine.advanceTo(DUE - HOUR_MS);
    expect(advance(engine)).toMatchObject({ reservedCount: 2, reservedFen: 300, availableFen: 0 });
    expect(['D1', 'D2', 'D3'].map((id) => reserveOf(engine, id))).toEqual([
      'reserved',
      'reserved',
      'unfunded',
    ]);
  });

  it('[FU3] what is held back is not paid out by hand, nor settled away', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY + 30 * HOUR_MS)], 150);
    engine.advanceTo(RESERVE_AT);
    expect(errorOf(give(engine, refund('D2', 51, 'advance_payout'), RESERVE_AT))).toBe('insufficient_funds');
    expect(typesOf(act(engine, pay('D2'), RESERVE_AT))).toEqual(['payout.deferred payout/D2']);
    expect(typesOf(act(engine, pay('D1'), RESERVE_AT, 'c2'))).toEqual(['payout.requested payout/D1']);
  });

  it('[M08] flagged for abuse: nothing is held back nor paid, a person decides', () => {
    const engine = engineWith([opened('D1', DAY, { abuse: true })]);
    engine.advanceTo(RESERVE_AT - 1);
    expect(engine.dispute('D1')).toMatchObject({ reserve: 'none', atStakeFen: 0 });
    engine.advanceTo(RESERVE_AT);
    expect(engine.dispute('D1')).toMatchObject({ reserve: 'review', atStakeFen: 0 });
    expect(engine.decideDue(at(DUE + 1)).events).toEqual([]);
    const review = {
      filter: { ...filter, split: 'review' },
      sort: { by: 'due', descending: false },
    } as const;
    expect(answerOf(engine.queue.rankOf({ ...review, disputeId: 'D1' }))).toBe(0);
    answer(engine, act(engine, pay('D1'), DUE + 2).intents[0]!, 'acknowledged', DUE + 3);
    expect(answerOf(engine.queue.rankOf({ ...review, disputeId: 'D1' }))).toBeNull();
  });

  it('[SL8] taken back before the payout, the same clock runs on: paid at the first deadline, once', () => {
    const engine = engineWith([opened('D1', DAY), resolved('D1', DUE - 4_000, {}, 'r1')]);
    engine.advanceTo(DUE - 1_000);
    expect(advance(engine).reservedFen).toBe(0);
    engine.apply(
      event('warroom.dispute.reverted.v1', 'dispute/D1', DUE + 5_000, { eventId: 'r1', by: 'lead-a' }),
    );
    expect(engine.dispute('D1')).toMatchObject({ dueAt: DUE, settledAt: null, reserve: 'reserved' });
    expect(typesOf(engine.decideDue(at(DUE + 5_000)))).toEqual(['payout.requested payout/D1']);
  });

  it('for any facts in any order: never more than the fund has, the oldest deadlines first, the same after a restart', () => {
    const arbFact = fc.record({
      who: fc.integer({ min: 0, max: 9 }),
      at: fc.integer({ min: 0, max: 10 }),
      amountFen: fc.integer({ min: 0, max: 120 }),
      what: fc.constantFrom('open', 'open', 'open', 'abuse', 'resolve', 'topUp', 'post'),
    });
    const run = fc.tuple(fc.array(arbFact, { maxLength: 40 }), fc.integer({ min: 0, max: 12 }), fc.nat());
    fc.assert(
      fc.property(run, ([facts, hour, seed]) => {
        const byId = new Map<string, WarEvent>();
        for (const { who, at: h, amountFen, what } of facts) {
          const id = `${what}-${who}`;
          const when = DAY + h * HOUR_MS;
          const money = { disputeId: `D${who}`, amountFen, fund: 'advance_payout', kind: 'advance' } as const;
          const make: Record<typeof what, () => WarEvent> = {
            open: () => ({ ...opened(`D${who}`, when, { amountFen }), id }),
            abuse: () => ({ ...opened(`D${who}`, when, { amountFen, abuse: true }), id }),
            resolve: () => resolved(`D${who}`, when + 60 * HOUR_MS, {}, id),
            topUp: () => ({ ...toppedUp(when, amountFen), id }),
            post: () => event('warroom.payout.posted.v1', `payout/D${who}`, when, money, { id }),
          };
          byId.set(id, make[what]());
        }
        const events = [...byId.values()];
        const now = RESERVE_AT + hour * HOUR_MS;
        const straight = engineWith(events, 200);
        const cut = events.length === 0 ? 0 : seed % events.length;
        const half = engineWith(events.slice(cut), 200);
        half.advanceTo(now - HOUR_MS);
        const other = WarEngine.load(structuredClone(half.dump()));
        other.applyBatch(events.slice(0, cut));
        for (const engine of [straight, other]) engine.advanceTo(now);
        expectNaive(straight, now);
        // Facts that contradict each other leave what was posted first.
        if (straight.anomalies().length > 0) return;
        expect(advance(other)).toEqual(advance(straight));
        for (let n = 0; n < 10; n++) expect(reserveOf(other, `D${n}`)).toBe(reserveOf(straight, `D${n}`));
      }),
      { seed: 61, numRuns: 150 },
    );
  });
});

/** The line by filtering and sorting everything. */
function expectNaive(engine: WarEngine, now: number): void {
  const line = Array.from({ length: 10 }, (_, n) => engine.dispute(`D${n}`))
    .filter((d) => d !== null)
    .filter((d) => d.settledAt === null && !d.abuse && d.amountFen > 0 && d.payout.state === 'none')
    .filter((d) => d.dueAt - now <= 6 * HOUR_MS)
    .sort((a, b) => a.dueAt - b.dueAt || b.amountFen - a.amountFen || (a.id < b.id ? -1 : 1));
  const { balanceFen, availableFen, reservedFen, unfundedFen } = advance(engine);
  let leftFen = balanceFen;
  let isShort = false;
  for (const { id, amountFen } of line) {
    isShort ||= amountFen > leftFen;
    expect(reserveOf(engine, id)).toBe(isShort ? 'unfunded' : 'reserved');
    if (!isShort) leftFen -= amountFen;
  }
  expect(availableFen).toBe(leftFen);
  expect(leftFen).toBeGreaterThanOrEqual(0);
  expect(reservedFen + unfundedFen).toBe(line.reduce((sum, { amountFen }) => sum + amountFen, 0));
}
