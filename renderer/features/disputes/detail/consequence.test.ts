import { describe, expect, it } from 'vitest';
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

  it('[M08] an abuse-flagged dispute is not paid automatically, nor is one that claims nothing', () => {
    expect(kind({ abuse: true }, true)).toBe('abuse');
    expect(kind({ amountFen: 0 }, true)).toBe('nothing');
  });

  it('a settlement clicked in time holds the payout back; one clicked late does not', () => {
    const settling = { commandId: 'c', unknown: false };
    expect(kind({ settling: { ...settling, requestedAt: NOW + 3_600_000 } }, true)).toBe('settlingInTime');
    expect(kind({ settling: { ...settling, requestedAt: NOW + 3_600_001 } }, true)).toBe('duePay');
  });

  it('a settled dispute costs nothing more; what was paid stays said', () => {
    expect(kind({ settledAt: NOW })).toBe('none');
    const payout = { state: 'posted' as const, amountFen: 20_000, at: NOW, reason: null };
    expect(consequenceOf(testDispute({ id: 'D1', settledAt: NOW, payout }), true)).toMatchObject({
      kind: 'posted',
      amountFen: 20_000,
    });
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
