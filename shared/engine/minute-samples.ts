import { reserveFigures } from '../disputes';
import { ADVANCE_FUND, availableOf, FUNDS, isOpeningKnown } from '../funds';
import { type MinuteSums, minuteOf } from '../kernel';
import { minuteRates } from '../traffic';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';
import type { ReserveFlow } from './reserve-flow';

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

/**
 * Notes the figures of every minute that ended since the clock stood at `from`, up to `to`. `until`: where the step of the
 * clock ends that this is a part of; the same minutes are noted in parts as in one go.
 */
export function noteMinutes(
  state: EngineState,
  { flow, reserves }: { readonly flow: DisputeFlow; readonly reserves: ReserveFlow },
  from: number,
  to: number,
  until = to,
): void {
  const end = minuteOf(to);
  if (minuteOf(from) === end) return;
  const first = Math.max(minuteOf(from) - MINUTES_AGAIN, minuteOf(until) - MAX_MINUTES);
  const { funds, trends } = state;
  const fund = FUNDS.indexOf(ADVANCE_FUND);
  const isKnown = isOpeningKnown(funds, ADVANCE_FUND);
  const open = new RunningSum(flow.open, first);
  const atRisk = new RunningSum(flow.atRisk, first);
  const breached = new RunningSum(flow.breached, first);
  const balance = new RunningSum(funds.ledger.flowOf(fund), first);
  const payouts = new RunningSum(funds.payouts.committedFlow[fund]!, first);
  const settlements = new RunningSum(funds.settlements.committedFlow[fund]!, first);
  const wanted = new RunningSum(reserves.wanted, first);
  for (let minute = first; minute < end; minute++) {
    const rates = minuteRates(state.traffic, minute);
    const balanceFen = funds.ledger.openingFen(fund) + balance.endOf(minute);
    const requestedFen = payouts.endOf(minute) + settlements.endOf(minute);
    const freeFen = Math.max(0, balanceFen - requestedFen);
    const reservedFen = reachedFen(wanted.endOf(minute), freeFen, minute === end - 1 ? state : null);
    trends.note(minute, {
      ordersPerSec: rates?.ordersPerSec ?? Number.NaN,
      paymentsPerSec: rates?.paymentsPerSec ?? Number.NaN,
      open: open.endOf(minute),
      atRisk: atRisk.endOf(minute),
      breached: breached.endOf(minute),
      // What nobody told isn't nothing.
      advanceAvailableFen: isKnown ? availableOf({ balanceFen, requestedFen, reservedFen }) : Number.NaN,
      opened: flow.opened.at(minute),
      settled: flow.settled.at(minute),
    });
  }
}

/**
 * How much of what's wanted the fund's money reached: all, where there's enough. Where there isn't, whole claims only: for
 * the minute that ended just now (`present`) as the line stands, for those before it up to a claim less than all of it.
 */
function reachedFen(wantedFen: number, freeFen: number, present: EngineState | null): number {
  if (wantedFen <= freeFen) return wantedFen;
  return present === null ? freeFen : Math.min(freeFen, reserveFigures(present.disputes).reservedFen);
}
