import type { PayoutState } from '../../../../shared/disputes';
import type { Tone } from '../../../ui';
import { payoutTone } from '../payout-tone';
import type { QueueRow } from './queue-row';

/** Where a row stands with the advance fund: the payout's state, or what becomes of a payout that nothing was done about. */
export type RowMoney = PayoutState | 'unfunded';

/**
 * As the pane's forecast says it: over the ceiling it's held, also once it was put off; owed, and the money doesn't reach
 * it: unfunded, before anything was put off. A settlement on its way comes first.
 */
export function moneyOf({ payout, reserve, settling, settledAt }: QueueRow): RowMoney {
  if (settling || settledAt !== null) return payout;
  if (reserve === 'held') return 'held';
  return payout === 'none' && reserve === 'unfunded' ? 'unfunded' : payout;
}

export function moneyTone(money: RowMoney): Tone {
  return money === 'unfunded' ? 'breach' : payoutTone(money);
}
