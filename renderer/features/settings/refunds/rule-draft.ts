import type { CAUSES } from '../../../../shared/disputes';
import { type RefundRule, type RefundRules, zRefundRules } from '../../../../shared/refunds';

/** A rule as it's typed: texts, so that what isn't a number yet can stand there. */
export interface RuleDraft {
  readonly id: string;
  readonly name: string;
  readonly verdict: 'refund' | 'queue';
  /** '' = any. */
  readonly cause: (typeof CAUSES)[number] | '';
  /** Several causes, kept as they came until one is chosen. */
  readonly causes: RefundRule['causes'];
  readonly minTier: '' | '0' | '1' | '2' | '3' | '4';
  readonly maxYuan: string;
  readonly withinDays: string;
  readonly crossBorder: '' | 'yes' | 'no';
  readonly vip: RefundRule['vip'];
}

export function draftOf(rule: RefundRule): RuleDraft {
  const [first = '', ...others] = rule.causes ?? [];
  return {
    id: rule.id,
    name: rule.name,
    verdict: rule.verdict,
    cause: others.length > 0 ? '' : first,
    causes: others.length > 0 ? rule.causes : undefined,
    minTier: rule.minTier === undefined ? '' : (String(rule.minTier) as RuleDraft['minTier']),
    maxYuan: rule.maxAmountFen === undefined ? '' : String(rule.maxAmountFen / 100),
    withinDays: rule.withinDays === undefined ? '' : String(rule.withinDays),
    crossBorder: rule.crossBorder === undefined ? '' : rule.crossBorder ? 'yes' : 'no',
    vip: rule.vip,
  };
}

/** The field of a draft that can't be read; null when all can. */
export function faultOf(draft: RuleDraft): 'name' | 'maxYuan' | 'withinDays' | null {
  if (draft.name.trim() === '') return 'name';
  if (draft.maxYuan !== '' && !/^\d{1,9}(\.\d{1,2})?$/.test(draft.maxYuan)) return 'maxYuan';
  const days = Number(draft.withinDays);
  if (draft.withinDays !== '' && !(Number.isInteger(days) && days >= 1 && days <= 365)) return 'withinDays';
  return null;
}

/** The list as it's sent; null while a field can't be read. */
export function rulesOf(drafts: readonly RuleDraft[]): RefundRules | null {
  if (drafts.some((draft) => faultOf(draft) !== null)) return null;
  const parsed = zRefundRules.safeParse(drafts.map(ruleOf));
  return parsed.success ? parsed.data : null;
}

function ruleOf(draft: RuleDraft): RefundRule {
  const causes = draft.cause === '' ? draft.causes : [draft.cause];
  return {
    id: draft.id,
    name: draft.name.trim(),
    verdict: draft.verdict,
    ...(causes === undefined ? {} : { causes }),
    ...(draft.minTier === '' ? {} : { minTier: Number(draft.minTier) }),
    ...(draft.maxYuan === '' ? {} : { maxAmountFen: Math.round(Number(draft.maxYuan) * 100) }),
    ...(draft.withinDays === '' ? {} : { withinDays: Number(draft.withinDays) }),
    ...(draft.crossBorder === '' ? {} : { crossBorder: draft.crossBorder === 'yes' }),
    ...(draft.vip === undefined ? {} : { vip: draft.vip }),
  };
}

/** A new rule at the end, with an id that no other has. */
export function freshDraft(drafts: readonly RuleDraft[], name: (n: number) => string): RuleDraft {
  let n = drafts.length + 1;
  while (drafts.some(({ id }) => id === `rule-${n}`)) n++;
  return draftOf({ id: `rule-${n}`, name: name(n), verdict: 'queue' });
}

/** Moves one place up (−1) or down (1). */
export function moved(drafts: readonly RuleDraft[], index: number, by: 1 | -1): readonly RuleDraft[] {
  const to = index + by;
  if (to < 0 || to >= drafts.length) return drafts;
  const next = [...drafts];
  const [rule] = next.splice(index, 1);
  next.splice(to, 0, rule!);
  return next;
}
