import { CAUSES, type Cause } from '../events';
import { atStakeFenOf } from '../reserve';
import type { Disputes } from '../state';

/**
 * Minutes a trained person needs from opening a dispute to settling it, by cause (ours: no source gives any; chosen by
 * how much has to be read). It ranks work, it measures nobody.
 */
export const HANDLING_MINUTES: Readonly<Record<Cause, number>> = {
  /** The parcel's tracking decides. */
  not_received: 6,
  /** Two instants are compared. */
  late_shipping: 3,
  /** Photos, and who had the parcel. */
  damaged: 10,
  quality: 14,
  /** A certificate or an inspection is asked for. */
  counterfeit: 25,
  not_as_described: 12,
  /** Approved by rule; only the parcel's return is checked. */
  no_reason_return: 3,
  /** Two prices are compared. */
  price_protection: 4,
  /** A doctor's record is read. */
  allergy: 18,
  /** A craftsman is called. */
  installation: 11,
  other: 15,
};
const MINUTES = Float64Array.from(CAUSES, (cause) => HANDLING_MINUTES[cause]);

/**
 * Fen saved per minute of work if it's settled now: what leaves the advance-payout fund at the deadline (or, put off for
 * want of money, as soon as there is some) by `HANDLING_MINUTES`. 0 where nothing is paid by itself. Source: DOMAIN.md
 * M04, M08.
 */
export function fenPerMinute(state: Disputes, row: number): number {
  return atStakeFenOf(state, row) / MINUTES[state.cause.get(row)]!;
}
