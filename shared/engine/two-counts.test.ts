import { describe, expect, it } from 'vitest';
import { ADVANCE_FUND } from '../funds';
import { engineWith } from './testing/desk';
import { DAY, event } from './testing/events';
import { WarEngine } from './war-engine';

/** Paid out 100 of 1,000, as read from a dump. */
function loaded(): WarEngine {
  const data = { disputeId: 'D1', amountFen: 100, fund: ADVANCE_FUND, kind: 'advance' } as const;
  const engine = engineWith([event('warroom.payout.posted.v1', 'payout/D1', DAY, data)]);
  return WarEngine.load(structuredClone(engine.dump()));
}

describe('[FU1] the sum is constant, and each account is what its entries come to', () => {
  it('nothing is said while the two counts agree', () => {
    expect(loaded().funds().faultyAccounts).toEqual([]);
  });

  it('an entry that isn’t what was posted is shown, though the sum of the balances knows nothing of it', () => {
    const engine = loaded();
    const { ledger } = engine.state.funds;
    ledger.columns.amountFen[0] = 101;
    expect([ledger.balanceFen(2), ledger.recountFen(2)]).toEqual([900, 899]);
    const { sumFen, expectedSumFen, faultyAccounts } = engine.funds();
    expect(sumFen).toBe(expectedSumFen);
    expect(faultyAccounts).toEqual(['fund:advance_payout', 'consumers']);
  });

  it('a balance that went wrong is shown, and so is a pair that makes up for each other', () => {
    const engine = loaded();
    const { ledger } = engine.state.funds;
    const right = ledger.balanceFen.bind(ledger);
    const off = new Map([[2, 5]]);
    ledger.balanceFen = (account) => right(account) + (off.get(account) ?? 0);
    expect(engine.funds().faultyAccounts).toEqual(['fund:advance_payout']);
    off.set(1, -5);
    const { sumFen, expectedSumFen, faultyAccounts } = engine.funds();
    expect(sumFen).toBe(expectedSumFen);
    expect(faultyAccounts).toEqual(['fund:goods_guarantee', 'fund:advance_payout']);
  });
});
