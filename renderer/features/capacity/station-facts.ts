import {
  backlogHours,
  type CapacityView,
  CUSTOMS_STAGES,
  type CustomsStage,
  type StationView,
  WAREHOUSE_STAGES,
  type WarehouseStage,
} from '../../../shared/capacity';
import type { Tone } from '../../ui';

export type WarehouseRow = CapacityView['warehouses'][number];
export type CustomsRow = CapacityView['customs'][number];
export type StationName = WarehouseStage | CustomsStage;
/** How much work waits: up to 3 h, up to one shift, up to two, more. */
export type WorkTone = Exclude<Tone, 'ok'>;

/** Beyond these hours work is busy, isn't done within this shift, isn't done before the next one ends. */
const BUSY_HOURS = 3;
const SHIFT_HOURS = 8;
const TWO_SHIFTS_HOURS = 16;

export function toneOfWork(hours: number | null): WorkTone {
  if (hours === null || hours >= TWO_SHIFTS_HOURS) return 'breach';
  if (hours >= SHIFT_HOURS) return 'risk';
  return hours >= BUSY_HOURS ? 'watch' : 'plain';
}

/** From here a station does all it can. */
const FULL_RATIO = 0.9;

/** Tone of a station's load: one that is full does no harm by that, unless work piles up before it. */
export function toneOfUse(station: StationView): WorkTone {
  if (station.loadRatio === null || station.loadRatio < FULL_RATIO) return 'plain';
  return toneOfWork(backlogHours(station));
}

/** The station where most hours of work wait: what binds the whole. */
export interface Bottleneck {
  readonly station: StationName;
  readonly hours: number | null;
  readonly tone: WorkTone;
}

/** More work waits than one shift does. */
export function isBehind({ tone }: Bottleneck): boolean {
  return tone === 'risk' || tone === 'breach';
}

function bottleneck(stations: readonly (readonly [StationName, StationView])[]): Bottleneck {
  const size = (hours: number | null) => hours ?? Number.POSITIVE_INFINITY;
  const [first, ...rest] = stations.map(([station, view]) => ({ station, hours: backlogHours(view) }));
  if (!first) throw new Error('a site has stations');
  const worst = rest.reduce((most, next) => (size(next.hours) > size(most.hours) ? next : most), first);
  return { ...worst, tone: toneOfWork(worst.hours) };
}

export function warehouseBottleneck({ stations }: WarehouseRow): Bottleneck {
  return bottleneck(WAREHOUSE_STAGES.map((station) => [station, stations[station]]));
}

export function customsBottleneck({ stages }: CustomsRow): Bottleneck {
  return bottleneck(CUSTOMS_STAGES.map((stage) => [stage, stages[stage]]));
}

function mostLoadedFirst<R extends { readonly id: string }>(
  rows: readonly R[],
  bottleneckOf: (row: R) => Bottleneck,
): readonly R[] {
  const hours = new Map(rows.map((row) => [row.id, bottleneckOf(row).hours ?? Number.POSITIVE_INFINITY]));
  return [...rows].sort((a, b) => {
    const [inA, inB] = [hours.get(a.id) ?? 0, hours.get(b.id) ?? 0];
    return inA === inB ? (a.id < b.id ? -1 : 1) : inB - inA;
  });
}

/** Warehouses by the hours that wait at their bottleneck, most first. */
export function warehousesByLoad(rows: readonly WarehouseRow[]): readonly WarehouseRow[] {
  return mostLoadedFirst(rows, warehouseBottleneck);
}

export function customsByLoad(rows: readonly CustomsRow[]): readonly CustomsRow[] {
  return mostLoadedFirst(rows, customsBottleneck);
}

/** Several stations of one kind taken together. */
export function sumStations(stations: readonly StationView[]): StationView {
  const sum = (of: (station: StationView) => number) => stations.reduce((all, one) => all + of(one), 0);
  const ratePerHour = sum((s) => s.ratePerHour);
  const capacityPerHour = sum((s) => s.capacityPerHour);
  return {
    backlog: sum((s) => s.backlog),
    ratePerHour,
    capacityPerHour,
    loadRatio: capacityPerHour === 0 ? null : ratePerHour / capacityPerHour,
  };
}
