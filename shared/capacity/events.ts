import { z } from 'zod';
import { zCount, zEpochMs, zName } from '../kernel';

/** Stations of a warehouse, in the order a parcel passes them. Source: M18. */
export const WAREHOUSE_STAGES = ['pick', 'pack', 'ship'] as const;
/** Stages of a bonded warehouse's customs queue: 申报 查验 放行. Source: M18. */
export const CUSTOMS_STAGES = ['declare', 'inspect', 'release'] as const;
export type WarehouseStage = (typeof WAREHOUSE_STAGES)[number];
export type CustomsStage = (typeof CUSTOMS_STAGES)[number];

const zStation = z.looseObject({
  /** Parcels waiting at the station. */
  backlog: zCount,
  /** Parcels per hour that left it in the window. */
  ratePerHour: zCount,
  /** Parcels per hour it could do with the people on this shift. */
  capacityPerHour: zCount,
});

/** Data of each event type of this domain: all ours. */
export const capacityEvents = {
  /** Subject `warehouse/<id>`. */
  'warroom.capacity.warehouse_sampled.v1': z.looseObject({
    name: zName,
    region: zName,
    bonded: z.boolean(),
    /** Which of the three shifts is on: 0 = 00–08, 1 = 08–16, 2 = 16–24. */
    shift: z.number().int().min(0).max(2),
    /** People on the shift. */
    people: zCount,
    pick: zStation,
    pack: zStation,
    ship: zStation,
  }),
  /** Subject `carton/<warehouseId>/<size>`. */
  'warroom.capacity.carton_sampled.v1': z.looseObject({
    warehouseId: zName,
    size: zName,
    stock: zCount,
    /** Cartons used per hour over the window that ends at `time`. */
    burnPerHour: zCount,
    onOrder: zCount,
    /** When the next order arrives; null when none is under way. */
    nextDeliveryAt: zEpochMs.nullable(),
  }),
  /** Subject `customs/<warehouseId>`. */
  'warroom.capacity.customs_sampled.v1': z.looseObject({
    name: zName,
    declare: zStation,
    inspect: zStation,
    release: zStation,
  }),
} as const;
