/** A breakdown of the traffic tile: its rows add up to the tile's figure. */
export interface TrafficView {
  readonly rows: readonly {
    readonly region: string;
    readonly ordersPerSec: number;
    readonly paymentsPerSec: number;
    readonly capacityOrdersPerSec: number;
    readonly capacityPaymentsPerSec: number;
    readonly sampledAt: number;
  }[];
}
