import { describe, expect, it } from 'vitest';
import { ADVANCE_CEILING_FEN } from '../disputes';
import { ADVANCE_FUND } from '../funds';
import { HOUR_MS, MINUTE_MS, yuan } from '../kernel';
import type { Command } from '../protocol';
import {
  act,
  answer,
  at,
  DUE,
  engineWith,
  errorOf,
  give,
  pay,
  payoutOf,
  record,
  refund,
  typesOf,
} from './testing/desk';
import { DAY, event, opened, resolved } from './testing/events';
import { WarEngine } from './war-engine';

const CEILING = ADVANCE_CEILING_FEN;
const advanceOf = (engine: WarEngine) => engine.funds().accounts[2]!;
function due(engine: WarEngine, now: number): string[] {
  const decision = engine.decideDue(at(now));
  record(engine, decision);
  return typesOf(decision);
}
const assess: Command = {
  kind: 'recovery.assess',
  disputeId: 'D1',
  finding: 'at_fault',
  reason: 'parcel never left',
};
const collect: Command = { kind: 'recovery.collect', disputeId: 'D1' };

describe('[B4] settled in time after a payout by hand is no ground', () => {
  /** Paid by hand at hour 10, its case opened, the merchant found at fault. */
  function paidByHand(): WarEngine {
    const engine = engineWith([opened('D1', DAY, { merchantId: 'M1' })]);
    const asked = act(engine, pay('D1'), DAY + 10 * HOUR_MS, 'pay-1');
    answer(engine, asked.intents[0]!, 'acknowledged', DAY + 10 * HOUR_MS + 5);
    due(engine, DAY + 11 * HOUR_MS);
    act(engine, assess, DAY + 12 * HOUR_MS, 'c1');
    return engine;
  }

  it('the assessment stands and the money can be collected', () => {
    const engine = paidByHand();
    engine.apply(resolved('D1', DAY + 20 * HOUR_MS));
    expect(due(engine, DAY + 21 * HOUR_MS)).toEqual([]);
    expect(engine.disputeMoney('D1')?.recovery).toMatchObject({ state: 'at_fault', grounds: ['advance'] });
    expect(give(engine, collect, DAY + 22 * HOUR_MS, 'c2').ok).toBe(true);
  });

  it.each([
    [DUE, []],
    [DUE + 1, ['recovery.opened recovery/D1']],
  ])(
    'asked for at %i, answered later: only what was asked for after the deadline is',
    (askedAt, expected) => {
      const engine = engineWith([opened('D1', DAY, { abuse: true })]);
      engine.advanceTo(askedAt);
      const asked = act(engine, pay('D1'), askedAt, 'pay-1');
      answer(engine, asked.intents[0]!, 'acknowledged', DUE + 90);
      due(engine, DUE + 100);
      engine.apply(resolved('D1', DUE - 5));
      const loaded = WarEngine.load(structuredClone(engine.dump()));
      expect(due(engine, DUE + 101)).toEqual(expected);
      expect(due(loaded, DUE + 101)).toEqual(expected);
    },
  );
});

