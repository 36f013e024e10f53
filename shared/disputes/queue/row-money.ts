import type { PayoutState } from '../views';
import type { QueueRows } from './views';

/** Where a row stands with the advance fund: the payout's state, or what becomes of a payout that nothing was done about. */
export type RowMoney = PayoutState | 'unfunded';

type MoneyCells = { readonly [K in 'payout' | 'reserve' | 'settling' | 'settledAt']: QueueRows[K][number] };

/**
 * As the pane's forecast says it: over the ceiling it's held, also once it was put off; owed, and the money doesn't reach
 * it: unfunded, before anything was put off. A settlement on its way comes first.
 */
export function rowMoney({ payout, reserve, settling, settledAt }: MoneyCells): RowMoney {
  if (settling || settledAt !== null) return payout;
  if (reserve === 'held') return 'held';
  return payout === 'none' && reserve === 'unfunded' ? 'unfunded' : payout;
}
