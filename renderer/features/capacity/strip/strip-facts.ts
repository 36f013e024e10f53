import {
  type CapacityView,
  CUSTOMS_STAGES,
  type StationView,
  WAREHOUSE_STAGES,
} from '../../../../shared/capacity';
import { type CartonLine, type StockTone, shortLines, sizesOf } from '../carton-facts';
import { type StationName, sumStations, type WarehouseRow } from '../station-facts';

/** Cartons of one size: of one warehouse, or of all together. */
export interface SizeFigure {
  readonly size: string;
  readonly stock: number;
  readonly burnPerHour: number;
  /** Of one warehouse: when it runs out. Of all: null, since stocks don't stand in for each other. */
  readonly line: CartonLine | null;
  /** Of all: how many of the stocks are short. */
  readonly short: number;
  readonly tone: StockTone;
}

/** What the strip tells of one warehouse, or of all of them. */
export interface StripFacts {
  /** Null for all of them. */
  readonly warehouseId: string | null;
  readonly name: string | null;
  /** Null for all of them, and for one that has sent stocks only. */
  readonly warehouse: WarehouseRow | null;
  readonly warehouseCount: number;
  readonly people: number;
  readonly stations: readonly (readonly [StationName, StationView])[];
  readonly sizes: readonly SizeFigure[];
}

export function stripFacts(
  view: CapacityView,
  lines: readonly CartonLine[],
  warehouseId: string | null,
): StripFacts {
  return warehouseId === null ? ofAll(view, lines) : ofOne(view, lines, warehouseId);
}

function ofAll(view: CapacityView, lines: readonly CartonLine[]): StripFacts {
  const stations: (readonly [StationName, StationView])[] = [
    ...WAREHOUSE_STAGES.map((s) => [s, sumStations(view.warehouses.map((w) => w.stations[s]))] as const),
    ...(view.customs.length === 0
      ? []
      : CUSTOMS_STAGES.map((s) => [s, sumStations(view.customs.map((c) => c.stages[s]))] as const)),
  ];
  return {
    warehouseId: null,
    name: null,
    warehouse: null,
    warehouseCount: view.warehouses.length,
    people: view.warehouses.reduce((all, { people }) => all + people, 0),
    stations,
    sizes: sizesOf(lines).map((size) => sizeOfAll(size, lines)),
  };
}

function sizeOfAll(size: string, lines: readonly CartonLine[]): SizeFigure {
  const own = lines.filter((line) => line.size === size);
  const short = shortLines(own);
  return {
    size,
    stock: own.reduce((all, { stock }) => all + stock, 0),
    burnPerHour: own.reduce((all, { burnPerHour }) => all + burnPerHour, 0),
    line: null,
    short: short.length,
    // Lines come soonest first, so the first short one is the worst.
    tone: short[0]?.tone ?? 'plain',
  };
}

function ofOne(view: CapacityView, lines: readonly CartonLine[], warehouseId: string): StripFacts {
  const warehouse = view.warehouses.find(({ id }) => id === warehouseId) ?? null;
  const customs = view.customs.find(({ id }) => id === warehouseId);
  const own = lines.filter((line) => line.warehouseId === warehouseId);
  return {
    warehouseId,
    name: warehouse?.name ?? customs?.name ?? warehouseId,
    warehouse,
    warehouseCount: 1,
    people: warehouse?.people ?? 0,
    stations: [
      ...(warehouse ? WAREHOUSE_STAGES.map((s) => [s, warehouse.stations[s]] as const) : []),
      ...(customs ? CUSTOMS_STAGES.map((s) => [s, customs.stages[s]] as const) : []),
    ],
    sizes: sizesOf(own).flatMap((size) => {
      const line = own.find((one) => one.size === size);
      if (!line) return [];
      const { stock, burnPerHour, tone } = line;
      return [{ size, stock, burnPerHour, line, short: tone === 'plain' ? 0 : 1, tone }];
    }),
  };
}
