import type { PayoutState } from '../../../shared/disputes';
import type { Tone } from '../../ui';

const TONES: Readonly<Record<PayoutState, Tone>> = {
  none: 'plain',
  requested: 'watch',
  posted: 'ok',
  deferred: 'risk',
  rejected: 'breach',
  held: 'risk',
};

/** Tone of an advance payout's state. */
export function payoutTone(state: PayoutState): Tone {
  return TONES[state];
}
