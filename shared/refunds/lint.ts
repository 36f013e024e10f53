import type { RefundRule, RefundRules } from './rules';

/** Ids of rules that never decide: one above matches whatever they match. */
export function unreachableRules(rules: RefundRules): readonly string[] {
  return rules
    .filter((rule, i) => rules.slice(0, i).some((above) => covers(above, rule)))
    .map(({ id }) => id);
}

/** True if `above` matches everything that `below` does, by their conditions alone. */
function covers(above: RefundRule, below: RefundRule): boolean {
  return (
    (above.causes === undefined || below.causes?.every((cause) => above.causes!.includes(cause)) === true) &&
    (above.minTier === undefined || (below.minTier !== undefined && below.minTier >= above.minTier)) &&
    isAtMost(below.maxAmountFen, above.maxAmountFen) &&
    isAtMost(below.withinDays, above.withinDays) &&
    (above.crossBorder === undefined || above.crossBorder === below.crossBorder) &&
    (above.vip === undefined || above.vip === below.vip)
  );
}

function isAtMost(below: number | undefined, above: number | undefined): boolean {
  return above === undefined || (below !== undefined && below <= above);
}
