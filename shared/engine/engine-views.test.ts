import { describe, expect, it } from 'vitest';
import { SLA_MS } from '../disputes';
import { answerOf, MINUTE_MS, type WarEvent } from '../kernel';
import { DAY, event, listed, opened, resolved, toppedUp, traffic } from './testing/events';
import { WarEngine } from './war-engine';

function folded(events: readonly WarEvent[], engine = new WarEngine()): WarEngine {
  engine.applyBatch(events);
  return engine;
}

describe('views over several domains', () => {
  it('[M16] the dispute rate counts disputes and orders since the first window began', () => {
    const rate = (of: WarEngine) => of.overview().days.at(-1)!.ratePpm;
    const engine = folded([
      opened('D1', DAY - 1),
      opened('D2', DAY),
      traffic('33', DAY + 2 * MINUTE_MS, 500),
    ]);
    engine.advanceTo(DAY + 3 * MINUTE_MS);
    expect(rate(engine)).toBe(0);
    engine.apply(traffic('33', DAY + MINUTE_MS, 500));
    expect(rate(engine)).toBe(1_000);
    engine.apply(opened('D3', DAY + 1));
    expect(rate(engine)).toBe(2_000);
    expect(rate(new WarEngine())).toBeNull();
  });

  it('[M09] complaints weigh on their item until they come to nothing', () => {
    const complaint = { itemId: 'I1', cause: 'counterfeit' } as const;
    const engine = folded([
      listed('I1', DAY),
      opened('D1', DAY + 1, complaint),
      opened('D2', DAY + 1, complaint),
    ]);
    const { listings } = engine.state;
    const row = listings.items.find('I1');
    const both = listings.riskOf(row);
    engine.apply(resolved('D1', DAY + 2, { outcome: 'rejected' }));
    const one = listings.riskOf(row);
    engine.apply(event('warroom.dispute.withdrawn.v1', 'dispute/D2', DAY + 3, {}));
    expect(both).toBeGreaterThan(one);
    expect(one).toBeGreaterThan(0);
    expect(listings.riskOf(row)).toBe(0);
    expect([listings.disputes[row], listings.openDisputes[row]]).toEqual([2, 0]);
  });

  it('an earlier opening that comes late moves the complaint to the item it names', () => {
    const engine = folded([opened('D1', DAY + 5, { itemId: 'I2' }), opened('D1', DAY, { itemId: 'I1' })]);
    const { listings } = engine.state;
    expect(listings.disputes[listings.items.find('I1')]).toBe(1);
    expect(listings.isKnown(listings.items.find('I2'))).toBe(false);
  });

  it('the timeline of a dispute tells its money too', () => {
    const money = { disputeId: 'D1', amountFen: 100, fund: 'advance_payout' } as const;
    const engine = folded([
      opened('D1', DAY),
      event('warroom.payout.deferred.v1', 'payout/D1', DAY + 1, { ...money, reason: 'short' }, { id: 'p1' }),
    ]);
    expect(engine.dispute('D1')?.timeline.map((entry) => entry.eventId)).toEqual([`open-D1-${DAY}`, 'p1']);
    folded(
      [
        event('warroom.payout.posted.v1', 'payout/D1', DAY + 2, { ...money, kind: 'advance' }, { id: 'p2' }),
        event('warroom.recovery.posted.v1', 'recovery/D1', DAY + 3, money, { id: 'p3' }),
      ],
      engine,
    );
    expect(engine.dispute('D1')?.timeline.map((entry) => entry.type)).toEqual([
      'warroom.dispute.opened.v1',
      'warroom.payout.posted.v1',
      'warroom.recovery.posted.v1',
    ]);
  });

  it('finds disputes, items and merchants, and lets none crowd out the others', () => {
    const disputes = Array.from({ length: 20 }, (_, i) => opened(`shop-${i}`, DAY + i));
    const engine = folded([listed('I1', DAY, 'Shop lamp'), ...disputes]);
    const hits = answerOf(engine.search('SHOP', 6));
    expect(hits).toHaveLength(6);
    expect(hits.filter((hit) => hit.kind === 'item')).toEqual([
      { kind: 'item', id: 'I1', label: 'Shop lamp' },
    ]);
    expect(hits.filter((hit) => hit.kind === 'merchant')).toEqual([
      { kind: 'merchant', id: 'M1', label: 'Shop One' },
    ]);
    expect(answerOf(engine.search('  ', 6))).toEqual([]);
  });
});

