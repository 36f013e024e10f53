import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../disputes';
import { yuan } from '../kernel';
import { GUARANTEES, guaranteeFen, guaranteeOf } from './index';

const arbMoney = fc.record({
  amountFen: fc.integer({ min: 0, max: 10_000_000_000 }),
  priceFen: fc.option(fc.integer({ min: 0, max: 10_000_000_000 }), { nil: null }),
});

describe('guarantees', () => {
  it('[M06] a counterfeit comes to refund one, pay four, from the counterfeit insurance', () => {
    const genuine = guaranteeOf('counterfeit')!;
    expect(guaranteeFen(genuine, { amountFen: 100, priceFen: 34_950 })).toBe(5 * 34_950);
    expect(genuine.payer).toBe('insurer_counterfeit');
  });

  it.each([
    [yuan(100), yuan(5)],
    [yuan(100) - 1, yuan(5)],
    [yuan(100) + 20, yuan(5) + 1],
    [yuan(10_000), yuan(500)],
    [yuan(10_000) + 20, yuan(500)],
    [yuan(10), yuan(3)],
  ])('[M20] late shipping of goods at %i fen comes to %i fen', (priceFen, fen) => {
    expect(guaranteeFen(guaranteeOf('late_shipping')!, { amountFen: 1, priceFen })).toBe(fen);
  });

  it('are whole fen, never above their ceiling, and never fall when price and claim rise', () => {
    fc.assert(
      fc.property(arbMoney, fc.constantFrom(...GUARANTEES), fc.nat(100_000), (money, guarantee, more) => {
        const fen = guaranteeFen(guarantee, money);
        const price = money.priceFen ?? money.amountFen;
        expect(Number.isSafeInteger(fen) && fen >= 0).toBe(true);
        expect(fen * 1_000).toBeLessThanOrEqual(price * guarantee.ceilingPermille);
        expect(fen).toBeLessThanOrEqual(guarantee.capFen ?? Number.MAX_SAFE_INTEGER);
        const larger = {
          amountFen: money.amountFen + more,
          priceFen: money.priceFen === null ? null : money.priceFen + more,
        };
        expect(guaranteeFen(guarantee, larger)).toBeGreaterThanOrEqual(fen);
      }),
      { seed: 20, numRuns: 500 },
    );
  });

  it('one rule a cause, and none for what nothing was promised', () => {
    expect(CAUSES.filter((cause) => guaranteeOf(cause) === null)).toEqual([
      'not_as_described',
      'installation',
      'other',
    ]);
  });
});
