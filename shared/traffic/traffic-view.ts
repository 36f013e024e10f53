import { SECOND_MS } from '../kernel';
import type { Rates, RateTracker } from './rate-tracker';
import { patienceMs, silenceOf } from './silence';
import { ALL_REGIONS, type Region, type StatedCapacity, type Traffic } from './state';
import type { TrafficView } from './views';

/** The figures of the traffic tile: the latest window of each region that is heard, added up. */
export interface TrafficFigures {
  readonly ordersPerSec: number;
  readonly paymentsPerSec: number;
  /** Of the same regions; 0 where it isn't known of all of them. */
  readonly capacityOrdersPerSec: number;
  readonly capacityPaymentsPerSec: number;
  /** Regions that report, how many of them fell silent and are left out, and when the one silent longest last reported. */
  readonly regions: number;
  readonly silentRegions: number;
  readonly silentSince: number | null;
  readonly ordersTotal: number;
  /** End of the newest window; null before the first. */
  readonly sampledAt: number | null;
  /** The same, once no region is heard any more: the figures are of then. null while they're of now. */
  readonly staleSince: number | null;
}

/** Orders and peaks of a calendar day (+08:00). */
export interface TrafficDay {
  readonly from: number;
  readonly orders: number;
  readonly peakOrdersPerSec: number;
  readonly peakOrdersAt: number | null;
  readonly peakPaymentsPerSec: number;
  readonly peakPaymentsAt: number | null;
}

/** What the service did with its contacts in the latest window of each that reports. */
export interface IntakeFigures {
  readonly contacts: number;
  readonly contained: number;
  readonly handedOver: number;
  /** End of the newest window, once none of them is of now; null while one is. */
  readonly staleSince: number | null;
}

/** One row a region, sorted by name: the figures of `trafficFigures` are the sums of its columns, silent rows left out. */
export function trafficView(state: Traffic, now: number): TrafficView {
  const counted = countedRegions(state);
  const { silent } = silenceOf(counted, now);
  return {
    rows: counted.map(([name, region]) => {
      const { at, windowMs, orders, payments } = region.series.last()!;
      return {
        region: name,
        ordersPerSec: (orders * SECOND_MS) / windowMs,
        paymentsPerSec: (payments * SECOND_MS) / windowMs,
        capacityOrdersPerSec: region.orderCapacity?.perSec ?? 0,
        capacityPaymentsPerSec: region.paymentCapacity?.perSec ?? 0,
        sampledAt: at,
        isSilent: silent.has(name),
      };
    }),
  };
}

export function trafficFigures(state: Traffic, now: number): TrafficFigures {
  const { rows } = trafficView(state, now);
  const heard = rows.filter((row) => !row.isSilent);
  const silent = rows.filter((row) => row.isSilent);
  const sum = (pick: (row: TrafficView['rows'][number]) => number): number =>
    heard.reduce((s, row) => s + pick(row), 0);
  const isWhole = silent.length === 0;
  const names = heard.map((row) => row.region);
  return {
    ordersPerSec: sum((row) => row.ordersPerSec),
    paymentsPerSec: sum((row) => row.paymentsPerSec),
    capacityOrdersPerSec: capacityOf(state, names, isWhole, (region) => region.orderCapacity),
    capacityPaymentsPerSec: capacityOf(state, names, isWhole, (region) => region.paymentCapacity),
    regions: rows.length,
    silentRegions: silent.length,
    silentSince: isWhole ? null : Math.min(...silent.map((row) => row.sampledAt)),
    ordersTotal: countedTracker(state).ordersTotal,
    sampledAt: rows.length === 0 ? null : Math.max(...rows.map((row) => row.sampledAt)),
    staleSince: silenceOf(countedRegions(state), now).staleSince,
  };
}

/**
 * What these regions can take. Where not each of them states its own, `all` says it, but of all of them alone: what it
 * states is no measure for a part, and a part that isn't told can't be added up.
 */
function capacityOf(
  state: Traffic,
  names: readonly string[],
  isWhole: boolean,
  pick: (region: Region) => StatedCapacity | null,
): number {
  const own = names.map((name) => pick(state.regions.get(name)!));
  if (own.every((capacity) => capacity !== null)) {
    return own.reduce((sum, capacity) => sum + capacity.perSec, 0);
  }
  const all = state.regions.get(ALL_REGIONS);
  return (isWhole && all && pick(all)?.perSec) || 0;
}

/** The days on which orders were counted, oldest first. */
export function trafficDays(state: Traffic): readonly TrafficDay[] {
  return countedTracker(state)
    .days()
    .map((from) => trafficDay(state, from));
}

/** The day that begins at `from`. */
export function trafficDay(state: Traffic, from: number): TrafficDay {
  const tracker = countedTracker(state);
  const { orders, payments } = tracker.peaks.ofDay(from);
  return {
    from,
    orders: tracker.ofDay(from).orders,
    peakOrdersPerSec: orders.perSec,
    peakOrdersAt: orders.at,
    peakPaymentsPerSec: payments.perSec,
    peakPaymentsAt: payments.at,
  };
}

/** Mean rates of a minute over all that counts; null when no window ended in it. */
export function minuteRates(state: Traffic, minute: number): Rates | null {
  return countedTracker(state).minute(minute);
}

/** The latest window's intake, summed over the subjects that report one; those no longer heard are left out of it. */
export function intakeFigures(state: Traffic, now: number): IntakeFigures | null {
  const samples = state.intake.sorted().map(([, sample]) => sample);
  if (samples.length === 0) return null;
  const heard = samples.filter(({ at, data }) => now <= at + patienceMs(data.windowMs));
  let [contacts, contained, handedOver] = [0, 0, 0];
  for (const { data } of heard.length > 0 ? heard : samples) {
    contacts += data.contacts;
    contained += data.contained;
    handedOver += data.handedOver;
  }
  const staleSince = heard.length > 0 ? null : Math.max(...samples.map(({ at }) => at));
  return { contacts, contained, handedOver, staleSince };
}

function hasParts(state: Traffic): boolean {
  return state.regions.size > (state.regions.has(ALL_REGIONS) ? 1 : 0);
}

function countedTracker(state: Traffic): RateTracker {
  return hasParts(state) ? state.parts : state.whole;
}

/** The regions that count, sorted by name. */
function countedRegions(state: Traffic): readonly (readonly [string, Region])[] {
  const isCounted = hasParts(state) ? (name: string) => name !== ALL_REGIONS : () => true;
  return [...state.regions].filter(([name]) => isCounted(name)).sort(([a], [b]) => (a < b ? -1 : 1));
}
