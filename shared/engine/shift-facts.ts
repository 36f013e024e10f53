import { disputeCounts, nextDue, reserveFigures, snoozedCount } from '../disputes';
import { ADVANCE_FUND, availableFen } from '../funds';
import { minuteOf } from '../kernel';
import type { ShiftFacts } from '../reporting';
import { type OwnerLoad, rosterOf, SHIFT_MS, shiftIndexAt } from '../staffing';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';

const NEXT_DUE = 10;

/** What the facts are read from, and the instant of the clock. */
export interface ShiftGround {
  readonly state: EngineState;
  readonly flow: DisputeFlow;
  readonly load: OwnerLoad;
  readonly now: number;
}

/** The figures that a shift hands over: what came in and went out in it, and what is there now. */
export function shiftFacts({ state, flow, load, now }: ShiftGround, from: number): ShiftFacts {
  const { disputes, funds, staffing, listings } = state;
  const counts = disputeCounts(disputes);
  const unowned = load.of(-1);
  let openFen = unowned.amountFen;
  for (const owner of load.owners()) openFen += load.of(owner).amountFen;
  const [first, end] = [minuteOf(from), minuteOf(from + SHIFT_MS)];
  let takedownsPending = 0;
  for (const file of listings.files.values()) if (!file.acknowledged && !file.rejected) takedownsPending++;
  return {
    people: rosterOf(staffing, shiftIndexAt(from))?.data.people.length ?? null,
    opened: flow.opened.between(first, end),
    settled: flow.settled.between(first, end),
    open: counts.open,
    atRisk: counts.atRisk,
    breached: counts.breached,
    breachedUnpaid: counts.breachedUnpaid,
    unowned: unowned.open,
    snoozed: snoozedCount(disputes, now),
    openFen,
    advanceAvailableFen: availableFen(funds, ADVANCE_FUND, reserveFigures(disputes)),
    deferredCount: funds.payouts.deferred.size,
    deferredFen: funds.payouts.deferred.amountFen,
    unknownActs: state.unknownCommands.size,
    takedownsPending,
    nextDue: nextDue(disputes, now, NEXT_DUE).map((due) => ({ ...due })),
  };
}
