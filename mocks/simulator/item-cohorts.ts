import { DAY_MS, HOUR_MS } from '../../shared/kernel';
import type { LogisticsNetwork } from './logistics-network';
import type { Market } from './market';
import type { SimContext } from './sim-context';

/** How long an order counts as recent, and goods as newly held, on average. */
const RECENT_MS = 3 * HOUR_MS;
const HELD_MS = 6 * DAY_MS;
/** After a takedown the platform cancels what it can: so much of recent orders stays exposed. */
export const LEFT_AFTER_TAKEDOWN = 0.2;

/**
 * Orders as cohorts: of each item so many are recent, waiting at the warehouse, under way, held by people. No
 * order is an object; a step moves parts from one to the next. An item that isn't sold soon has no recent
 * orders, then none waiting, then none under way, and in the end none held.
 */
export class ItemCohorts {
  readonly recent: Float64Array;
  readonly waiting: Float64Array;
  readonly underway: Float64Array;
  readonly held: Float64Array;
  /** Sold since the item was last reported. */
  readonly sold: Float64Array;
  /** Of those waiting, under way and held, what was bought on the day. */
  readonly #waitingOfDay: Float64Array;
  readonly #underwayOfDay: Float64Array;
  readonly #heldOfDay: Float64Array;
  readonly #ctx: SimContext;
  readonly #market: Market;

  constructor(ctx: SimContext, market: Market) {
    this.#ctx = ctx;
    this.#market = market;
    const column = (): Float64Array => new Float64Array(market.items.length);
    this.recent = column();
    this.waiting = column();
    this.underway = column();
    this.held = column();
    this.sold = column();
    this.#waitingOfDay = column();
    this.#underwayOfDay = column();
    this.#heldOfDay = column();
    this.#fillAsAfterAnOrdinaryWeek();
  }

  #fillAsAfterAnOrdinaryWeek(): void {
    const { demand, logistics } = this.#ctx.scenario;
    const perHour = (demand.ordinaryOrdersPerDay * this.#ctx.scale) / 24;
    this.#market.items.forEach((item, i) => {
      if (this.#market.onSale[i] === 0) return;
      const ordinary = perHour * item.share;
      this.recent[i] = (ordinary * RECENT_MS) / HOUR_MS;
      this.waiting[i] = ordinary * logistics.waitingHours;
      this.underway[i] = ordinary * logistics.underwayHours;
      this.held[i] = (ordinary * HELD_MS) / HOUR_MS;
    });
  }

  /** Shares the orders placed among items on sale, and adds each warehouse's part to `arrived`. */
  sell(placed: number, arrived: Float64Array): void {
    const { items, onSale, onSaleShare, stock } = this.#market;
    if (onSaleShare <= 0) return;
    const perShare = placed / onSaleShare;
    const isOfDay = this.#ctx.at > this.#ctx.scenario.dayStart;
    let hasSoldOut = false;
    for (let i = 0; i < items.length; i++) {
      if (onSale[i] === 0) continue;
      const item = items[i]!;
      const sold = perShare * item.share;
      this.sold[i]! += sold;
      this.recent[i]! += sold;
      this.waiting[i]! += sold;
      if (isOfDay) this.#waitingOfDay[i]! += sold;
      arrived[item.warehouse]! += sold;
      stock[i] = Math.max(0, stock[i]! - sold);
      if (stock[i] === 0) {
        onSale[i] = 0;
        hasSoldOut = true;
      }
    }
    if (hasSoldOut) this.#market.recount();
  }

  /** Moves on, in a step of `ms`, what warehouses shipped and carriers delivered. */
  move(network: LogisticsNetwork, ms: number): void {
    const { items } = this.#market;
    const recentLeft = 1 - ms / RECENT_MS;
    const heldLeft = 1 - ms / HELD_MS;
    for (let i = 0; i < items.length; i++) {
      const warehouse = items[i]!.warehouse;
      const shipped = network.shippedPart[warehouse]!;
      const delivered = network.deliveredPart[network.carrierOf(warehouse)]!;
      const arrived = this.underway[i]! * delivered;
      const arrivedOfDay = this.#underwayOfDay[i]! * delivered;
      this.held[i] = (this.held[i]! + arrived) * heldLeft;
      this.#heldOfDay[i] = (this.#heldOfDay[i]! + arrivedOfDay) * heldLeft;
      this.underway[i]! += this.waiting[i]! * shipped - arrived;
      this.#underwayOfDay[i]! += this.#waitingOfDay[i]! * shipped - arrivedOfDay;
      this.waiting[i]! *= 1 - shipped;
      this.#waitingOfDay[i]! *= 1 - shipped;
      this.recent[i]! *= recentLeft;
    }
  }

  /** Of what people hold of an item, the part bought on the day. */
  heldOfDayPart(item: number): number {
    const held = this.held[item]!;
    return held > 0 ? this.#heldOfDay[item]! / held : 0;
  }

  /** Cancels what of an item hasn't left yet, and tells those who just bought. Answers what was waiting. */
  cancel(item: number): number {
    const waiting = this.waiting[item]!;
    this.waiting[item] = 0;
    this.#waitingOfDay[item] = 0;
    this.recent[item]! *= LEFT_AFTER_TAKEDOWN;
    return waiting;
  }
}
