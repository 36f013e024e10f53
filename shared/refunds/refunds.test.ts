import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs } from '../kernel';
import { faultOfRefundRules } from './change';
import { unreachableRules } from './lint';
import {
  DRILL_REFUND_RULES,
  decideRefund,
  isCovered,
  type RefundFacts,
  type RefundRule,
  type RefundRules,
} from './rules';
import { type RefundEvent, Refunds } from './state';

const NOW = 100 * DAY_MS;
const facts = (more: Partial<RefundFacts> = {}): RefundFacts => ({
  cause: 'no_reason_return',
  amountFen: 100,
  openedAt: NOW,
  purchasedAt: NOW - DAY_MS,
  tier: 2,
  abuse: false,
  vip: false,
  crossBorder: false,
  ...more,
});
const rule = (id: string, more: Partial<RefundRule> = {}): RefundRule => ({
  id,
  name: id,
  verdict: 'refund',
  ...more,
});
const refunds = (rules: RefundRules, of: RefundFacts): boolean => decideRefund(rules, of).kind === 'refund';

describe('a rule of instant refunds', () => {
  it.each<[string, Partial<RefundRule>, Partial<RefundFacts>, Partial<RefundFacts>]>([
    ['causes', { causes: ['quality', 'no_reason_return'] }, {}, { cause: 'counterfeit' }],
    ['a tier', { minTier: 3 }, { tier: 3 }, { tier: 2 }],
    ['a tier, not given', { minTier: 0 }, { tier: 0 }, { tier: null }],
    ['a cap', { maxAmountFen: 100 }, { amountFen: 100 }, { amountFen: 101 }],
    ['goods from abroad', { crossBorder: true }, { crossBorder: true }, { crossBorder: false }],
    ['none from abroad', { crossBorder: false }, { crossBorder: false }, { crossBorder: true }],
    ['VIPs', { vip: true }, { vip: true }, { vip: false }],
    ['others than VIPs', { vip: false }, { vip: false }, { vip: true }],
    ['days', { withinDays: 7 }, { purchasedAt: NOW - 7 * DAY_MS }, { purchasedAt: NOW - 7 * DAY_MS - 1 }],
    ['days, purchase not given', { withinDays: 7 }, {}, { purchasedAt: null }],
  ])('asks for %s, up to the border and no further', (_what, condition, met, missed) => {
    const rules = [rule('r', condition)];
    expect(decideRefund(rules, facts(met))).toEqual({ kind: 'refund', ruleId: 'r' });
    expect(decideRefund(rules, facts(missed))).toEqual({ kind: 'queue', ruleId: null, why: 'no_rule' });
    expect(refunds([rule('any')], facts(missed))).toBe(true);
  });

  it('above another decides, also to the queue; the flagged and what claims nothing are never refunded', () => {
    const rules = [rule('abroad', { verdict: 'queue', crossBorder: true }), rule('all')];
    expect(decideRefund(rules, facts({ crossBorder: true }))).toEqual({
      kind: 'queue',
      ruleId: 'abroad',
      why: 'rule',
    });
    expect(decideRefund(rules, facts())).toEqual({ kind: 'refund', ruleId: 'all' });
    expect(decideRefund(rules, facts({ abuse: true }))).toMatchObject({ kind: 'queue', why: 'abuse' });
    expect(decideRefund(rules, facts({ amountFen: 0 }))).toMatchObject({ why: 'nothing_claimed' });
    expect(refunds(rules, facts({ amountFen: 1 }))).toBe(true);
  });

  it('covers T2 and above who aren’t flagged', () => {
    const covered = (tier: number | null, abuse = false) => isCovered({ tier, abuse });
    expect([null, 1, 2, 4].map((tier) => covered(tier))).toEqual([false, false, true, true]);
    expect(covered(4, true)).toBe(false);
  });
});

