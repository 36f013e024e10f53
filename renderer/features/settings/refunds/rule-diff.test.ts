import { describe, expect, it } from 'vitest';
import type { RefundRules } from '../../../../shared/refunds';
import { ruleDifferences } from './rule-diff';

const rule = (id: string, maxFen?: number): RefundRules[number] => ({
  id,
  name: id,
  verdict: 'refund',
  ...(maxFen === undefined ? {} : { maxAmountFen: maxFen }),
});

describe('what differs between two lists of refund rules', () => {
  it.each([
    ['nothing', [rule('a')], [rule('a')], []],
    ['a rule more', [rule('a')], [rule('a'), rule('b')], ['added b']],
    ['a rule less', [rule('a'), rule('b')], [rule('b')], ['removed a']],
    ['another amount', [rule('a', 1)], [rule('a', 2)], ['changed a']],
    ['another order', [rule('a'), rule('b')], [rule('b'), rule('a')], ['moved ']],
    ['all at once', [rule('a'), rule('b')], [rule('c'), rule('b', 5)], ['added c', 'changed b', 'removed a']],
  ])('%s', (_what, before, after, expected) => {
    expect(ruleDifferences(before, after).map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
  });
});
