import { canonicalJson } from '../../../../shared/kernel';
import type { RefundRules } from '../../../../shared/refunds';

export interface RuleDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The rule's name; empty for `moved`, which is about all of them. */
  readonly name: string;
}

/** What differs between two lists: rules by id, and their order where the same rules stand in both. */
export function ruleDifferences(before: RefundRules, after: RefundRules): readonly RuleDifference[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const fresh = new Set(after.map(({ id }) => id));
  const differences: RuleDifference[] = [];
  for (const rule of after) {
    const known = old.get(rule.id);
    if (known === undefined) differences.push({ kind: 'added', name: rule.name });
    else if (canonicalJson(known) !== canonicalJson(rule))
      differences.push({ kind: 'changed', name: rule.name });
  }
  for (const { id, name } of before) if (!fresh.has(id)) differences.push({ kind: 'removed', name });
  const kept = (rules: RefundRules) =>
    rules.filter(({ id }) => old.has(id) && fresh.has(id)).map(({ id }) => id);
  if (kept(before).join('\n') !== kept(after).join('\n')) differences.push({ kind: 'moved', name: '' });
  return differences;
}
