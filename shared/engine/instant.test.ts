import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLA_MS } from '../disputes';
import { DAY_MS, HOUR_MS, inOneGo } from '../kernel';
import { DRILL_REFUND_RULES, decideRefund, isCovered, isReturn, type RefundRules } from '../refunds';
import { answer, at, errorOf, give, pay, record, refund, typesOf } from './testing/desk';
import { DAY, event, type Opening, opened, resolved } from './testing/events';
import { staff } from './testing/staff';
import { approve, propose } from './testing/two-people';
import { WarEngine } from './war-engine';

const BOUGHT = DAY - 3 * DAY_MS;
const eligible: Partial<Opening> = {
  cause: 'no_reason_return',
  tier: 2,
  purchasedAt: BOUGHT,
  amountFen: 100,
};
const adopted = (when: number, rules: RefundRules, version = 1) =>
  event('warroom.refund_rules.adopted.v1', `refund_rules/p${version}`, when, {
    version,
    rules,
    by: 'a',
    approvedBy: 'b',
    reason: 'why',
  });
function desk(fundFen = 1_000): WarEngine {
  const engine = staff(new WarEngine({ openingFen: { consumer_protection: fundFen } }));
  engine.apply(adopted(DAY - 1, DRILL_REFUND_RULES));
  return engine;
}
function due(engine: WarEngine, now: number) {
  const decision = engine.decideDue(at(now));
  record(engine, decision);
  return decision;
}