describe('rules that never decide', () => {
  it('are those below one that takes all they would, and none of the drill’s', () => {
    expect(unreachableRules(DRILL_REFUND_RULES)).toEqual([]);
    const below = (above: Partial<RefundRule>, than: Partial<RefundRule>) =>
      unreachableRules([rule('above', above), rule('below', than)]).includes('below');
    expect(below({}, {})).toBe(true);
    expect(below({ maxAmountFen: 100 }, { maxAmountFen: 100 })).toBe(true);
    expect(below({ maxAmountFen: 100 }, { maxAmountFen: 101 })).toBe(false);
    expect(below({ maxAmountFen: 100 }, {})).toBe(false);
    expect(below({ withinDays: 7 }, { withinDays: 6 })).toBe(true);
    expect(below({ minTier: 2 }, { minTier: 3 })).toBe(true);
    expect(below({ minTier: 2 }, { minTier: 1 })).toBe(false);
    expect(below({ minTier: 2 }, {})).toBe(false);
    expect(below({ causes: ['quality'] }, { causes: ['quality', 'counterfeit'] })).toBe(false);
    expect(below({ causes: ['quality', 'counterfeit'] }, { causes: ['quality'] })).toBe(true);
    expect(below({ causes: ['quality'] }, {})).toBe(false);
    expect(below({ vip: true }, { vip: false })).toBe(false);
    expect(below({ crossBorder: true }, {})).toBe(false);
    expect(unreachableRules([rule('a', { vip: true }), rule('b')])).toEqual([]);
  });
});

function told(what: string, at: number, data: object, id = `${what}-${at}`): RefundEvent {
  const type = `warroom.${what}.v1`;
  return {
    id,
    source: '/console/desk-1',
    type,
    subject: 'refund_rules/p',
    at: epochMs(at),
    data,
  } as RefundEvent;
}
const adopted = (version: number, at: number, rules: RefundRules = [rule(`v${version}`)]) =>
  told('refund_rules.adopted', at, { version, rules, by: 'a', approvedBy: 'b', reason: 'x' });
const stopped = (at: number) =>
  told('refunds.stopped', at, { fund: 'consumer_protection', reason: 'insufficient_funds' });
const resumed = (at: number) => told('refunds.resumed', at, { fund: 'consumer_protection' });

function folded(...events: readonly RefundEvent[]): Refunds {
  const state = new Refunds();
  for (const event of events) state.apply(event);
  return state;
}

describe('the rules in force', () => {
  it('hold for what’s opened after them, by the opening’s own instant and in whatever order they were told', () => {
    for (const state of [folded(adopted(1, 10), adopted(2, 20)), folded(adopted(2, 20), adopted(1, 10))]) {
      const at = [9, 10, 11, 20, 21].map((openedAt) => state.inForceAt(openedAt)?.version ?? null);
      expect(at).toEqual([null, null, 1, 1, 2]);
      expect(state.active?.version).toBe(2);
      expect(new Refunds(structuredClone(state.dump())).active?.version).toBe(2);
    }
    const twice = folded(adopted(1, 10), adopted(1, 10));
    expect(twice.versions).toHaveLength(1);
  });

  it('can be changed from the list in force alone, and by another list than that', () => {
    const change = (rules: RefundRules, basedOn: number) =>
      ({ kind: 'refund_rules', rules, basedOn }) as const;
    const state = folded(adopted(1, 10), adopted(2, 20));
    expect([0, 1, 2, 3].map((n) => faultOfRefundRules(state, change([], n))?.code)).toEqual([
      'conflict',
      'conflict',
      undefined,
      'conflict',
    ]);
    expect(faultOfRefundRules(state, change([rule('v2')], 2))?.code).toBe('nothing_changed');
    expect(faultOfRefundRules(new Refunds(), change([], 0))).toBeNull();
  });
});

describe('whether refunds go on', () => {
  it('is what was said last by the events’ own instants, whatever came last', () => {
    expect(folded().stopped).toBeNull();
    expect(folded(stopped(5)).stopped).toEqual({ since: 5, reason: 'insufficient_funds' });
    expect(folded(stopped(5), resumed(6)).stopped).toBeNull();
    expect(folded(resumed(6), stopped(5)).stopped).toBeNull();
    expect(folded(resumed(6), stopped(7), stopped(5)).stopped).toMatchObject({ since: 7 });
  });
});
