import { describe, expect, it } from 'vitest';
import { fundAnomalies, fundsView, unrequestedFen } from './index';
import {
  balance,
  event,
  fold,
  requested,
  resolved,
  settlementRequested,
  toppedUp,
} from './testing/funds-events';

/** A story and the same one backwards. */
const bothWays = <T>(story: readonly T[]): readonly (readonly T[])[] => [story, story.toReversed()];
const kindsOf = (state: ReturnType<typeof fold>) => fundAnomalies(state).map(({ kind }) => kind);

const collected = (amountFen: number, at: number, more: object = {}) =>
  event('recovery.posted', 'recovery/D1', at, {
    disputeId: 'D1',
    amountFen,
    fund: 'advance_payout',
    commandId: 'c1',
    ...more,
  });

describe('money that is told twice', () => {
  it('a collection comes back once; one that says something else is listed', () => {
    const same = fold([collected(100, 1), collected(100, 2)]);
    expect([balance(same, 'fund:advance_payout'), kindsOf(same)]).toEqual([1_100, []]);
    const other = fold([collected(100, 1), collected(90, 2)]);
    expect([balance(other, 'fund:advance_payout'), kindsOf(other)]).toEqual([1_100, ['double_recovery']]);
    const another = fold([collected(100, 1), collected(90, 2, { commandId: 'c2' })]);
    expect([balance(another, 'fund:advance_payout'), kindsOf(another)]).toEqual([1_190, []]);
    const elsewhere = fold([collected(100, 1), collected(100, 2, { fund: 'goods_guarantee' })]);
    expect(kindsOf(elsewhere)).toEqual(['double_recovery']);
  });

  it('a top-up of one command is one; two without a command are two', () => {
    const byCommand = (at: number, amountFen: number) =>
      event('fund.topped_up', 'fund/advance_payout', at, {
        amountFen,
        by: 'a',
        approvedBy: 'b',
        reason: 'low',
        commandId: 't1',
      });
    const same = fold([byCommand(1, 50), byCommand(2, 50)]);
    expect([balance(same, 'fund:advance_payout'), kindsOf(same)]).toEqual([1_050, []]);
    expect(kindsOf(fold([byCommand(1, 50), byCommand(2, 60)]))).toEqual(['double_top_up']);
    expect(balance(fold([toppedUp(1, 50), toppedUp(2, 50)]), 'fund:advance_payout')).toBe(1_100);
  });

  it('of a settlement asked for twice the earlier holds money back, whichever comes first', () => {
    for (const told of bothWays([
      settlementRequested('D1', 1, 300, 'c1'),
      settlementRequested('D1', 2, 500, 'c1'),
    ])) {
      expect(unrequestedFen(fold(told), 'advance_payout')).toBe(700);
    }
  });

  it('of a settlement that another party pays, or that pays nothing, none is held back', () => {
    const asked = (paidFen: number, payer: string) =>
      event('dispute.settlement_requested', 'dispute/D1', 1, {
        commandId: 'c1',
        outcome: 'refund',
        paidFen,
        payer,
        by: 'a',
      });
    for (const told of [asked(300, 'merchant'), asked(0, 'advance_payout'), asked(300, 'insurer_return')]) {
      const state = fold([told]);
      expect([...state.settlements.committedFen]).toEqual([0, 0, 0]);
      expect(state.settlements.open()).toEqual([]);
    }
  });

  it('a settlement answered twice is settled once, by the first word of it', () => {
    const paid = (id: string, paidFen: number) =>
      resolved('D1', 2, paidFen, { commandId: 'c1', payer: 'advance_payout' }, id);
    const same = fold([settlementRequested('D1', 1, 300, 'c1'), paid('a', 300), paid('b', 300)]);
    expect([balance(same, 'fund:advance_payout'), kindsOf(same)]).toEqual([700, []]);
    expect(same.settlements.open()).toEqual([]);
    const other = fold([paid('a', 300), paid('b', 400), paid('b', 400)]);
    expect([balance(other, 'fund:advance_payout'), kindsOf(other)]).toEqual([700, ['double_settlement']]);
  });
});

describe('what a fund shows', () => {
  it('what is held back for those near their deadline is committed, beside what is asked for', () => {
    const state = fold([requested('D1', 1, 100)]);
    const reserves = { reservedFen: 250, reservedCount: 2, unfundedFen: 0, unfundedCount: 0 };
    const [consumers, , advance] = fundsView(state, 2, reserves).accounts;
    expect(advance).toMatchObject({ committedFen: 350, reservedFen: 250, availableFen: 650 });
    expect(consumers).toMatchObject({ committedFen: 0, reservedFen: 0, availableFen: 1_000 });
  });
});
