import { describe, expect, it } from 'vitest';
import { type Act, PERMISSIONS } from '../../../../shared/engine';
import { EVENT_CATALOGUE } from '../../../../shared/protocol';
import { actText } from './act-text';

/** What only the platform tells, and an import's own: no act of this console is told by these. */
const NOT_OURS =
  /_sampled$|\.sampled$|^dispute\.(opened|withdrawn)$|^listing\.(listed|relisted)$|^docking\.case_received$|^jury\.pool_published$|^staff\.|^foreign\./;

describe('[AD1] words of the audit', () => {
  it('has words for every act that this console records or refuses, in both languages', () => {
    const recorded = Object.keys(EVENT_CATALOGUE).map((type) => type.replace(/^warroom\.|\.v1$/g, ''));
    const refused = Object.keys(PERMISSIONS) as Act[];
    const names = [...recorded.filter((name) => !NOT_OURS.test(name)), ...refused];
    const worded = (name: string) =>
      Object.values(actText).every((words) => Object.hasOwn(words, name.replace('.', '-')));
    expect(names.filter((name) => !worded(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });
});
