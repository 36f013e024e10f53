import { z } from 'zod';
import { CAUSES, type Cause } from '../disputes';
import { DAY_MS, yuan, zAmount, zName } from '../kernel';

/** At most so many rules: a list a person can read. */
const MAX_REFUND_RULES = 40;
/** Tiers whose consumers have the refund advanced. Source: M07. */
const COVERED_TIER = 2;

/** One rule: what is absent is no condition. */
const zRefundRule = z.strictObject({
  id: zName,
  name: z.string().trim().min(1).max(80),
  /** `refund`: at once. `queue`: it takes the usual way. */
  verdict: z.enum(['refund', 'queue']),
  causes: z.array(z.enum(CAUSES)).min(1).optional(),
  minTier: z.number().int().min(0).max(4).optional(),
  maxAmountFen: zAmount.optional(),
  /** At most so many days of 24 h since the purchase; a dispute that doesn't say when it was bought doesn't match. */
  withinDays: z.number().int().min(1).max(365).optional(),
  crossBorder: z.boolean().optional(),
  vip: z.boolean().optional(),
});
export type RefundRule = z.infer<typeof zRefundRule>;

/** The list in its order; the first that matches decides. Ids are unique. */
export const zRefundRules = z
  .array(zRefundRule)
  .max(MAX_REFUND_RULES)
  .refine(
    (rules) => new Set(rules.map(({ id }) => id)).size === rules.length,
    'each rule needs an id of its own',
  );
export type RefundRules = z.infer<typeof zRefundRules>;

/** What a rule looks at, as the opening says it. */
export interface RefundFacts {
  readonly cause: Cause;
  readonly amountFen: number;
  /** Epoch ms. */
  readonly openedAt: number;
  /** Epoch ms; null = not given. */
  readonly purchasedAt: number | null;
  /** null = not given: no rule that asks for a tier matches. */
  readonly tier: number | null;
  readonly abuse: boolean;
  readonly vip: boolean;
  readonly crossBorder: boolean;
}

/** Why a dispute isn't refunded at once; `rule` is a rule that says so. */
export type RefundRefusal = 'abuse' | 'nothing_claimed' | 'rule' | 'no_rule';
export type RefundVerdict =
  | { readonly kind: 'refund'; readonly ruleId: string }
  | { readonly kind: 'queue'; readonly ruleId: string | null; readonly why: RefundRefusal };

/**
 * Whether a dispute is refunded the moment it's opened. Flagged for abuse never is, whatever the rules say (M08); then
 * the first rule that matches decides; none is no.
 */
export function decideRefund(rules: RefundRules, facts: RefundFacts): RefundVerdict {
  if (facts.abuse) return { kind: 'queue', ruleId: null, why: 'abuse' };
  if (facts.amountFen <= 0) return { kind: 'queue', ruleId: null, why: 'nothing_claimed' };
  const rule = rules.find((candidate) => ruleMatches(candidate, facts));
  if (rule === undefined) return { kind: 'queue', ruleId: null, why: 'no_rule' };
  if (rule.verdict === 'refund') return { kind: 'refund', ruleId: rule.id };
  return { kind: 'queue', ruleId: rule.id, why: 'rule' };
}

function ruleMatches(rule: RefundRule, facts: RefundFacts): boolean {
  if (rule.causes !== undefined && !rule.causes.includes(facts.cause)) return false;
  if (rule.minTier !== undefined && (facts.tier === null || facts.tier < rule.minTier)) return false;
  if (rule.maxAmountFen !== undefined && facts.amountFen > rule.maxAmountFen) return false;
  if (rule.crossBorder !== undefined && facts.crossBorder !== rule.crossBorder) return false;
  if (rule.vip !== undefined && facts.vip !== rule.vip) return false;
  return rule.withinDays === undefined || isWithin(facts, rule.withinDays);
}

/** Up to and including the last millisecond of the day count. */
function isWithin({ openedAt, purchasedAt }: RefundFacts, days: number): boolean {
  return purchasedAt !== null && openedAt - purchasedAt <= days * DAY_MS;
}

/** A consumer's return that the promise of instant refunds is about. Source: M07. */
export function isReturn({ cause }: Pick<RefundFacts, 'cause'>): boolean {
  return cause === 'no_reason_return';
}

/** True if the consumer is one of those who have refunds advanced. Source: M07, M08. */
export function isCovered({ tier, abuse }: Pick<RefundFacts, 'tier' | 'abuse'>): boolean {
  return !abuse && tier !== null && tier >= COVERED_TIER;
}

/**
 * What a drill begins with. Seven-day no-reason returns of T2 and above are approved at once (M07); the caps, and that
 * dear goods from abroad take the usual way, are ours.
 */
export const DRILL_REFUND_RULES: RefundRules = [
  {
    id: 'small-cross-border',
    name: '跨境小额退货 · small returns from abroad',
    verdict: 'refund',
    causes: ['no_reason_return'],
    minTier: COVERED_TIER,
    withinDays: 7,
    crossBorder: true,
    maxAmountFen: yuan(500),
  },
  {
    id: 'cross-border',
    name: '其余跨境走人工 · other goods from abroad',
    verdict: 'queue',
    crossBorder: true,
  },
  {
    id: 'seven-day',
    name: '七天无理由 · seven-day no-reason return',
    verdict: 'refund',
    causes: ['no_reason_return'],
    minTier: COVERED_TIER,
    withinDays: 7,
    maxAmountFen: yuan(5_000),
  },
];
