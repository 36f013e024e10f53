import type { CapacityView, StationView } from '../../../shared/capacity';
import { HOUR_MS } from '../../../shared/kernel';

/** The session's now in tests. */
export const NOW = Date.parse('2015-11-11T02:14:07+08:00');

type Carton = CapacityView['cartons'][number];

/** A stock that lasts `hours` from now; null when nothing burns. */
export function testCarton(
  warehouseId: string,
  size: string,
  hours: number | null,
  change: Partial<Carton> = {},
): Carton {
  return {
    warehouseId,
    warehouseName: `Warehouse ${warehouseId}`,
    size,
    stock: 1_000,
    burnPerHour: hours === null ? 0 : 100,
    onOrder: 0,
    nextDeliveryAt: null,
    emptyAt: hours === null ? null : NOW + hours * HOUR_MS,
    sampledAt: NOW,
    ...change,
  };
}

/** A station with so many hours of work waiting, that does all it can. */
export function testStation(hours: number): StationView {
  return { backlog: hours * 1_000, ratePerHour: 1_000, capacityPerHour: 1_000, loadRatio: 1 };
}

export function testWarehouse(
  id: string,
  hours: readonly [pick: number, pack: number, ship: number],
): CapacityView['warehouses'][number] {
  const [pick, pack, ship] = hours;
  return {
    id,
    name: `Warehouse ${id}`,
    region: '330000',
    bonded: id.startsWith('B'),
    shift: 0,
    people: 120,
    stations: { pick: testStation(pick), pack: testStation(pack), ship: testStation(ship) },
    sampledAt: NOW,
  };
}

export function testCustoms(id: string, hours: number): CapacityView['customs'][number] {
  const station = testStation(hours);
  return {
    id,
    name: `Port ${id}`,
    stages: { declare: station, inspect: station, release: station },
    sampledAt: NOW,
  };
}
