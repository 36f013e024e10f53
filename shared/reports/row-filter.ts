import type { DisputeFacts } from './dispute-facts';
import type { RowKey } from './row-keys';
import type { Dimension, ReportFilter } from './sla-report';

/** A test for "is looked at". Which keys are wanted is found out once for each code. */
export function rowFilter(
  filter: ReportFilter | null,
  keys: Readonly<Record<Dimension, RowKey>>,
): (facts: DisputeFacts) => boolean {
  if (filter === null) return () => true;
  const tests = (Object.entries(filter) as [Dimension, readonly (string | null)[]][]).map(
    ([name, wanted]) => {
      const key = keys[name];
      const known = new Map<number, boolean>();
      return (facts: DisputeFacts): boolean => {
        const code = key.codeOf(facts);
        let isIn = known.get(code);
        if (isIn === undefined) {
          isIn = wanted.includes(code < 0 ? null : key.textOf(code));
          known.set(code, isIn);
        }
        return isIn;
      };
    },
  );
  return (facts) => tests.every((test) => test(facts));
}
