import { describe, expect, it } from 'vitest';
import { PROBE_EVERY_MS } from '../funds';
import { DAY_MS } from '../kernel';
import { DRILL_REFUND_RULES } from '../refunds';
import { answer, at, record, typesOf } from './testing/desk';
import { DAY, event, opened } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const entitled = {
  cause: 'no_reason_return',
  tier: 2,
  purchasedAt: DAY - 3 * DAY_MS,
  amountFen: 100,
} as const;

function desk(fundFen: number, disputes: number): WarEngine {
  const engine = staff(new WarEngine({ openingFen: { consumer_protection: fundFen } }));
  engine.apply(
    event('warroom.refund_rules.adopted.v1', 'refund_rules/p1', DAY - 1, {
      version: 1,
      rules: DRILL_REFUND_RULES,
      by: 'a',
      approvedBy: 'b',
      reason: 'why',
    }),
  );
  for (let i = 1; i <= disputes; i++) engine.apply(opened(`D${i}`, DAY + i, entitled));
  return engine;
}
function due(engine: WarEngine, now: number) {
  const decision = engine.decideDue(at(now));
  record(engine, decision);
  return decision;
}
const topUp = (when: number, amountFen: number) =>
  event('warroom.fund.topped_up.v1', 'fund/consumer_protection', when, {
    amountFen,
    by: 'a',
    approvedBy: 'b',
    reason: 'low',
  });
const refused = { kind: 'rejected', reason: 'insufficient_funds' } as const;

describe('[item 11] instant refunds that stop for want of money', () => {
  it.each([
    [299, 2, 'insufficient_funds'],
    [300, 3, null],
    [301, 3, null],
  ])('a fund of %i fen pays %i of three at ¥1, and says %s', (fundFen, paid, reason) => {
    const engine = desk(fundFen, 3);
    const decided = due(engine, DAY + 9);
    expect(decided.intents).toHaveLength(paid);
    expect(engine.refundRules().stopped?.reason ?? null).toBe(reason);
  });

  it('say so once, and once that they go on, oldest first; also over a restart', () => {
    const engine = desk(100, 3);
    expect(typesOf(due(engine, DAY + 9))).toEqual([
      'refunds.stopped refunds/consumer_protection',
      'payout.requested payout/D1',
    ]);
    expect(engine.refundRules()).toMatchObject({
      waiting: 2,
      stopped: { since: DAY + 9, reason: 'insufficient_funds' },
    });
    const version = engine.refundsVersion;
    expect(due(engine, DAY + 10).events).toEqual([]);
    const again = WarEngine.load(structuredClone(engine.dump()));
    expect(due(again, DAY + 11).events).toEqual([]);
    // Money for one of two: it's paid, and they are still stopped.
    again.apply(topUp(DAY + 12, 199));
    expect(typesOf(due(again, DAY + 12))).toEqual(['payout.requested payout/D2']);
    again.apply(topUp(DAY + 13, 1));
    expect(typesOf(due(again, DAY + 13))).toEqual([
      'refunds.resumed refunds/consumer_protection',
      'payout.requested payout/D3',
    ]);
    expect(again.refundRules().stopped).toBeNull();
    expect(again.refundsVersion).not.toBe(version);
    expect(due(again, DAY + 14).events).toEqual([]);
  });

  it('wait where nobody told what the fund has, and say why', () => {
    const engine = staff(new WarEngine({ openingFen: 'told' }));
    for (const one of [
      event('warroom.refund_rules.adopted.v1', 'refund_rules/p1', DAY - 1, {
        version: 1,
        rules: DRILL_REFUND_RULES,
        by: 'a',
        approvedBy: 'b',
        reason: 'why',
      }),
      opened('D1', DAY, entitled),
    ])
      engine.apply(one);
    expect(due(engine, DAY + 1).intents).toEqual([]);
    expect(engine.refundRules().stopped?.reason).toBe('balance_unknown');
    engine.apply(event('warroom.fund.opened.v1', 'fund/consumer_protection', DAY + 2, { amountFen: 100 }));
    expect(typesOf(due(engine, DAY + 2))).toEqual([
      'refunds.resumed refunds/consumer_protection',
      'payout.requested payout/D1',
    ]);
  });

  it('also when the platform has none: asked again under the next key when there is money, never on top of a payment', () => {
    const engine = desk(1_000, 3);
    const first = due(engine, DAY + 9);
    expect(first.intents.map(({ key }) => key)).toEqual(['instant:D1', 'instant:D2', 'instant:D3']);
    for (const intent of first.intents)
      record(engine, { events: engine.decideAnswer(intent, refused, at(DAY + 10)) });
    expect(typesOf(due(engine, DAY + 11))).toEqual(['refunds.stopped refunds/consumer_protection']);
    expect(engine.refundRules()).toMatchObject({ waiting: 3, stopped: { reason: 'platform_short' } });
    expect(due(engine, DAY + 9 + PROBE_EVERY_MS).events).toEqual([]);
    // One looks whether there's money again; until it's paid they are stopped.
    const probe = due(engine, DAY + 10 + PROBE_EVERY_MS);
    expect(probe.intents.map(({ key }) => key)).toEqual(['instant:D1#2']);
    expect(engine.refundRules().stopped?.reason).toBe('platform_short');
    answer(engine, probe.intents[0]!, 'acknowledged', DAY + 11 + PROBE_EVERY_MS);
    const rest = due(engine, DAY + 12 + PROBE_EVERY_MS);
    expect(typesOf(rest)).toContain('refunds.resumed refunds/consumer_protection');
    expect(rest.intents.map(({ key }) => key)).toContain('instant:D2#2');
    expect(engine.refundRules().figures.paid).toBe(1);
  });

  it('are in no deferred figure', () => {
    const engine = desk(100, 3);
    due(engine, DAY + 9);
    expect(engine.funds().deferred).toMatchObject({ count: 0, amountFen: 0 });
  });
});
