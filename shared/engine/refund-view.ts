import { isOpened, openedAtOf, refundFactsAt, rowCount } from '../disputes';
import { DAY_MS, SHANGHAI_OFFSET_MS } from '../kernel';
import {
  decideRefund,
  type RefundDryRunView,
  type RefundRules,
  type RefundRulesView,
  type Refunds,
  unreachableRules,
} from '../refunds';
import type { EngineState } from './engine-state';
import type { InstantDesk } from './instant-desk';

export function refundRulesView(refunds: Refunds, desk: InstantDesk): RefundRulesView {
  return {
    figures: desk.figures(),
    waiting: desk.waiting,
    version: refunds.active?.version ?? 0,
    rules: refunds.active?.rules ?? [],
    versions: refunds.versions
      .map(({ version, at, by, approvedBy, reason, rules }) => ({
        version,
        at,
        by,
        approvedBy,
        reason,
        ruleCount: rules.length,
      }))
      .reverse(),
    proposals: refunds.openProposals().map(({ proposalId, at, by, reason, basedOn, rules }) => ({
      proposalId,
      at,
      by,
      reason,
      basedOn,
      rules,
    })),
  };
}

/** What a list would have done to everything opened on the day of `now` (UTC+8) so far. One pass over the disputes. */
export function dryRunRefundRules(
  { disputes, refunds }: EngineState,
  rules: RefundRules,
  now: number,
): RefundDryRunView {
  const from = Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS;
  const byRule = new Map(rules.map(({ id }) => [id, { ruleId: id, count: 0, amountFen: 0 }]));
  const sums = {
    opened: 0,
    refunds: 0,
    refundFen: 0,
    abuse: 0,
    abuseFen: 0,
    refundsBefore: 0,
    refundFenBefore: 0,
  };
  for (let row = 0; row < rowCount(disputes); row++) {
    const openedAt = openedAtOf(disputes, row);
    if (!isOpened(disputes, row) || openedAt < from || openedAt > now) continue;
    const facts = refundFactsAt(disputes, row);
    sums.opened++;
    const verdict = decideRefund(rules, facts);
    if (verdict.kind === 'refund') {
      const rule = byRule.get(verdict.ruleId)!;
      rule.count++;
      rule.amountFen += facts.amountFen;
      sums.refunds++;
      sums.refundFen += facts.amountFen;
    } else if (verdict.why === 'abuse' && decideRefund(rules, { ...facts, abuse: false }).kind === 'refund') {
      sums.abuse++;
      sums.abuseFen += facts.amountFen;
    }
    const before = refunds.inForceAt(openedAt);
    if (before && decideRefund(before.rules, facts).kind === 'refund') {
      sums.refundsBefore++;
      sums.refundFenBefore += facts.amountFen;
    }
  }
  return { from, to: now, ...sums, byRule: [...byRule.values()], unreachable: unreachableRules(rules) };
}
