import { HOUR_MS, MINUTE_MS } from '../kernel';
import type { Capacity, CartonSampled } from './state';
import type { CapacityView, StationView } from './views';

/** A stock that runs out within this time is called short. */
export const CARTONS_SHORT_MS = 12 * HOUR_MS;

/**
 * From when on a sample is called old: nothing says how often a reporter reports, so it's five times what is usual, two
 * minutes for warehouses and customs, ten for stocks.
 */
export const SAMPLE_OLD_MS = {
  warehouse: 10 * MINUTE_MS,
  customs: 10 * MINUTE_MS,
  carton: 50 * MINUTE_MS,
} as const;

/** One carton stock, as the capacity view shows it. */
export type CartonRow = CapacityView['cartons'][number];

/** Capacity as of the session's clock: warehouses, carton stocks and customs queues, each sorted by id. */
export function capacityView(state: Capacity, now: number): CapacityView {
  return {
    now,
    warehouses: state.warehouses.sorted().map(([id, { at, data }]) => ({
      id,
      name: data.name,
      region: data.region,
      bonded: data.bonded,
      shift: data.shift,
      people: data.people,
      stations: { pick: stationView(data.pick), pack: stationView(data.pack), ship: stationView(data.ship) },
      sampledAt: at,
    })),
    cartons: cartonRows(state),
    customs: state.customs.sorted().map(([id, { at, data }]) => ({
      id,
      name: data.name,
      stages: {
        declare: stationView(data.declare),
        inspect: stationView(data.inspect),
        release: stationView(data.release),
      },
      sampledAt: at,
    })),
  };
}

function cartonRows(state: Capacity): readonly CartonRow[] {
  return state.cartons.sorted().map(([, sample]) => {
    const { warehouseId, size, stock, burnPerHour, onOrder, nextDeliveryAt } = sample.data;
    return {
      warehouseId,
      warehouseName: state.warehouses.get(warehouseId)?.data.name ?? null,
      size,
      stock,
      burnPerHour,
      onOrder,
      nextDeliveryAt,
      emptyAt: emptyAt(sample),
      sampledAt: sample.at,
    };
  });
}

/**
 * When the stock ends at this burn, deliveries left out. Where nothing is left it ended at the latest by the sample,
 * even if nothing burns: nothing burns there because there's nothing.
 */
function emptyAt({ at, data: { stock, burnPerHour } }: CartonSampled): number | null {
  if (stock === 0) return at;
  return burnPerHour === 0 ? null : Math.floor(at + (stock / burnPerHour) * HOUR_MS);
}

/** True for a stock that is out, or runs out within twelve hours of `now` at its present burn. */
export function isCartonShort(carton: Pick<CartonRow, 'emptyAt'>, now: number): boolean {
  return carton.emptyAt !== null && carton.emptyAt <= now + CARTONS_SHORT_MS;
}

/** Figures of the carton tile. */
export interface CartonOutlook {
  /** Stocks that are out or run out within twelve hours. */
  readonly short: number;
  /** The next stock to run out, of those that aren't out yet; null when none burns. */
  readonly next: {
    readonly warehouseId: string;
    readonly name: string;
    readonly size: string;
    readonly at: number;
  } | null;
  /** When the newest stock was counted, once that is so long ago that it isn't of now; null while it is, and before the first. */
  readonly staleSince: number | null;
}

export function cartonOutlook(state: Capacity, now: number): CartonOutlook {
  const rows = cartonRows(state);
  let next: CartonRow | null = null;
  for (const row of rows) {
    if (row.emptyAt === null || row.emptyAt <= now) continue;
    if (next === null || row.emptyAt < (next.emptyAt ?? 0)) next = row;
  }
  return {
    short: rows.filter((row) => isCartonShort(row, now)).length,
    next: next && {
      warehouseId: next.warehouseId,
      name: next.warehouseName ?? next.warehouseId,
      size: next.size,
      at: next.emptyAt ?? 0,
    },
    staleSince: staleSince(rows, now, SAMPLE_OLD_MS.carton),
  };
}

/** When the newest of some samples was taken, if that's longer ago than `oldMs`; null otherwise, and where there's none. */
export function staleSince(
  samples: readonly { readonly sampledAt: number }[],
  now: number,
  oldMs: number,
): number | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { sampledAt } of samples) newest = Math.max(newest, sampledAt);
  return Number.isFinite(newest) && now - newest > oldMs ? newest : null;
}

/** Hours of work that wait at a station; null where work waits and nothing can be done at all. */
export function backlogHours({
  backlog,
  capacityPerHour,
}: Pick<StationView, 'backlog' | 'capacityPerHour'>): number | null {
  if (backlog === 0) return 0;
  return capacityPerHour > 0 ? backlog / capacityPerHour : null;
}

function stationView(station: Omit<StationView, 'loadRatio'>): StationView {
  const { backlog, ratePerHour, capacityPerHour } = station;
  return {
    backlog,
    ratePerHour,
    capacityPerHour,
    loadRatio: capacityPerHour === 0 ? null : ratePerHour / capacityPerHour,
  };
}