describe('[B5] money told twice is counted once', () => {
  function collected(): WarEngine {
    const engine = engineWith([opened('D1', DAY, { merchantId: 'M1' })]);
    const paid = engine.decideDue(at(DUE + 1));
    record(engine, paid);
    answer(engine, paid.intents[0]!, 'acknowledged', DUE + 5);
    due(engine, DUE + 6);
    act(engine, assess, DUE + 7, 'c1');
    answer(engine, act(engine, collect, DUE + 8, 'c2').intents[0]!, 'acknowledged', DUE + 9);
    return engine;
  }
  const told = (amountFen: number, more: object = {}) =>
    event('warroom.recovery.posted.v1', 'recovery/D1', DUE + 9, {
      disputeId: 'D1',
      amountFen,
      fund: ADVANCE_FUND,
      commandId: 'c2',
      ...more,
    });

  it('a collection that the platform reports too is one', () => {
    const engine = collected();
    expect(advanceOf(engine)).toMatchObject({ balanceFen: 1_000, recoveredFen: 100 });
    engine.apply(told(100));
    expect(advanceOf(engine)).toMatchObject({ balanceFen: 1_000, recoveredFen: 100 });
    expect(engine.anomalies()).toEqual([]);
    expect(engine.disputeMoney('D1')?.recovery).toMatchObject({ state: 'recovered', recoveredFen: 100 });
    const loaded = WarEngine.load(structuredClone(engine.dump()));
    loaded.apply(told(100));
    expect(advanceOf(loaded).balanceFen).toBe(1_000);
  });

  it('the same command with another amount or fund moves nothing and is listed', () => {
    const engine = collected();
    engine.apply(told(99));
    engine.apply(told(100, { fund: 'goods_guarantee' }));
    expect(advanceOf(engine).balanceFen).toBe(1_000);
    expect(engine.anomalies().map(({ kind }) => kind)).toEqual(['double_recovery', 'double_recovery']);
  });

  it('two collections of one case by two commands are two', () => {
    const engine = collected();
    engine.apply(told(100, { commandId: 'c9' }));
    expect(advanceOf(engine).balanceFen).toBe(1_100);
  });

  it('a top-up told by two sources is one; two of two commands are two; a contradiction is listed', () => {
    const engine = engineWith([]);
    const topUp = (commandId: string | undefined, source: string, id: string, amountFen = 500) => ({
      ...event(
        'warroom.fund.topped_up.v1',
        'fund/advance_payout',
        DAY,
        {
          amountFen,
          by: 'a',
          approvedBy: 'b',
          reason: 'low',
          ...(commandId === undefined ? {} : { commandId }),
        },
        { id },
      ),
      source,
    });
    engine.apply(topUp('t1', '/platform/treasury', 'e1'));
    engine.apply(topUp('t1', '/console/desk-1', 'x1'));
    expect(advanceOf(engine).balanceFen).toBe(1_500);
    engine.apply(topUp('t2', '/platform/treasury', 'e2'));
    expect(advanceOf(engine).balanceFen).toBe(2_000);
    engine.apply(topUp('t2', '/platform/bank', 'e3', 501));
    expect(engine.anomalies().map(({ kind }) => kind)).toEqual(['double_top_up']);
    // Without a command it's the whole fact that tells one from two.
    engine.apply(topUp(undefined, '/platform/treasury', 'n1'));
    engine.apply(topUp(undefined, '/platform/bank', 'n1'));
    engine.apply(topUp(undefined, '/platform/bank', 'n2'));
    expect(advanceOf(engine).balanceFen).toBe(3_000);
  });
});

describe('[B7] an automatic advance has a ceiling', () => {
  it('exactly at the ceiling it pays; a fen above it is held, and nobody behind it waits', () => {
    const engine = engineWith(
      [
        opened('D1', DAY - 1, { amountFen: yuan(80_000_001) }),
        opened('D2', DAY, { amountFen: CEILING + 1 }),
        opened('D3', DAY, { amountFen: CEILING }),
        opened('D4', DAY, { amountFen: 100 }),
      ],
      2 * CEILING,
    );
    engine.advanceTo(DUE - HOUR_MS);
    expect(advanceOf(engine)).toMatchObject({ reservedFen: CEILING + 100, unfundedCount: 0 });
    expect(due(engine, DUE + 1)).toEqual([
      'payout.held payout/D1',
      'payout.held payout/D2',
      'payout.requested payout/D3',
      'payout.requested payout/D4',
    ]);
    expect(due(engine, DUE + 2)).toEqual([]);
    const { held, deferred, accounts } = engine.funds();
    expect(held).toMatchObject({ count: 2, amountFen: yuan(80_000_001) + CEILING + 1 });
    expect(held.rows.map(({ disputeId, reason }) => [disputeId, reason])).toEqual([
      ['D1', 'over_ceiling'],
      ['D2', 'over_ceiling'],
    ]);
    expect(deferred).toMatchObject({ count: 0, amountFen: 0 });
    expect(accounts[2]!.unfundedCount).toBe(0);
    expect(engine.dispute('D2')).toMatchObject({ forecast: 'held', reserve: 'held', atStakeFen: 0 });
    expect(payoutOf(engine, 'D2')).toBe('held');
    const loaded = WarEngine.load(structuredClone(engine.dump()));
    expect(loaded.funds().held).toEqual(held);
    expect(due(loaded, DUE + 3)).toEqual([]);
  });

  it('a person decides it by hand; what the fund can’t bear is refused and stays held', () => {
    const engine = engineWith([opened('D1', DAY, { amountFen: CEILING + 1 })], CEILING);
    due(engine, DUE + 1);
    expect(errorOf(give(engine, pay('D1'), DUE + 2))).toBe('insufficient_funds');
    expect(payoutOf(engine, 'D1')).toBe('held');
    engine.apply(
      event('warroom.fund.topped_up.v1', 'fund/advance_payout', DUE + 3, {
        amountFen: 1,
        by: 'a',
        approvedBy: 'b',
        reason: 'held',
      }),
    );
    expect(due(engine, DUE + 4)).toEqual([]);
    expect(typesOf(act(engine, pay('D1'), DUE + 5))).toEqual(['payout.requested payout/D1']);
    expect(engine.funds().held.count).toBe(0);
  });

  it('a settled case isn’t held any more, and one with a settlement pending isn’t yet', () => {
    const engine = engineWith([
      opened('D1', DAY, { amountFen: CEILING + 1 }),
      opened('D2', DAY, { amountFen: CEILING + 1 }),
    ]);
    const asked = act(engine, refund('D1'), DUE + 1, 'r1');
    expect(due(engine, DUE + 2)).toEqual(['payout.held payout/D2']);
    answer(engine, asked.intents[0]!, 'rejected', DUE + 3);
    expect(due(engine, DUE + 4)).toEqual(['payout.held payout/D1']);
    engine.apply(resolved('D1', DUE + 5));
    expect(engine.funds().held).toMatchObject({ count: 1, amountFen: CEILING + 1 });
  });

  it('another ceiling counts at once: who is over it leaves the line, who isn’t stands in it', () => {
    const engine = engineWith([opened('D1', DAY, { amountFen: 300 }), opened('D2', DAY, { amountFen: 400 })]);
    engine.advanceTo(DUE - HOUR_MS);
    const set = (ceilingFen: number, when: number) =>
      event('warroom.limit.changed.v1', 'limit/advanceCeilingFen', when, {
        name: 'advanceCeilingFen',
        value: ceilingFen,
        version: 1,
        by: 'a',
        approvedBy: 'b',
        reason: 'quiet day',
      });
    engine.apply(set(350, DUE - 5));
    expect(advanceOf(engine)).toMatchObject({ reservedFen: 300, reservedCount: 1 });
    expect(engine.dispute('D2')?.reserve).toBe('held');
    engine.apply(set(9_999, DUE - 9));
    expect(engine.funds().advanceCeilingFen).toBe(350);
    engine.apply(set(400, DUE - 4));
    expect(advanceOf(engine)).toMatchObject({ reservedFen: 700, reservedCount: 2 });
    const loaded = WarEngine.load(structuredClone(engine.dump()));
    expect(loaded.funds()).toEqual(engine.funds());
    expect(due(engine, DUE + 1)).toEqual(['payout.requested payout/D2', 'payout.requested payout/D1']);
  });
});

