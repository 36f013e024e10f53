import { type EventOf, type Hasher, HashLines, Latest, subjectId } from '../kernel';
import type { capacityEvents } from './events';

export type CapacityEvent = EventOf<typeof capacityEvents>;
type WarehouseSampled = Extract<CapacityEvent, { readonly type: 'warroom.capacity.warehouse_sampled.v1' }>;
export type CartonSampled = Extract<CapacityEvent, { readonly type: 'warroom.capacity.carton_sampled.v1' }>;
type CustomsSampled = Extract<CapacityEvent, { readonly type: 'warroom.capacity.customs_sampled.v1' }>;

/** The latest sample of each warehouse, carton stock and customs queue. */
export interface Capacity {
  /** Grows with every sample that changed something. */
  version: number;
  /** By warehouse id. */
  readonly warehouses: Latest<WarehouseSampled>;
  /** By warehouse id and size. */
  readonly cartons: Latest<CartonSampled>;
  /** By the bonded warehouse's id. */
  readonly customs: Latest<CustomsSampled>;
}

/** Capacity before any sample. */
export function createCapacity(): Capacity {
  return { version: 0, warehouses: new Latest(), cartons: new Latest(), customs: new Latest() };
}

/** Folds one sample: the latest by the order of the fold stands. */
export function applyCapacity(state: Capacity, event: CapacityEvent): void {
  if (offer(state, event)) state.version++;
}

function offer(state: Capacity, event: CapacityEvent): boolean {
  switch (event.type) {
    case 'warroom.capacity.warehouse_sampled.v1':
      return state.warehouses.offer(subjectId(event.subject), event);
    case 'warroom.capacity.carton_sampled.v1':
      return state.cartons.offer(`${event.data.warehouseId}\u0000${event.data.size}`, event);
    case 'warroom.capacity.customs_sampled.v1':
      return state.customs.offer(subjectId(event.subject), event);
  }
}

/** The state as it survives structured clone. */
export interface CapacityDump {
  readonly version: 1;
  readonly warehouses: readonly (readonly [string, WarehouseSampled])[];
  readonly cartons: readonly (readonly [string, CartonSampled])[];
  readonly customs: readonly (readonly [string, CustomsSampled])[];
}

export function dumpCapacity(state: Capacity): CapacityDump {
  return {
    version: 1,
    warehouses: state.warehouses.sorted(),
    cartons: state.cartons.sorted(),
    customs: state.customs.sorted(),
  };
}

export function loadCapacity(dump: CapacityDump): Capacity {
  return {
    version: 0,
    warehouses: new Latest(dump.warehouses),
    cartons: new Latest(dump.cartons),
    customs: new Latest(dump.customs),
  };
}

/** Feeds the state to a hash, sorted by key. */
export function digestCapacity(state: Capacity, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const [id, { at, source, id: eventId, data }] of state.warehouses.sorted()) {
    const { name, region, bonded, shift, people, pick, pack, ship } = data;
    const stations = [pick, pack, ship].map((s) => [s.backlog, s.ratePerHour, s.capacityPerHour]);
    lines.add('warehouse', [id, at, source, eventId, name, region, bonded, shift, people, stations]);
  }
  for (const [, { at, source, id: eventId, data }] of state.cartons.sorted()) {
    const { warehouseId, size, stock, burnPerHour, onOrder, nextDeliveryAt } = data;
    lines.add('carton', [
      warehouseId,
      size,
      at,
      source,
      eventId,
      stock,
      burnPerHour,
      onOrder,
      nextDeliveryAt,
    ]);
  }
  for (const [id, { at, source, id: eventId, data }] of state.customs.sorted()) {
    const stages = [data.declare, data.inspect, data.release].map((s) => [
      s.backlog,
      s.ratePerHour,
      s.capacityPerHour,
    ]);
    lines.add('customs', [id, at, source, eventId, data.name, stages]);
  }
  lines.end();
}
