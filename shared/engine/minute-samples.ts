import { FUNDS } from '../funds';
import { type MinuteSums, minuteOf } from '../kernel';
import { minuteRates } from '../traffic';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';

/** Minutes noted at most in one go: the promise's 72 hours. A longer leap of the clock leaves a gap before them. */
const MAX_MINUTES = 3 * 24 * 60;
/** Minutes noted once more, for facts that come a little late. */
const MINUTES_AGAIN = 5;

/** A figure that's the sum of all changes up to a minute, read minute by minute. */
class RunningSum {
  readonly #changes: MinuteSums;
  #value: number;

  constructor(changes: MinuteSums, from: number) {
    this.#changes = changes;
    this.#value = changes.before(from);
  }

  /** The figure at the end of the minute; minutes must be asked for in order. */
  endOf(minute: number): number {
    this.#value += this.#changes.at(minute);
    return this.#value;
  }
}

/** Notes the figures of every minute that ended since the clock stood at `from`, up to `to`. */
export function noteMinutes(state: EngineState, flow: DisputeFlow, from: number, to: number): void {
  const end = minuteOf(to);
  if (minuteOf(from) === end) return;
  const first = Math.max(minuteOf(from) - MINUTES_AGAIN, end - MAX_MINUTES);
  const { funds, trends } = state;
  const fund = FUNDS.indexOf('advance_payout');
  const open = new RunningSum(flow.open, first);
  const atRisk = new RunningSum(flow.atRisk, first);
  const breached = new RunningSum(flow.breached, first);
  const balance = new RunningSum(funds.ledger.flowOf(fund), first);
  const payouts = new RunningSum(funds.payouts.committedFlow[fund]!, first);
  const settlements = new RunningSum(funds.settlements.committedFlow[fund]!, first);
  for (let minute = first; minute < end; minute++) {
    const rates = minuteRates(state.traffic, minute);
    const committed = payouts.endOf(minute) + settlements.endOf(minute);
    trends.note(minute, {
      ordersPerSec: rates?.ordersPerSec ?? Number.NaN,
      paymentsPerSec: rates?.paymentsPerSec ?? Number.NaN,
      open: open.endOf(minute),
      atRisk: atRisk.endOf(minute),
      breached: breached.endOf(minute),
      advanceAvailableFen: funds.openingFen[fund]! + balance.endOf(minute) - committed,
      opened: flow.opened.at(minute),
      settled: flow.settled.at(minute),
    });
  }
}
