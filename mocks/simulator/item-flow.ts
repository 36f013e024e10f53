import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel';
import { SOURCES } from './emitter';
import { type ItemCohorts, LEFT_AFTER_TAKEDOWN } from './item-cohorts';
import type { LogisticsNetwork } from './logistics-network';
import type { Market } from './market';
import type { RefundGateKeeper } from './refund-gate-keeper';
import type { ServiceIntake } from './service-intake';
import { type SimContext, TURN, WARM_UP_MS } from './sim-context';
import type { TradingSystem } from './trading-system';
import type { TroubleSource } from './trouble-source';

const STEP_MS = MINUTE_MS;
/** Tag of a report out of turn. */
const ONCE = 1;

export interface FlowParts {
  readonly market: Market;
  readonly network: LogisticsNetwork;
  readonly trading: TradingSystem;
  readonly intake: ServiceIntake;
  readonly gate: RefundGateKeeper;
  readonly cohorts: ItemCohorts;
  readonly troubles: TroubleSource;
}

/**
 * The minute's work: orders placed become parcels, parcels move on, and what goes wrong on the way becomes
 * disputes.
 */
export class ItemFlow {
  readonly #ctx: SimContext;
  readonly #parts: FlowParts;
  readonly #arrived: Float64Array;
  readonly #sampledAt: Float64Array;

  constructor(ctx: SimContext, parts: FlowParts) {
    this.#ctx = ctx;
    this.#parts = parts;
    const { startAt, sampling } = ctx.scenario;
    const { items, onSale } = parts.market;
    this.#arrived = new Float64Array(parts.network.floors.length);
    this.#sampledAt = new Float64Array(items.length).fill(startAt - WARM_UP_MS);
    ctx.on(TURN.flow, () => this.#step());
    ctx.on(TURN.listingSample, (item, tag) => this.#report(item, tag === ONCE));
    ctx.plan(startAt - WARM_UP_MS + STEP_MS, TURN.flow, 0);
    for (let i = 0; i < items.length; i++) {
      if (onSale[i] === 0) continue;
      ctx.plan(startAt + Math.ceil((sampling.listingMs * (i + 1)) / items.length), TURN.listingSample, i);
    }
  }

  #step(): void {
    const { at, scenario } = this.#ctx;
    const { trading, cohorts, network, gate, troubles, intake } = this.#parts;
    const placed = trading.takePlaced();
    this.#arrived.fill(0);
    cohorts.sell(placed, this.#arrived);
    network.work(this.#arrived, STEP_MS);
    cohorts.move(network, STEP_MS);
    let arisen = 0;
    // What went wrong before the start is the backlog's to tell.
    if (at >= scenario.startAt) {
      gate.step(STEP_MS);
      arisen = troubles.step(STEP_MS, at > scenario.dayStart && at <= scenario.dayStart + DAY_MS);
    }
    intake.add(placed, network.lateParcels, STEP_MS, arisen);
    this.#ctx.plan(at + STEP_MS, TURN.flow, 0);
  }

  /** Off sale: what hasn't left yet is cancelled, and the item is reported at once. */
  cancelWaiting(item: number): void {
    const { market, network, cohorts, gate } = this.#parts;
    network.floors[market.items[item]!.warehouse]!.cancel(cohorts.cancel(item));
    gate.drop(item, LEFT_AFTER_TAKEDOWN);
    this.reportSoon(item);
  }

  reportSoon(item: number): void {
    this.#ctx.plan(this.#ctx.at + 1, TURN.listingSample, item, ONCE);
  }

  #report(i: number, isOnce: boolean): void {
    const { at, emitter, scenario } = this.#ctx;
    const { market, cohorts } = this.#parts;
    const hours = (at - this.#sampledAt[i]!) / HOUR_MS;
    const perHour = market.onSale[i] === 1 ? cohorts.sold[i]! / hours : 0;
    emitter.emit(SOURCES.listings, 'warroom.listing.sampled.v1', market.items[i]!.subject, {
      salesPerHour: Math.round(perHour * 1_000) / 1_000,
      stock: Math.floor(market.stock[i]!),
      openOrders: Math.round(cohorts.waiting[i]!),
    });
    if (isOnce) return;
    cohorts.sold[i] = 0;
    this.#sampledAt[i] = at;
    this.#ctx.plan(at + scenario.sampling.listingMs, TURN.listingSample, i);
  }
}
