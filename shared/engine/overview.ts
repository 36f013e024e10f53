import { cartonOutlook } from '../capacity';
import { disputeCounts, reserveFigures, yearRuleOpenCount } from '../disputes';
import { ADVANCE_FUND, fundAccountView } from '../funds';
import { DAY_MS, minuteOf, shanghaiDayStart } from '../kernel';
import type { OverviewView, PeakDayView } from '../protocol';
import { intakeFigures, type TrafficDay, trafficDay, trafficDays, trafficFigures } from '../traffic';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';

const MILLION = 1_000_000;
/** Days told of, at most: as many as the trends look back on. */
const MAX_DAYS = 14;

/** The tiles, as of the clock. */
export function overviewOf(state: EngineState, flow: DisputeFlow, now: number): OverviewView {
  const { open, safe, watch, atRisk, breached, breachedUnpaid, openedTotal, settledTotal } = disputeCounts(
    state.disputes,
  );
  const fund = fundAccountView(state.funds, ADVANCE_FUND, now, reserveFigures(state.disputes));
  const { held } = state.funds.payouts;
  const cartons = cartonOutlook(state.capacity, now);
  return {
    now,
    traffic: trafficFigures(state.traffic, now),
    days: daysOf(state, flow, now),
    disputes: {
      open,
      safe,
      watch,
      atRisk,
      breached,
      breachedUnpaid,
      openedTotal,
      settledTotal,
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
    cartonsStaleSince: cartons.staleSince,
    intake: intakeFigures(state.traffic, now),
  };
}

/** The days on which orders were counted, and today. */
function daysOf({ traffic }: EngineState, flow: DisputeFlow, now: number): readonly PeakDayView[] {
  // The first window seen may turn out not to be the first: a late one moves where counting begins.
  if (flow.since !== traffic.firstAt) flow.countSince(traffic.firstAt);
  const today = shanghaiDayStart(now);
  const before = trafficDays(traffic).filter(({ from }) => from < today);
  return [...before, trafficDay(traffic, today)]
    .slice(-MAX_DAYS)
    .map((day) => peakDay(day, flow, traffic.firstAt));
}

function peakDay(day: TrafficDay, flow: DisputeFlow, firstAt: number): PeakDayView {
  const end = minuteOf(day.from + DAY_MS);
  const isFirst = day.from < firstAt && firstAt < day.from + DAY_MS;
  const opened = isFirst
    ? flow.openedSince - flow.opened.between(end, Number.POSITIVE_INFINITY)
    : flow.opened.between(minuteOf(day.from), end);
  return {
    ...day,
    countedFrom: isFirst ? firstAt : day.from,
    opened,
    ratePpm: day.orders === 0 ? null : (opened / day.orders) * MILLION,
  };
}
