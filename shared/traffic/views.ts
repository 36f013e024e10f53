/** A breakdown of the traffic tile: its rows add up to the tile's figure, those left out that fell silent. */
export interface TrafficView {
  readonly rows: readonly {
    readonly region: string;
    readonly ordersPerSec: number;
    readonly paymentsPerSec: number;
    readonly capacityOrdersPerSec: number;
    readonly capacityPaymentsPerSec: number;
    /** End of the region's last window; what it told then isn't of now once it fell silent. */
    readonly sampledAt: number;
    readonly isSilent: boolean;
  }[];
}
