import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_RISK_LEFT_MS, SLA_MS } from '../disputes';
import { ADVANCE_FUND } from '../funds';
import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiDayStart, type WarEvent } from '../kernel';
import { at, pay } from './testing/desk';
import { DAY, event, opened, resolved, toppedUp, traffic } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const today = (engine: WarEngine) => engine.overview().days.at(-1)!;

function withDays(events: readonly WarEvent[], now: number): WarEngine {
  const engine = new WarEngine();
  engine.applyBatch(events);
  engine.advanceTo(now);
  return engine;
}

describe('[B13] rate and peak are of a day, and say which', () => {
  it('ten quiet days before don’t hide a bad first hour of the eleventh', () => {
    const quiet = Array.from({ length: 10 }, (_, i) => traffic('33', DAY - i * DAY_MS - HOUR_MS, 12_000_000));
    const bad = Array.from({ length: 60 }, (_, i) => opened(`D${i}`, DAY + i));
    const engine = withDays([...quiet, ...bad, traffic('33', DAY + HOUR_MS, 60_000)], DAY + HOUR_MS);
    expect(today(engine)).toMatchObject({
      from: DAY,
      countedFrom: DAY,
      opened: 60,
      orders: 60_000,
      ratePpm: 1_000,
      peakOrdersPerSec: 1_000,
      peakOrdersAt: DAY + HOUR_MS,
    });
    const days = engine.overview().days;
    expect(days.map(({ from }) => (from - DAY) / DAY_MS)).toEqual([
      -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0,
    ]);
    expect(days.at(-2)).toMatchObject({ opened: 0, ratePpm: 0, peakOrdersPerSec: 200_000 });
  });

  it('a new day begins without a rate, and the last one is still told', () => {
    const engine = withDays([traffic('33', DAY, 1_000), opened('D1', DAY - 1)], DAY + 1);
    expect(today(engine)).toMatchObject({
      from: DAY,
      orders: 0,
      opened: 0,
      ratePpm: null,
      peakOrdersAt: null,
    });
    expect(engine.overview().days.at(-2)).toMatchObject({
      from: DAY - DAY_MS,
      orders: 1_000,
      ratePpm: 1_000,
    });
  });

  it('what was opened before the first window of the first day isn’t held against its orders', () => {
    const noon = DAY + 12 * HOUR_MS;
    const engine = withDays(
      [opened('D1', noon - 1), opened('D2', noon), traffic('33', noon + MINUTE_MS, 1_000)],
      noon + HOUR_MS,
    );
    expect(today(engine)).toMatchObject({ from: DAY, countedFrom: noon, opened: 1, ratePpm: 1_000 });
  });

  it('fourteen days are told of at most, the newest', () => {
    const long = Array.from({ length: 30 }, (_, i) => traffic('33', DAY + i * DAY_MS + HOUR_MS, 1));
    const days = withDays(long, DAY + 29 * DAY_MS + HOUR_MS).overview().days;
    expect([days.length, days[0]!.from, days[13]!.from]).toEqual([14, DAY + 16 * DAY_MS, DAY + 29 * DAY_MS]);
  });

  it('each day is what a count of its events finds, in any order of arrival', () => {
    const arb = fc.array(
      fc.tuple(
        fc.boolean(),
        fc.integer({ min: 0, max: 4 * 24 * 60 - 1 }),
        fc.integer({ min: 0, max: 59_999 }),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(arb, (facts) => {
        const events = facts.map(([isOrders, minute, ms], i) => {
          const when = DAY + minute * MINUTE_MS + ms;
          return isOrders ? traffic(`${10 + i}`, when, 500 + i) : opened(`D${i}`, when);
        });
        const engine = withDays([...events].reverse(), DAY + 4 * DAY_MS - 1);
        const windows = events.filter(({ subject }) => subject.startsWith('traffic/'));
        const firstAt = Math.min(...windows.map((e) => e.at - MINUTE_MS));
        for (const day of engine.overview().days) {
          const isOf = (when: number) => shanghaiDayStart(when) === day.from;
          const orders = windows.filter((e) => isOf(e.at - 1));
          const claims = events.filter((e) => e.subject.startsWith('dispute/') && isOf(e.at));
          const countedFrom = isOf(firstAt) ? firstAt : day.from;
          expect(day).toMatchObject({
            countedFrom,
            orders: orders.reduce((sum, e) => sum + (e.data as { orders: number }).orders, 0),
            opened: claims.filter((e) => e.at >= countedFrom).length,
          });
        }
        expect(engine.overview().days.reduce((sum, day) => sum + day.orders, 0)).toBe(
          engine.overview().traffic.ordersTotal,
        );
      }),
      { seed: 31, numRuns: 60 },
    );
  });
});

describe('[B14] what fell silent', () => {
  it('leaves the tile by the clock alone, and its rows say so: no new sample is needed', () => {
    const both = ['33', '44'].flatMap((r) => [traffic(r, DAY, 60_000), traffic(r, DAY + MINUTE_MS, 60_000)]);
    const later = Array.from({ length: 9 }, (_, i) => traffic('33', DAY + (i + 2) * MINUTE_MS, 60_000));
    const engine = withDays([...both, ...later], DAY + MINUTE_MS);
    expect(engine.overview().traffic).toMatchObject({ ordersPerSec: 2_000, silentRegions: 0 });
    engine.advanceTo(DAY + 10 * MINUTE_MS);
    expect(engine.overview().traffic).toMatchObject({
      ordersPerSec: 1_000,
      capacityOrdersPerSec: 1_000,
      regions: 2,
      silentRegions: 1,
      silentSince: DAY + MINUTE_MS,
      staleSince: null,
    });
    expect(engine.traffic().rows.map((row) => row.isSilent)).toEqual([false, true]);
    engine.advanceTo(DAY + HOUR_MS);
    expect(engine.overview().traffic.staleSince).toBe(DAY + 10 * MINUTE_MS);
  });
});

describe('[B12] what a fund has, while nobody told it', () => {
  it('is no point of the chart: unknown isn’t nothing', () => {
    const engine = new WarEngine({ openingFen: 'told' });
    engine.advanceTo(DAY);
    engine.advanceTo(DAY + 2 * MINUTE_MS);
    expect(engine.overview().advanceFund.isKnown).toBe(false);
    expect(engine.trends().series.advanceAvailableFen).toEqual([]);
    const told = { amountFen: 700 };
    engine.apply(event('warroom.fund.opened.v1', `fund/${ADVANCE_FUND}`, DAY + 2 * MINUTE_MS, told));
    engine.advanceTo(DAY + 3 * MINUTE_MS);
    expect(engine.trends().series.advanceAvailableFen.at(-1)).toEqual([DAY + 2 * MINUTE_MS, 700]);
  });
});

describe('[B12] available is one figure on a random day', () => {
  const OPENING = 1_000_000;
  interface Claim {
    readonly dueAt: number;
    readonly amountFen: number;
    readonly requestedAt: number | null;
    readonly postedAt: number | null;
    readonly settledAt: number | null;
  }
  const arbClaim = fc.record({
    minute: fc.integer({ min: 0, max: 600 }),
    amountFen: fc.integer({ min: 1, max: 1_000 }),
    request: fc.option(fc.integer({ min: 1, max: 400 })),
    post: fc.option(fc.integer({ min: 1, max: 200 })),
    settle: fc.option(fc.integer({ min: 1, max: 600 })),
  });
  /** Half a minute after a minute began, so that no fact lies on an edge. */
  const FROM = DAY + SLA_MS - 8 * HOUR_MS;
  const HALF = MINUTE_MS / 2;

  function day(claims: readonly Claim[]): WarEvent[] {
    return claims
      .flatMap(({ dueAt, amountFen, requestedAt, postedAt, settledAt }, i) => {
        const disputeId = `D${i}`;
        const money = { disputeId, amountFen, fund: ADVANCE_FUND, kind: 'advance' } as const;
        const facts = [opened(disputeId, dueAt - SLA_MS, { amountFen })];
        const asked = { ...money, commandId: `c${i}`, by: 'li' };
        if (requestedAt !== null)
          facts.push(event('warroom.payout.requested.v1', `payout/${disputeId}`, requestedAt, asked));
        if (postedAt !== null)
          facts.push(event('warroom.payout.posted.v1', `payout/${disputeId}`, postedAt, money));
        if (settledAt !== null) facts.push(resolved(disputeId, settledAt, { outcome: 'rejected' }));
        return facts;
      })
      .sort((a, b) => a.at - b.at);
  }

  /** From the facts alone: what is there, less what is asked for, less what is held back for the last six hours. */
  function counted(claims: readonly Claim[], toppedUpAt: number, now: number): number {
    let fen = OPENING + (toppedUpAt <= now ? 500 : 0);
    for (const { dueAt, amountFen, requestedAt, postedAt, settledAt } of claims) {
      const isGone = (postedAt ?? Infinity) <= now || (requestedAt ?? Infinity) <= now;
      const isSettled = (settledAt ?? Infinity) <= now;
      const isNear = dueAt - now <= AT_RISK_LEFT_MS && dueAt - SLA_MS <= now;
      if (isGone || (isNear && !isSettled)) fen -= amountFen;
    }
    return fen;
  }

  it('tile, account, chart, runway, signed report and what may be paid, minute by minute', () => {
    fc.assert(
      fc.property(fc.array(arbClaim, { minLength: 1, maxLength: 12 }), fc.nat(600), (raw, top) => {
        const claims = raw.map(({ minute, amountFen, request, post, settle }): Claim => {
          const dueAt = FROM + minute * MINUTE_MS + HALF;
          const requestedAt = request === null ? null : FROM + request * MINUTE_MS + HALF;
          const postedAt = requestedAt === null || post === null ? null : requestedAt + post * MINUTE_MS;
          const settledAt = requestedAt !== null || settle === null ? null : FROM + settle * MINUTE_MS + HALF;
          return { dueAt, amountFen, requestedAt, postedAt, settledAt };
        });
        const toppedUpAt = FROM + top * MINUTE_MS + HALF;
        const events = [...day(claims), toppedUp(toppedUpAt, 500)].sort((a, b) => a.at - b.at);
        const engine = staff(new WarEngine({ openingFen: { [ADVANCE_FUND]: OPENING } }));
        const told: number[] = [];
        let next = 0;
        for (let now = FROM; now <= FROM + 600 * MINUTE_MS; now += 20 * MINUTE_MS) {
          while (next < events.length && events[next]!.at <= now) engine.apply(events[next++]!);
          engine.advanceTo(now);
          const { availableFen } = engine.overview().advanceFund;
          const account = engine.funds().accounts.find(({ fund }) => fund === ADVANCE_FUND)!;
          expect(availableFen).toBe(counted(claims, toppedUpAt, now));
          expect(account.availableFen).toBe(availableFen);
          expect(engine.shiftReport(FROM).facts.advanceAvailableFen).toBe(availableFen);
          const { burnFenPerHour, runwayMs } = account;
          expect(runwayMs).toBe(
            burnFenPerHour > 0 ? Math.floor((availableFen / burnFenPerHour) * HOUR_MS) : null,
          );
          told.push(availableFen);
          if (now > FROM) expect(engine.trends().series.advanceAvailableFen.at(-1)![1]).toBe(availableFen);
        }
        const now = engine.now;
        for (const [over, becomes] of [
          [0, 'requested'],
          [1, 'deferred'],
        ] as const) {
          engine.apply(opened(`N${over}`, now, { amountFen: told.at(-1)! + over }));
          const request = { commandId: `pay-${over}`, actor: 'lin', command: pay(`N${over}`) };
          const decided = engine.decide(request, at(now));
          const events = decided.ok ? decided.value.events : [];
          expect(events.map(({ type }) => type)).toEqual([`warroom.payout.${becomes}.v1`]);
          engine.discard(events);
        }
      }),
      { seed: 32, numRuns: 40 },
    );
  });
});
