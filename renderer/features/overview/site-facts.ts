import { backlogHours, type CapacityView, type WarehouseStage } from '../../../shared/capacity';

export type CartonRow = CapacityView['cartons'][number];
export type WarehouseRow = CapacityView['warehouses'][number];

export const STATIONS = ['pick', 'pack', 'ship'] as const satisfies readonly WarehouseStage[];

/** Cartons in the order in which they run out; those that nothing uses last, then by warehouse and size. */
export function bySoonestEmpty(cartons: readonly CartonRow[]): readonly CartonRow[] {
  const at = (row: CartonRow) => row.emptyAt ?? Number.POSITIVE_INFINITY;
  const name = (row: CartonRow) => `${row.warehouseId}/${row.size}`;
  return [...cartons].sort((a, b) => (at(a) === at(b) ? (name(a) < name(b) ? -1 : 1) : at(a) - at(b)));
}

/** Warehouses with the longest waiting work at any station first. */
export function byLongestBacklog(warehouses: readonly WarehouseRow[]): readonly WarehouseRow[] {
  const worst = (row: WarehouseRow) =>
    Math.max(...STATIONS.map((s) => backlogHours(row.stations[s]) ?? Number.POSITIVE_INFINITY));
  const worstOf = new Map(warehouses.map((row) => [row.id, worst(row)]));
  return [...warehouses].sort((a, b) => {
    const [wa, wb] = [worstOf.get(a.id) ?? 0, worstOf.get(b.id) ?? 0];
    return wa === wb ? (a.id < b.id ? -1 : 1) : wb - wa;
  });
}