describe('[A11] the forecast is the decision', () => {
  const forecastOf = (engine: WarEngine, id = 'D1') => engine.dispute(id)?.forecast;

  it('a settlement clicked late and pending: nothing is paid, and nothing else is said', () => {
    const engine = engineWith([opened('D1', DAY)]);
    engine.advanceTo(DUE + 1);
    expect(forecastOf(engine)).toBe('pays');
    const asked = act(engine, refund('D1'), DUE + 1, 'r1');
    expect([forecastOf(engine), due(engine, DUE + 2)]).toEqual(['settling', []]);
    answer(engine, asked.intents[0]!, 'rejected', DUE + 3);
    expect([forecastOf(engine), due(engine, DUE + 4)]).toEqual(['pays', ['payout.requested payout/D1']]);
  });

  it('says for each case what the clock then does', () => {
    const cases = [
      opened('D1', DAY),
      opened('D2', DAY, { abuse: true }),
      opened('D3', DAY, { amountFen: CEILING + 1 }),
      opened('D4', DAY, { amountFen: 0 }),
      opened('D5', DAY + 1, { amountFen: 950 }),
    ];
    const engine = engineWith(cases);
    engine.advanceTo(DUE - 1);
    const forecasts = cases.map(({ subject }) => forecastOf(engine, subject.slice('dispute/'.length)));
    expect(forecasts).toEqual(['pays', 'abuse', 'held', 'nothing', 'unfunded']);
    expect(due(engine, DUE + 2)).toEqual([
      'payout.held payout/D3',
      'payout.requested payout/D1',
      'payout.deferred payout/D5',
    ]);
  });
});

