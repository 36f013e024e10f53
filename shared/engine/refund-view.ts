import type { RefundRulesView, Refunds } from '../refunds';
import type { InstantDesk } from './instant-desk';

export function refundRulesView(refunds: Refunds, desk: InstantDesk): RefundRulesView {
  return {
    figures: desk.figures(),
    waiting: desk.waiting,
    stopped: refunds.stopped,
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
  };
}
