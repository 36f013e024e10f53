import { SECOND_MS } from '../kernel';
import type { Rates, RateTracker } from './rate-tracker';
import { ALL_REGIONS, type Region, type Traffic } from './state';
import type { TrafficView } from './views';

/** The figures of the traffic tile: the latest window of each region, added up. */
export interface TrafficFigures {
  readonly ordersPerSec: number;
  readonly paymentsPerSec: number;
  readonly capacityOrdersPerSec: number;
  readonly capacityPaymentsPerSec: number;
  readonly peakOrdersPerSec: number;
  readonly peakOrdersAt: number | null;
  readonly peakPaymentsPerSec: number;
  readonly ordersTotal: number;
  /** End of the newest window; null before the first. */
  readonly sampledAt: number | null;
}

/** What the service did with its contacts in the latest window. */
export interface IntakeFigures {
  readonly contacts: number;
  readonly contained: number;
  readonly handedOver: number;
}

/** One row a region, sorted by name: the figures of `trafficFigures` are the sums of its columns. */
export function trafficView(state: Traffic): TrafficView {
  return {
    rows: countedRegions(state).map(([name, region]) => {
      const { at, windowMs, orders, payments } = region.series.last()!;
      return {
        region: name,
        ordersPerSec: (orders * SECOND_MS) / windowMs,
        paymentsPerSec: (payments * SECOND_MS) / windowMs,
        capacityOrdersPerSec: region.orderCapacity?.perSec ?? 0,
        capacityPaymentsPerSec: region.paymentCapacity?.perSec ?? 0,
        sampledAt: at,
      };
    }),
  };
}

/** Capacity is what `all` states where no region states its own: a part that isn't told can't be added up. */
export function trafficFigures(state: Traffic): TrafficFigures {
  const { rows } = trafficView(state);
  const tracker = countedTracker(state);
  const whole = state.regions.get(ALL_REGIONS);
  const sum = (pick: (row: TrafficView['rows'][number]) => number): number =>
    rows.reduce((s, row) => s + pick(row), 0);
  return {
    ordersPerSec: sum((row) => row.ordersPerSec),
    paymentsPerSec: sum((row) => row.paymentsPerSec),
    capacityOrdersPerSec: sum((row) => row.capacityOrdersPerSec) || (whole?.orderCapacity?.perSec ?? 0),
    capacityPaymentsPerSec: sum((row) => row.capacityPaymentsPerSec) || (whole?.paymentCapacity?.perSec ?? 0),
    peakOrdersPerSec: tracker.ordersPeak.perSec,
    peakOrdersAt: tracker.ordersPeak.at,
    peakPaymentsPerSec: tracker.paymentsPeak.perSec,
    ordersTotal: tracker.ordersTotal,
    sampledAt: rows.length === 0 ? null : Math.max(...rows.map((row) => row.sampledAt)),
  };
}

/** Mean rates of a minute over all that counts; null when no window ended in it. */
export function minuteRates(state: Traffic, minute: number): Rates | null {
  return countedTracker(state).minute(minute);
}

/** The latest window's intake, summed over the subjects that report one; null before the first. */
export function intakeFigures(state: Traffic): IntakeFigures | null {
  const samples = state.intake.sorted();
  if (samples.length === 0) return null;
  let [contacts, contained, handedOver] = [0, 0, 0];
  for (const [, { data }] of samples) {
    contacts += data.contacts;
    contained += data.contained;
    handedOver += data.handedOver;
  }
  return { contacts, contained, handedOver };
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