describe('[B12] available is one figure', () => {
  it('tile, chart, account and the signed report agree, with money held back', () => {
    const claims = [opened('D1', DAY, { amountFen: 300 }), opened('D2', DAY, { amountFen: 200 })];
    const engine = engineWith(claims);
    const now = Math.ceil(DUE / MINUTE_MS) * MINUTE_MS - HOUR_MS;
    engine.advanceTo(now - MINUTE_MS);
    engine.advanceTo(now);
    const { availableFen } = engine.overview().advanceFund;
    expect(availableFen).toBe(500);
    expect(advanceOf(engine).availableFen).toBe(500);
    expect(engine.trends().series.advanceAvailableFen.at(-1)?.[1]).toBe(500);
    expect(engine.shiftReport(DAY).facts.advanceAvailableFen).toBe(500);
    const loaded = WarEngine.load(structuredClone(engine.dump()));
    loaded.advanceTo(now + MINUTE_MS);
    expect(loaded.trends().series.advanceAvailableFen.at(-1)?.[1]).toBe(500);
  });

  it('the chart tells every past minute by the same definition, also when it’s drawn at once', () => {
    const events = [opened('D1', DAY, { amountFen: 300 }), opened('D2', DAY, { amountFen: 900 })];
    const asked = event('warroom.payout.requested.v1', 'payout/D1', DUE - 90 * MINUTE_MS, {
      commandId: 'c1',
      disputeId: 'D1',
      amountFen: 300,
      fund: ADVANCE_FUND,
      kind: 'advance',
      by: 'li',
    });
    const paid = event('warroom.payout.posted.v1', 'payout/D1', DUE - 80 * MINUTE_MS, {
      commandId: 'c1',
      disputeId: 'D1',
      amountFen: 300,
      fund: ADVANCE_FUND,
      kind: 'advance',
    });
    const withdrawn = event('warroom.dispute.withdrawn.v1', 'dispute/D2', DUE - 60 * MINUTE_MS, {});
    const minuteByMinute = engineWith(events, 5_000);
    const tile = new Map<number, number>();
    for (let now = DUE - 420 * MINUTE_MS; now <= DUE - 30 * MINUTE_MS; now += MINUTE_MS) {
      for (const fact of [asked, paid, withdrawn]) if (fact.at === now) minuteByMinute.apply(fact);
      minuteByMinute.advanceTo(now);
      // What the chart calls a minute ends where the next one begins.
      tile.set(now, minuteByMinute.overview().advanceFund.availableFen);
    }
    const atOnce = engineWith([...events, asked, paid, withdrawn], 5_000);
    atOnce.advanceTo(DUE - 421 * MINUTE_MS);
    atOnce.advanceTo(DUE - 30 * MINUTE_MS);
    const points = atOnce.trends().series.advanceAvailableFen;
    expect(minuteByMinute.trends().series.advanceAvailableFen.slice(-300)).toEqual(points.slice(-300));
    const seen = new Set(points.map(([, fen]) => fen));
    expect([...seen]).toEqual([5_000, 3_800, 4_700]);
    expect(new Set(tile.values())).toEqual(seen);
  });
});

describe('[B2] only what was told is in a fund', () => {
  const told = (amountFen: number, when = DAY, id?: string) =>
    event(
      'warroom.fund.opened.v1',
      'fund/advance_payout',
      when,
      { amountFen },
      id === undefined ? {} : { id },
    );
  function session(...events: Parameters<WarEngine['applyBatch']>[0]): WarEngine {
    const engine = new WarEngine({ openingFen: 'told' });
    engine.applyBatch(events);
    return engine;
  }

  it('until then it’s unknown, nothing is paid from it, and what falls due is put off, saying why', () => {
    const engine = session(opened('D1', DAY));
    expect(engine.overview().advanceFund).toMatchObject({ isKnown: false, availableFen: 0 });
    expect(due(engine, DUE + 1)).toEqual(['payout.deferred payout/D1']);
    expect(engine.funds().deferred.rows[0]).toMatchObject({ reason: 'balance_unknown' });
    engine.apply(told(100));
    expect(due(engine, DUE + 2)).toEqual(['payout.requested payout/D1']);
    expect(advanceOf(engine)).toMatchObject({ isKnown: true, openingFen: 100, availableFen: 0 });
  });

  it('it counts from before everything, whenever it’s told', () => {
    const paid = event('warroom.payout.posted.v1', 'payout/D1', DAY, {
      disputeId: 'D1',
      amountFen: 70,
      fund: ADVANCE_FUND,
      kind: 'advance',
    });
    for (const engine of [session(told(100), paid), session(paid, told(100, DAY + 5))]) {
      expect(advanceOf(engine)).toMatchObject({ openingFen: 100, balanceFen: 30, paidFen: 70 });
      expect(engine.anomalies()).toEqual([]);
    }
    const short = session(paid, told(69));
    expect([advanceOf(short).balanceFen, short.anomalies().map(({ kind }) => kind)]).toEqual([
      69,
      ['overdraw'],
    ]);
  });

  it('told once more it changes nothing; something else is listed, and the first stands', () => {
    const engine = session(told(100), told(100, DAY + 1), told(90, DAY + 2));
    expect(advanceOf(engine).openingFen).toBe(100);
    expect(engine.anomalies().map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['opening_changed', 90],
    ]);
    const loaded = WarEngine.load(structuredClone(engine.dump()));
    expect([loaded.funds(), loaded.anomalies()]).toEqual([engine.funds(), engine.anomalies()]);
  });
});