describe('trends', () => {
  it('tell how each minute ended, whenever the clock was moved', () => {
    const dueAt = DAY + SLA_MS;
    const events = [
      traffic('33', DAY + MINUTE_MS, 120),
      opened('D1', DAY),
      opened('D2', DAY + 30_000),
      resolved('D2', DAY + MINUTE_MS),
    ];
    const leaping = folded(events);
    leaping.advanceTo(DAY);
    leaping.advanceTo(DAY + 3 * MINUTE_MS);
    const walking = folded(events);
    for (let at = DAY; at <= DAY + 3 * MINUTE_MS; at += 10_000) walking.advanceTo(at);
    expect(walking.trends()).toEqual(leaping.trends());
    const { series } = leaping.trends();
    expect(series.open.map(([, value]) => value)).toEqual(expect.arrayContaining([2, 1, 1]));
    expect(series.ordersPerSec.map(([, value]) => value)).toEqual([2]);
    leaping.advanceTo(dueAt + 2 * MINUTE_MS);
    expect(leaping.trends().series.breached.at(-1)?.[1]).toBe(1);
  });

  it('are there again after a replay that sets the clock once, at its end', () => {
    const events = [traffic('33', DAY + MINUTE_MS, 120), opened('D1', DAY + MINUTE_MS)];
    const live = new WarEngine();
    live.advanceTo(DAY);
    live.applyBatch(events);
    live.advanceTo(DAY + 3 * MINUTE_MS);
    const replayed = folded(events);
    replayed.advanceTo(DAY + 3 * MINUTE_MS);
    expect(replayed.trends()).toEqual(live.trends());
  });

  it('are corrected for the last minutes when a fact comes a little late', () => {
    const engine = new WarEngine();
    engine.advanceTo(DAY);
    engine.advanceTo(DAY + 4 * MINUTE_MS);
    engine.apply(opened('D1', DAY + 2 * MINUTE_MS));
    engine.advanceTo(DAY + 5 * MINUTE_MS);
    const values = engine.trends().series.open.map(([, value]) => value);
    expect(values.slice(-5)).toEqual([0, 0, 1, 1, 1]);
  });

  it('take money from the fund when it is committed, not when it is paid', () => {
    const money = { disputeId: 'D1', amountFen: 100, fund: 'advance_payout', kind: 'advance' } as const;
    const requested = { ...money, commandId: 'advance:D1', by: 'system' };
    const engine = new WarEngine({ openingFen: { advance_payout: 1_000 } });
    engine.advanceTo(DAY);
    engine.apply(event('warroom.payout.requested.v1', 'payout/D1', DAY + MINUTE_MS, requested));
    engine.apply(event('warroom.payout.posted.v1', 'payout/D1', DAY + 3 * MINUTE_MS, money));
    engine.apply(toppedUp(DAY + 4 * MINUTE_MS, 50));
    engine.advanceTo(DAY + 5 * MINUTE_MS);
    const values = engine.trends().series.advanceAvailableFen.map(([, value]) => value);
    expect(values.slice(-5)).toEqual([1_000, 900, 900, 900, 950]);
  });

  it('[M03] the year rule and the share settled on the day of the opening, to the millisecond', () => {
    const end = Date.parse('2016-01-01T00:00:00+08:00');
    const engine = folded([
      opened('D1', end - 5_000),
      opened('D2', end),
      opened('D3', end - 9_000),
      resolved('D3', end - 1),
      opened('D4', end - 9_000),
      resolved('D4', end),
    ]);
    const figures = [-1, 0, 1].map((ms) => {
      engine.advanceTo(end + ms);
      const { yearRuleOpen, sameDay } = engine.overview().disputes;
      return [yearRuleOpen, sameDay.opened, sameDay.settled];
    });
    expect(figures).toEqual([
      [0, 3, 1],
      [0, 1, 0],
      [1, 1, 0],
    ]);
    expect(engine.disputeClock('D1')!.promise).toMatchObject({ yearEndAt: end, isYearBroken: true });
  });
});
