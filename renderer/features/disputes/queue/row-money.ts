import type { RowMoney } from '../../../../shared/disputes';
import type { Tone } from '../../../ui';
import { payoutTone } from '../payout-tone';

export function moneyTone(money: RowMoney): Tone {
  return money === 'unfunded' ? 'breach' : payoutTone(money);
}
