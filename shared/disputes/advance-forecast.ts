import type { DisputeMoney } from './payout';

/**
 * What becomes of a dispute's advance payout if nobody does anything more: `posted` it's paid; `requested` it's on its way;
 * `refunded` the consumer was paid at once, and nothing comes on top; `settled` the case is closed; `nothing` no money is
 * claimed; `settling` a settlement waits for the platform's answer, and until then nothing is paid; `rejected` the platform
 * refused it; `abuse` flagged, so that a person decides (M08); `held` over what is advanced without a person; `unfunded`
 * owed, and the fund's money doesn't reach it; `pays` it's paid at the deadline, or now that it's past.
 */
const ADVANCE_FORECASTS = [
  'posted',
  'requested',
  'refunded',
  'settled',
  'nothing',
  'settling',
  'rejected',
  'abuse',
  'held',
  'unfunded',
  'pays',
] as const;
export type AdvanceForecast = (typeof ADVANCE_FORECASTS)[number];

/** The one place that says so: the automatic decision asks it, and a window shows its answer. */
export function advanceForecast(money: DisputeMoney): AdvanceForecast {
  if (money.payout === 'posted' || money.payout === 'requested') return money.payout;
  if (money.isRefunded) return 'refunded';
  if (money.settledAt !== null) return 'settled';
  if (money.amountFen <= 0) return 'nothing';
  // Also one clicked late: were it acknowledged after the payout, the case would be paid twice. A rejected one frees it.
  if (money.settlementPendingSince !== null) return 'settling';
  if (money.payout === 'rejected') return 'rejected';
  if (money.payout === 'held') return 'held';
  if (money.abuse && money.payout === 'none') return 'abuse';
  if (money.isOverCeiling) return 'held';
  return money.reserve === 'unfunded' ? 'unfunded' : 'pays';
}
