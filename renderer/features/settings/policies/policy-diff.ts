import { canonicalJson } from '../../../../shared/kernel';
import type { PolicySet } from '../../../../shared/policies';

/** One difference between two sets. */
export interface PolicyDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly of: 'policy' | 'calendar';
  /** Its name in the newer set, or in the older one when it's gone. */
  readonly name: string;
  /** Fields that differ, for a change. */
  readonly fields: readonly string[];
}

/** What changed from one set to another, in the order of the newer one. */
export function diffSets(before: PolicySet, after: PolicySet): readonly PolicyDifference[] {
  return [
    ...diffList('policy', before.policies, after.policies),
    ...diffList('calendar', before.calendars, after.calendars),
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function diffList<T extends Named>(
  of: PolicyDifference['of'],
  before: readonly T[],
  after: readonly T[],
): readonly PolicyDifference[] {
  const differences: PolicyDifference[] = [];
  for (const item of after) {
    const old = before.find(({ id }) => id === item.id);
    if (!old) differences.push({ kind: 'added', of, name: item.name, fields: [] });
    else {
      const fields = fieldsThatDiffer(old, item);
      if (fields.length > 0) differences.push({ kind: 'changed', of, name: item.name, fields });
    }
  }
  for (const { id, name } of before) {
    if (!after.some((item) => item.id === id)) differences.push({ kind: 'removed', of, name, fields: [] });
  }
  const kept = (list: readonly T[], other: readonly T[]): string[] =>
    list.flatMap(({ id }) => (other.some((o) => o.id === id) ? [id] : []));
  const isReordered = canonicalJson(kept(before, after)) !== canonicalJson(kept(after, before));
  // The order of calendars means nothing.
  if (of === 'policy' && isReordered) {
    differences.push({ kind: 'reordered', of, name: after.map(({ name }) => name).join(' → '), fields: [] });
  }
  return differences;
}

function fieldsThatDiffer(before: Named, after: Named): readonly string[] {
  const [a, b] = [before, after] as unknown as readonly Readonly<Record<string, unknown>>[];
  return Object.keys(b!).filter((key) => canonicalJson(a![key]) !== canonicalJson(b![key]));
}
