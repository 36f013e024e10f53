import { describe, expect, it } from 'vitest';
import type { AdvanceForecast } from '../../../../shared/disputes';
import { NOW, testDispute } from '../test-disputes';
import { consequenceOf } from './consequence';
import { milestoneAt } from './Milestones';

const kind = (dispute: Partial<Parameters<typeof testDispute>[0]>, isBreached = false) =>
  consequenceOf(testDispute({ id: 'D1', ...dispute }), isBreached).kind;

describe('what the promise costs', () => {
  it('the claim leaves the fund at the deadline, and is due after it', () => {
    expect(consequenceOf(testDispute({ id: 'D1' }), false)).toMatchObject({
      kind: 'willPay',
      amountFen: 34_950,
    });
    expect(kind({}, true)).toBe('duePay');
  });

  it('[A11] the page words the engine’s forecast and judges nothing itself', () => {
    const worded: Partial<Record<AdvanceForecast, string>> = {
      abuse: 'abuse',
      nothing: 'nothing',
      held: 'held',
      unfunded: 'unfunded',
      rejected: 'rejected',
      refunded: 'refunded',
      settled: 'none',
    };
    for (const [forecast, expected] of Object.entries(worded)) {
      expect(kind({ forecast: forecast as AdvanceForecast }, true)).toBe(expected);
    }
  });

  it('[A11] while a settlement waits for its answer nothing is paid, clicked in time or late', () => {
    const settling = { commandId: 'c', unknown: false };
    const forecast = 'settling';
    expect(kind({ forecast, settling: { ...settling, requestedAt: NOW + 3_600_000 } }, true)).toBe(
      'settlingInTime',
    );
    expect(kind({ forecast, settling: { ...settling, requestedAt: NOW + 3_600_001 } }, true)).toBe(
      'settlingLate',
    );
  });

  it('a settled dispute costs nothing more; what was paid stays said', () => {
    const payout = { state: 'posted' as const, amountFen: 20_000, at: NOW, reason: null };
    const posted = testDispute({ id: 'D1', settledAt: NOW, payout, forecast: 'posted' });
    expect(consequenceOf(posted, true)).toMatchObject({ kind: 'posted', amountFen: 20_000 });
  });
});

describe('[AX3] milestones', () => {
  it.each([
    [3_600_001, null],
    [3_600_000, 'h1'],
    [900_000, 'm15'],
    [300_000, 'm5'],
    [0, 'm5'],
    [-1, 'breach'],
  ])('%i ms left: %s', (leftMs, milestone) => expect(milestoneAt(leftMs)).toBe(milestone));
});
