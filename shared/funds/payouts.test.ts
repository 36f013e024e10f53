import { describe, expect, it } from 'vitest';
import { unrequestedFen } from './index';
import { deferred, fold, payoutOf, posted, rejected, requested } from './testing/funds-events';

/** All orders of a few facts. */
function orders<T>(facts: readonly T[]): readonly (readonly T[])[] {
  if (facts.length < 2) return [facts];
  return facts.flatMap((first, n) =>
    orders(facts.filter((_fact, i) => i !== n)).map((rest) => [first, ...rest]),
  );
}

describe('a payout, in whatever order its facts come', () => {
  it('refused twice is refused once, at the earlier instant, and its money is free once', () => {
    const story = [requested('D1', 1, 100, 'c1'), rejected('D1', 3, 'c1'), rejected('D1', 5, 'c1')];
    for (const order of orders(story)) {
      const state = fold(order);
      expect(payoutOf(state, 'D1')).toMatchObject({ state: 'rejected', at: 3 });
      expect(unrequestedFen(state, 'advance_payout')).toBe(1_000);
      expect(state.payouts.refusalsOf(0)).toBe(1);
      expect(state.payouts.committedFlow[2]!.before(1)).toBe(0);
    }
  });

  it('asked for again after a refusal holds back the second sum, until that is posted', () => {
    const asked = [requested('D1', 1, 100, 'c1'), rejected('D1', 2, 'c1'), requested('D1', 3, 70, 'c2')];
    for (const order of orders(asked)) {
      const state = fold(order);
      expect(payoutOf(state, 'D1')).toMatchObject({ state: 'requested', amountFen: 70 });
      expect(unrequestedFen(state, 'advance_payout')).toBe(930);
      expect(state.payouts.commandOf(0)).toBe('c2');
    }
    for (const order of orders([...asked, posted('D1', 4, 70)])) {
      const state = fold(order);
      expect(payoutOf(state, 'D1')).toMatchObject({ state: 'posted', amountFen: 70 });
      expect(unrequestedFen(state, 'advance_payout')).toBe(930);
      expect([...state.payouts.committedFen]).toEqual([0, 0, 0]);
    }
  });

  it('once posted it’s neither put off nor waiting, whatever comes afterwards', () => {
    for (const order of orders([posted('D1', 2, 100), deferred('D1', 1, 100), deferred('D1', 3, 100)])) {
      const state = fold(order);
      state.payouts.noteDispute('D1', 5, true);
      expect(payoutOf(state, 'D1')).toMatchObject({ state: 'posted', at: 2 });
      expect([state.payouts.deferred.size, state.payouts.isRetryable(0)]).toEqual([0, false]);
    }
  });

  it('is tried again as long as its dispute is known to be open', () => {
    const state = fold([deferred('D1', 1, 100)]);
    const retryable = (dueAt: number | null, isOpen: boolean): [boolean, number] => {
      state.payouts.noteDispute('D1', dueAt, isOpen);
      return [state.payouts.isRetryable(0), state.payouts.deferred.amountFen];
    };
    expect(state.payouts.isRetryable(0)).toBe(false);
    expect(retryable(5, true)).toEqual([true, 100]);
    expect(retryable(5, false)).toEqual([false, 0]);
    expect(retryable(null, true)).toEqual([false, 100]);
  });

  it('of one dispute, an advance and a guarantee’s are two', () => {
    const kind = { kind: 'guarantee' } as const;
    const state = fold([posted('D1', 1, 100), posted('D1', 2, 50, kind), deferred('D2', 1, 30)]);
    expect(state.payouts.find('D1', 'advance')).not.toBe(state.payouts.find('D1', 'guarantee'));
    expect(state.payouts.find('D2', 'guarantee')).toBe(-1);
  });
});
