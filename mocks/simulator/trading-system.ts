import { type Rng, SECOND_MS } from '../../shared/kernel';
import { PROVINCES } from '../scenarios/places';
import { DemandModel } from './demand-model';
import { SOURCES } from './emitter';
import type { Market } from './market';
import { type SimContext, TURN, WARM_UP_MS } from './sim-context';

/** How far a province's share of a window strays from its mean, both ways. */
const STRAY = 0.03;

/**
 * Where orders are placed and paid for: what people want goes in, what the system can take comes out, the
 * rest waits or gives up. Reports each window by province, so that the rows of an instant add up to the
 * whole.
 */
export class TradingSystem {
  readonly #ctx: SimContext;
  readonly #market: Market;
  readonly #demand: DemandModel;
  readonly #rng: Rng;
  readonly #shares: readonly number[];
  /** Parts of an order, a payment and a fen that a province is owed from the windows before. */
  readonly #owedOrders: Float64Array;
  readonly #owedPayments: Float64Array;
  readonly #owedFen: Float64Array;
  #windowFrom: number;
  #waitingOrders = 0;
  #waitingPayments = 0;
  #placed = 0;

  constructor(ctx: SimContext, market: Market) {
    this.#ctx = ctx;
    this.#market = market;
    this.#demand = new DemandModel(ctx.scenario.demand, ctx.scenario.dayStart);
    this.#rng = ctx.fork('traffic');
    const sum = PROVINCES.reduce((total, [, share]) => total + share, 0);
    this.#shares = PROVINCES.map(([, share]) => share / sum);
    this.#owedOrders = new Float64Array(PROVINCES.length);
    this.#owedPayments = new Float64Array(PROVINCES.length);
    this.#owedFen = new Float64Array(PROVINCES.length);
    this.#windowFrom = ctx.scenario.startAt - WARM_UP_MS;
    ctx.on(TURN.traffic, () => this.#closeWindow());
    ctx.plan(this.#nextEnd(this.#windowFrom), TURN.traffic, 0);
  }

  /** Orders placed since last asked. */
  takePlaced(): number {
    const placed = this.#placed;
    this.#placed = 0;
    return placed;
  }

  /** The next instant at which a window ends: a whole number of windows from the day's 00:00. */
  #nextEnd(at: number): number {
    const { dayStart, sampling } = this.#ctx.scenario;
    const offset = at - dayStart;
    const { windowMs } = sampling.traffic.find(({ untilMs }) => offset < untilMs) ?? sampling.traffic.at(-1)!;
    return dayStart + (Math.floor(offset / windowMs) + 1) * windowMs;
  }

  #closeWindow(): void {
    const { at, scale, scenario } = this.#ctx;
    const { trading, demand } = scenario;
    const windowMs = at - this.#windowFrom;
    const seconds = windowMs / SECOND_MS;
    const { onSaleShare } = this.#market;
    const wanted =
      (this.#demand.ordersUntil(at) - this.#demand.ordersUntil(this.#windowFrom)) * scale * onSaleShare;
    const asked = wanted + this.#waitingOrders;
    const placed = Math.min(asked, trading.ceilingOrdersPerSec * scale * seconds);
    this.#waitingOrders = (asked - placed) * Math.max(0, 1 - (trading.giveUpPerMin * seconds) / 60);
    const toPay = this.#waitingPayments + placed * demand.paymentsPerOrder;
    const paid = Math.min(toPay, trading.ceilingPaymentsPerSec * scale * seconds);
    this.#waitingPayments = toPay - paid;
    this.#placed += placed;
    const sold = this.#demand.gmvUntil(at) - this.#demand.gmvUntil(this.#windowFrom);
    // The curve of sales is of orders placed: where fewer are placed than wanted, less is sold.
    const sales = wanted > 0 ? sold * scale * onSaleShare * (placed / wanted) * demand.wantedRatio : 0;
    if (at >= scenario.startAt) this.#report(windowMs, placed, paid, sales * 100);
    this.#windowFrom = at;
    this.#ctx.plan(this.#nextEnd(at), TURN.traffic, 0);
  }

  #report(windowMs: number, orders: number, payments: number, fen: number): void {
    const { scale, scenario, emitter } = this.#ctx;
    const { planOrdersPerSec, planPaymentsPerSec } = scenario.trading;
    for (let i = 0; i < PROVINCES.length; i++) {
      const share = this.#shares[i]!;
      const part = share * (1 + STRAY * (2 * this.#rng.next() - 1));
      emitter.emit(SOURCES.traffic, 'warroom.traffic.sampled.v1', `traffic/${PROVINCES[i]![0]}`, {
        windowMs,
        orders: whole(this.#owedOrders, i, orders * part),
        payments: whole(this.#owedPayments, i, payments * part),
        capacityOrdersPerSec: rounded(planOrdersPerSec * scale * share),
        capacityPaymentsPerSec: rounded(planPaymentsPerSec * scale * share),
        // Ours: what the window's orders are worth, so that a day's sales can be added up from its samples.
        salesFen: whole(this.#owedFen, i, fen * part),
      });
    }
  }
}

/** The whole part of an amount and of what was owed before; the rest stays owed. */
function whole(owed: Float64Array, i: number, amount: number): number {
  const sum = owed[i]! + amount;
  const count = Math.floor(sum);
  owed[i] = sum - count;
  return count;
}

function rounded(perSec: number): number {
  return Math.round(perSec * 1_000_000) / 1_000_000;
}
