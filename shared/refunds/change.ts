import { z } from 'zod';
import { type CodedError, canonicalJson, codedError, epochMs, type WarEvent } from '../kernel';
import { type RefundRules, zRefundRules } from './rules';
import type { Refunds } from './state';

/** Another list of rules, as it's proposed to a second person. Source: DOMAIN.md §2.4. */
export const zRefundRulesChange = z.strictObject({
  kind: z.literal('refund_rules'),
  rules: zRefundRules,
  /** The version the list was made from (0: none is in force): a proposal made from an older one is refused. */
  basedOn: z.number().int().min(0),
});
export type RefundRulesChange = z.infer<typeof zRefundRulesChange>;

/** Why a list can't be proposed; null when it can. Errors: `conflict` for an older version; `nothing_changed`. */
export function faultOfRefundRules(
  { active }: Refunds,
  { rules, basedOn }: RefundRulesChange,
): CodedError | null {
  const current = active?.version ?? 0;
  if (basedOn !== current) {
    return codedError('conflict', `made from version ${basedOn}, ${current} is in force`);
  }
  return active !== null && canonicalJson(rules) === canonicalJson(active.rules)
    ? codedError('nothing_changed', 'the list is the one in force')
    : null;
}

/** The list that a drill adopts by itself when it begins: nobody's money moves in a drill. */
export function adoptedByDrill(rules: RefundRules, now: number, source: string): WarEvent {
  return {
    id: 'instant:rules:1',
    source,
    subject: 'refund_rules/drill',
    at: epochMs(now),
    type: 'warroom.refund_rules.adopted.v1',
    data: { version: 1, rules, by: 'drill', approvedBy: 'drill', reason: 'the list a drill begins with' },
  };
}