describe('refunds at once', () => {
  it('[M07] an entitled return is paid the moment it is opened, then approved, once, from the consumers’ fund', () => {
    const engine = desk();
    engine.apply(opened('D1', DAY, eligible));
    const first = due(engine, DAY);
    expect(first.events[0]).toMatchObject({
      id: 'instant:D1:requested',
      at: DAY,
      data: { kind: 'instant', fund: 'consumer_protection', amountFen: 100, reason: 'seven-day' },
    });
    expect(first.intents[0]!.key).toBe('instant:D1');
    expect(due(engine, DAY + 1).events).toEqual([]);
    answer(engine, first.intents[0]!, 'acknowledged', DAY + 2);
    expect(engine.dispute('D1')?.settledAt).toBeNull();
    const approval = due(engine, DAY + 2);
    expect(typesOf(approval)).toEqual(['dispute.settlement_requested dispute/D1']);
    expect(approval.events[0]!.data).toMatchObject({ paidFen: 0, outcome: 'refund', by: 'instant-refund' });
    answer(engine, approval.intents[0]!, 'acknowledged', DAY + 9);
    expect(engine.dispute('D1')).toMatchObject({ stage: 'resolved', settledAt: DAY + 2 });
    expect(due(engine, DAY + SLA_MS + 1).events).toEqual([]);
    expect(engine.refundRules().figures).toMatchObject({ returns: 1, covered: 1, instant: 1, paidFen: 100 });
    expect(engine.funds().accounts[0]).toMatchObject({ balanceFen: 900, committedFen: 0 });
  });

  it.each([
    [-1, 1],
    [0, 1],
    [1, 0],
  ])('[M07] seven days after the purchase %i ms: %i refund', (ms, count) => {
    const engine = desk();
    engine.apply(opened('D1', DAY, { ...eligible, purchasedAt: DAY - 7 * DAY_MS - ms }));
    expect(due(engine, DAY).events).toHaveLength(count);
  });

  it.each([
    [500_000, false],
    [50_000, true],
  ])('[M07] refunded at once: one of exactly the cap, %i fen, from abroad: %s', (amountFen, crossBorder) => {
    const engine = desk(10_000_000);
    engine.apply(opened('D1', DAY, { ...eligible, amountFen, crossBorder }));
    expect(due(engine, DAY).events).toHaveLength(1);
  });

  it.each<[string, Partial<Opening>]>([
    ['T1', { tier: 1 }],
    ['no tier', { tier: undefined }],
    ['flagged for abuse', { abuse: true }],
    ['another cause', { cause: 'quality' }],
    ['above the cap', { amountFen: 500_001 }],
    ['dear and from abroad', { crossBorder: true, amountFen: 50_001 }],
    ['nothing claimed', { amountFen: 0 }],
    ['no date of purchase', { purchasedAt: undefined }],
  ])('[M07, M08] not refunded at once: %s', (_why, facts) => {
    const engine = desk(10_000_000);
    engine.apply(opened('D1', DAY, { ...eligible, ...facts }));
    expect(due(engine, DAY).events).toEqual([]);
  });

  it('rules hold for what is opened after them, by the opening’s own time, in whatever order they come', () => {
    const engine = staff(new WarEngine());
    engine.apply(opened('D1', DAY, eligible));
    engine.apply(opened('D2', DAY + 2, eligible));
    expect(due(engine, DAY + 3).events).toEqual([]);
    engine.apply(adopted(DAY, DRILL_REFUND_RULES));
    expect(typesOf(due(engine, DAY + 3))).toEqual(['payout.requested payout/D2']);
  });

  it('no advance payout comes on top of an instant refund, not even where the approval is never answered', () => {
    const engine = desk();
    engine.apply(opened('D1', DAY, eligible));
    answer(engine, due(engine, DAY).intents[0]!, 'acknowledged', DAY + 1);
    const approval = due(engine, DAY + 2);
    answer(engine, approval.intents[0]!, 'rejected', DAY + 3);
    expect(due(engine, DAY + SLA_MS + HOUR_MS).events).toEqual([]);
    expect(engine.dispute('D1')).toMatchObject({ reserve: 'none', atStakeFen: 0, settledAt: null });
    expect(errorOf(give(engine, pay('D1'), DAY + SLA_MS + HOUR_MS))).toBe('already_paid');
    expect(errorOf(give(engine, refund('D1', 1), DAY + SLA_MS + HOUR_MS))).toBe('bad_amount');
  });

  it('a refusal sends it the usual way: held back, and paid at the breach', () => {
    const engine = desk();
    engine.apply(opened('D1', DAY, eligible));
    answer(engine, due(engine, DAY).intents[0]!, 'rejected', DAY + 1);
    expect(due(engine, DAY + 2).events).toEqual([]);
    expect(typesOf(due(engine, DAY + SLA_MS + 1))).toEqual(['payout.requested payout/D1']);
  });

  it('what there is no money for waits, oldest first, and is dropped when somebody settles it', () => {
    const engine = desk(150);
    for (const [i, id] of ['D1', 'D2', 'D3'].entries()) engine.apply(opened(id, DAY + i, eligible));
    expect(typesOf(due(engine, DAY + 9))).toContain('payout.requested payout/D1');
    expect(engine.refundRules().waiting).toBe(2);
    engine.apply(resolved('D2', DAY + 10));
    const topUp = { amountFen: 60, by: 'a', approvedBy: 'b', reason: 'low' };
    engine.apply(event('warroom.fund.topped_up.v1', 'fund/consumer_protection', DAY + 11, topUp));
    expect(typesOf(due(engine, DAY + 11))).toEqual([
      'refunds.resumed refunds/consumer_protection',
      'payout.requested payout/D3',
    ]);
  });

  it('what was paid in advance at the breach, for want of money before, is not refunded on top once there is some', () => {
    const engine = desk(50);
    engine.apply(opened('D1', DAY, eligible));
    expect(typesOf(due(engine, DAY))).toEqual(['refunds.stopped refunds/consumer_protection']);
    const breach = due(engine, DAY + SLA_MS + 1);
    expect(breach.intents.map(({ key }) => key)).toEqual(['advance:D1']);
    const topUp = { amountFen: 500, by: 'a', approvedBy: 'b', reason: 'low' };
    engine.apply(event('warroom.fund.topped_up.v1', 'fund/consumer_protection', DAY + SLA_MS + 2, topUp));
    const isPaying = (now: number) => typesOf(due(engine, now)).includes('payout.requested payout/D1');
    expect(isPaying(DAY + SLA_MS + 2)).toBe(false);
    answer(engine, breach.intents[0]!, 'acknowledged', DAY + SLA_MS + 3);
    expect(isPaying(DAY + SLA_MS + 4)).toBe(false);
    expect(engine.funds().accounts[0]).toMatchObject({ balanceFen: 550, committedFen: 0 });
  });

  it('a refund that is asked for is had already: nobody settles for more than the rest before its answer', () => {
    const engine = desk();
    engine.apply(opened('D1', DAY, { ...eligible, priceFen: 150 }));
    expect(due(engine, DAY).intents).toHaveLength(1);
    expect(errorOf(give(engine, refund('D1', 51), DAY + 1))).toBe('bad_amount');
    expect(errorOf(give(engine, refund('D1', 50), DAY + 1))).toBe('none');
  });

  it('a refunded dispute is not put off with those the advance fund has no money for', () => {
    const engine = staff(new WarEngine({ openingFen: { consumer_protection: 1_000, advance_payout: 0 } }));
    engine.apply(adopted(DAY - 1, DRILL_REFUND_RULES));
    engine.apply(opened('D1', DAY, eligible));
    engine.apply(opened('D2', DAY));
    answer(engine, due(engine, DAY).intents[0]!, 'acknowledged', DAY + 1);
    answer(engine, due(engine, DAY + 2).intents[0]!, 'rejected', DAY + 3);
    expect(typesOf(due(engine, DAY + SLA_MS + 1))).toEqual(['payout.deferred payout/D2']);
    expect(engine.dispute('D1')?.payout.state).toBe('none');
  });

  it('after a crash at any step nothing is paid twice and nothing is forgotten', () => {
    const engine = desk();
    engine.apply(opened('D1', DAY, eligible));
    const again = (from: WarEngine) => WarEngine.load(structuredClone(from.dump()));
    engine.decideDue(at(DAY));
    const second = again(engine);
    const paying = due(second, DAY + 1);
    expect(paying.intents).toHaveLength(1);
    expect(due(again(second), DAY + 2).events).toEqual([]);
    answer(second, paying.intents[0]!, 'acknowledged', DAY + 3);
    const third = again(second);
    expect(typesOf(due(third, DAY + 4))).toEqual(['dispute.settlement_requested dispute/D1']);
    expect(due(again(third), DAY + 5).events).toEqual([]);
  });

  it('only so many are decided for each step of the clock', () => {
    const engine = desk(100_000);
    for (let i = 0; i < 250; i++) engine.apply(opened(`D${i}`, DAY, eligible));
    const lot = () => due(engine, DAY + 1).events.length;
    expect([lot(), lot()]).toEqual([100, 0]);
    expect(due(engine, DAY + 2).events).toHaveLength(100);
  });

  it('a change needs the list in force, another person, and then holds from its approval on', () => {
    const engine = desk();
    const rules: RefundRules = [];
    const list = (basedOn: number) => ({ kind: 'refund_rules', rules, basedOn }) as const;
    expect(propose(engine, list(0), { now: DAY, id: 'p' })).toBe('conflict');
    const untried = {
      kind: 'approval.propose',
      reason: 'x',
      content: { ...list(1), rules: DRILL_REFUND_RULES.slice(1) },
    } as const;
    expect(errorOf(give(engine, untried, DAY, 'q'))).toBe('dry_run_required');
    expect(propose(engine, list(1), { now: DAY, id: 'p' })).toBe('ok');
    expect(approve(engine, 'p', { now: DAY, by: 'lead-a', commandId: 'c1' })).toBe('dual_control_required');
    expect(approve(engine, 'p', { now: DAY + 5, commandId: 'c2' })).toBe('ok');
    engine.apply(opened('D1', DAY + 5, eligible));
    engine.apply(opened('D2', DAY + 6, eligible));
    expect(typesOf(due(engine, DAY + 7))).toEqual(['payout.requested payout/D1']);
    expect(engine.refundRules()).toMatchObject({
      version: 2,
      versions: [{ approvedBy: 'lead-b' }, {}],
    });
    expect(approve(engine, 'p', { now: DAY + 8, commandId: 'c3' })).toBe('illegal_step');
  });

  it('figures and the dry run are what counting everything gives', () => {
    const arbOpening = fc.record({
      cause: fc.constantFrom('no_reason_return' as const, 'quality' as const),
      tier: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      abuse: fc.boolean(),
      crossBorder: fc.boolean(),
      amountFen: fc.constantFrom(0, 100, 60_000, 600_000),
      purchasedAt: fc.constantFrom(undefined, DAY - DAY_MS, DAY - 8 * DAY_MS),
      at: fc.integer({ min: -2, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(arbOpening, { maxLength: 25 }), fc.nat(), (openings, seed) => {
        const engine = staff(new WarEngine());
        const events = openings.map(({ at: h, ...facts }, i) => opened(`D${i}`, DAY + h * HOUR_MS, facts));
        const cut = openings.length === 0 ? 0 : seed % openings.length;
        engine.applyBatch(events.slice(0, cut));
        engine.apply(adopted(DAY, DRILL_REFUND_RULES));
        engine.applyBatch(events.slice(cut));
        for (let now = DAY + 4 * HOUR_MS; ; now++) {
          const { intents } = due(engine, now);
          if (intents.length === 0) break;
          for (const intent of intents) answer(engine, intent, 'acknowledged', now);
        }
        const facts = openings.map(({ at: h, tier, purchasedAt, ...rest }) => ({
          ...rest,
          vip: false,
          openedAt: DAY + h * HOUR_MS,
          tier: tier ?? null,
          purchasedAt: purchasedAt ?? null,
        }));
        const inForce = facts.filter(({ openedAt }) => openedAt > DAY);
        const refunds = inForce.filter((f) => decideRefund(DRILL_REFUND_RULES, f).kind === 'refund');
        const { figures } = engine.refundRules();
        expect(figures.returns).toBe(inForce.filter(isReturn).length);
        expect(figures.covered).toBe(inForce.filter((f) => isReturn(f) && isCovered(f)).length);
        expect([figures.instant, figures.paid]).toEqual([refunds.length, refunds.length]);
        expect(figures.paidFen).toBe(refunds.reduce((sum, { amountFen }) => sum + amountFen, 0));
        const today = facts.filter(({ openedAt }) => openedAt >= DAY);
        const dry = inOneGo(engine.dryRunRefundRules(DRILL_REFUND_RULES));
        const would = today.filter((f) => decideRefund(DRILL_REFUND_RULES, f).kind === 'refund');
        expect([dry.opened, dry.refunds, dry.refundsBefore]).toEqual([
          today.length,
          would.length,
          refunds.length,
        ]);
        expect(WarEngine.load(structuredClone(engine.dump())).refundRules()).toEqual(engine.refundRules());
      }),
      { seed: 71, numRuns: 80 },
    );
  });
});
