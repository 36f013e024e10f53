import { z } from 'zod';
import { type CodedError, canonicalJson, codedError } from '../kernel';
import { isSound, lintPolicySet } from './lint';
import { zPolicySet } from './policy-set';
import type { Policies } from './state';

/** Another set of policies, as it's proposed to a second person. Source: DOMAIN.md §2.4. */
export const zPolicyChange = z.strictObject({
  kind: z.literal('policy'),
  set: zPolicySet,
  /** The version the set was made from: a proposal made from an older one is refused. */
  basedOn: z.number().int().min(1),
});
export type PolicyChange = z.infer<typeof zPolicyChange>;

/**
 * Why a set can't be proposed; null when it can. Errors: `conflict` for one made from a version that's no longer in force;
 * `unsound_policy` for a set with a lint error; `nothing_changed` for the set in force.
 */
export function faultOfPolicyChange({ active }: Policies, { set, basedOn }: PolicyChange): CodedError | null {
  if (basedOn !== active.version) {
    return codedError('conflict', `made from version ${basedOn}; version ${active.version} is in force`);
  }
  const findings = lintPolicySet(set);
  if (!isSound(findings)) {
    const faults = findings
      .filter((f) => f.severity === 'error')
      .map((f) => `${f.code} in ${f.at} ${f.index}`);
    return codedError('unsound_policy', faults.join(', '));
  }
  return canonicalJson(set) === canonicalJson(active.set)
    ? codedError('nothing_changed', 'the set is the one in force')
    : null;
}
