import type { CustomsStage, WarehouseStage } from './events';

export interface StationView {
  readonly backlog: number;
  readonly ratePerHour: number;
  readonly capacityPerHour: number;
  /** rate ÷ capacity, 0 … 1 and above; null when capacity is 0. */
  readonly loadRatio: number | null;
}
export interface CapacityView {
  readonly now: number;
  readonly warehouses: readonly {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly bonded: boolean;
    readonly shift: number;
    readonly people: number;
    readonly stations: Readonly<Record<WarehouseStage, StationView>>;
    readonly sampledAt: number;
  }[];
  readonly cartons: readonly {
    readonly warehouseId: string;
    readonly warehouseName: string | null;
    readonly size: string;
    readonly stock: number;
    readonly burnPerHour: number;
    readonly onOrder: number;
    readonly nextDeliveryAt: number | null;
    /** When the stock ends at this burn, deliveries left out; null when nothing burns. */
    readonly emptyAt: number | null;
    readonly sampledAt: number;
  }[];
  readonly customs: readonly {
    readonly id: string;
    readonly name: string;
    readonly stages: Readonly<Record<CustomsStage, StationView>>;
    readonly sampledAt: number;
  }[];
}
