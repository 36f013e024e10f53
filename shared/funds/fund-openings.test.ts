import { expect, it } from 'vitest';
import { createFunds, fundAnomalies, isOpeningKnown, unrequestedFen } from './index';
import { event, fold, payoutOf, posted } from './testing/funds-events';

const opened = (at: number, amountFen: number, id: string) =>
  event('fund.opened', 'fund/advance_payout', at, { amountFen }, id);

it('what a fund opened with is what was told first, whatever comes first; another sum told later is listed', () => {
  const [first, later, again] = [opened(1, 500, 'a'), opened(2, 900, 'b'), opened(3, 700, 'c')];
  for (const told of [
    [first, later, again],
    [later, again, first],
    [again, first, later],
  ]) {
    const state = fold(told, createFunds('told'));
    expect(isOpeningKnown(state, 'advance_payout')).toBe(true);
    expect(unrequestedFen(state, 'advance_payout')).toBe(500);
    expect(fundAnomalies(state).map(({ kind, eventId }) => [kind, eventId])).toEqual([
      ['opening_changed', 'b'],
      ['opening_changed', 'c'],
    ]);
  }
});

it('what was refused for want of it is posted once it’s told, and nothing was known before', () => {
  const state = fold([posted('D1', 5, 300)], createFunds('told'));
  expect(isOpeningKnown(state, 'advance_payout')).toBe(false);
  expect(fundAnomalies(state).map(({ kind }) => kind)).toEqual(['overdraw']);
  fold([opened(9, 500, 'a')], state);
  expect([unrequestedFen(state, 'advance_payout'), fundAnomalies(state)]).toEqual([200, []]);
  expect(payoutOf(state, 'D1').state).toBe('posted');
});
