import { cartonOutlook } from '../capacity';
import { disputeCounts, reserveFigures, yearRuleOpenCount } from '../disputes';
import { ADVANCE_FUND, fundAccountView } from '../funds';
import type { OverviewView } from '../protocol';
import { intakeFigures, trafficFigures } from '../traffic';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';

const MILLION = 1_000_000;

type OfDay = Pick<OverviewView['disputes'], 'openedOfDay' | 'dayFrom' | 'ratePpm'>;

/** The tiles, as of the clock. */
export function overviewOf(state: EngineState, flow: DisputeFlow, now: number): OverviewView {
  const traffic = trafficFigures(state.traffic);
  const { open, safe, watch, atRisk, breached, breachedUnpaid, openedTotal, settledTotal } = disputeCounts(
    state.disputes,
  );
  const fund = fundAccountView(state.funds, ADVANCE_FUND, now, reserveFigures(state.disputes));
  const { held } = state.funds.payouts;
  const cartons = cartonOutlook(state.capacity, now);
  return {
    now,
    traffic,
    disputes: {
      open,
      safe,
      watch,
      atRisk,
      breached,
      breachedUnpaid,
      openedTotal,
      settledTotal,
      ...ofDay(state, flow, traffic.ordersTotal),
      yearRuleOpen: yearRuleOpenCount(state.disputes),
      sameDay: flow.sameDayOf(now),
    },
    advanceFund: {
      isKnown: fund.isKnown,
      balanceFen: fund.balanceFen,
      committedFen: fund.committedFen,
      availableFen: fund.availableFen,
      openingFen: fund.openingFen,
      reservedFen: fund.reservedFen,
      unfundedFen: fund.unfundedFen,
      unfundedCount: fund.unfundedCount,
      heldCount: held.size,
      heldFen: held.amountFen,
    },
    cartonsShort: cartons.short,
    nextCartonOut: cartons.next,
    intake: intakeFigures(state.traffic),
  };
}

/** Disputes opened since orders are counted, and that a million orders. Source: M16. */
function ofDay({ traffic }: EngineState, flow: DisputeFlow, orders: number): OfDay {
  if (orders === 0) return { openedOfDay: 0, dayFrom: null, ratePpm: null };
  // The first window seen may turn out not to be the first: a late one moves the day's beginning.
  if (flow.since !== traffic.firstAt) flow.countSince(traffic.firstAt);
  return {
    openedOfDay: flow.openedSince,
    dayFrom: flow.since,
    ratePpm: (flow.openedSince / orders) * MILLION,
  };
}
