import {
  CONDITIONS,
  type ConditionName,
  type Policy,
  type PolicyConditions,
  type PolicyFacts,
  type PolicySet,
} from './policy-set';

/** A condition a dispute didn't meet. */
export interface FailedCondition {
  readonly condition: ConditionName;
  /** What the policy wants: one of these. */
  readonly wanted: readonly (string | number | boolean)[];
  /** What the dispute is; null = not given. */
  readonly actual: string | number | boolean | null;
}

/** A policy above the one that matched, with why it didn't. */
export interface PassedOver {
  readonly policyId: string;
  readonly policyName: string;
  readonly failed: readonly FailedCondition[];
}

/** Which policy a dispute has: the first of the list all of whose conditions it meets; null when none. */
export function matchPolicy(set: PolicySet, facts: PolicyFacts): Policy | null {
  return set.policies.find((policy) => isMetBy(policy.when, facts)) ?? null;
}

/** As `matchPolicy`, saying why each policy above it didn't match. */
export function explainMatch(
  set: PolicySet,
  facts: PolicyFacts,
): { readonly policy: Policy | null; readonly passedOver: readonly PassedOver[] } {
  const passedOver: PassedOver[] = [];
  for (const policy of set.policies) {
    const failed = failedOf(policy.when, facts);
    if (failed.length === 0) return { policy, passedOver };
    passedOver.push({ policyId: policy.id, policyName: policy.name, failed });
  }
  return { policy: null, passedOver };
}

function isMetBy(when: PolicyConditions, facts: PolicyFacts): boolean {
  return CONDITIONS.every((condition) => meets(when, facts, condition));
}

function failedOf(when: PolicyConditions, facts: PolicyFacts): readonly FailedCondition[] {
  return CONDITIONS.filter((condition) => !meets(when, facts, condition)).map((condition) => ({
    condition,
    wanted: wantedOf(when, condition),
    actual: facts[condition],
  }));
}

function meets(when: PolicyConditions, facts: PolicyFacts, condition: ConditionName): boolean {
  const wanted = wantedOf(when, condition);
  const actual = facts[condition];
  return wanted.length === 0 || (actual !== null && wanted.includes(actual));
}

/** What a condition asks for; empty = anything. An empty list asks for nothing, as if it were left out. */
function wantedOf(when: PolicyConditions, condition: ConditionName): readonly (string | number | boolean)[] {
  const wanted = when[condition];
  if (wanted === undefined) return [];
  return Array.isArray(wanted) ? wanted : [wanted as boolean];
}
