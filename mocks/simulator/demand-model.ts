import { DAY_MS, HOUR_MS } from '../../shared/kernel';
import type { Demand } from '../scenarios/scenario';
import { RateCurve } from './rate-curve';

/**
 * What people want to buy, at scale 1: the day's own curve, and an ordinary day's profile before and after
 * it.
 */
export class DemandModel {
  readonly #demand: Demand;
  readonly #dayStart: number;
  readonly #orders: RateCurve;
  readonly #gmv: RateCurve;
  readonly #profile: readonly number[];

  constructor(demand: Demand, dayStart: number) {
    this.#demand = demand;
    this.#dayStart = dayStart;
    this.#orders = RateCurve.through(
      demand.ordersOfDay * demand.wantedRatio,
      demand.orders.cumulative,
      demand.orders.opening,
    );
    this.#gmv = RateCurve.through(demand.gmvYuanOfDay, demand.gmv.cumulative);
    const sum = demand.ordinaryProfile.reduce((a, b) => a + b, 0);
    this.#profile = demand.ordinaryProfile.map((weight) => weight / sum);
  }

  /** Orders wanted from the day's 00:00 up to `at`; negative before it. */
  ordersUntil(at: number): number {
    return this.#until(at, this.#orders, 1);
  }

  /** Yuan sold from the day's 00:00 up to `at`; negative before it. */
  gmvUntil(at: number): number {
    return this.#until(at, this.#gmv, this.#demand.ordinaryOrderYuan);
  }

  #until(at: number, curve: RateCurve, perOrdinaryOrder: number): number {
    const t = at - this.#dayStart;
    if (t <= 0) return this.#ordinary(t) * perOrdinaryOrder;
    if (t <= DAY_MS) return curve.countUntil(t);
    return curve.countUntil(DAY_MS) + this.#ordinary(t - DAY_MS) * perOrdinaryOrder;
  }

  /** Ordinary orders from a midnight up to `t` ms after it (before it: negative). */
  #ordinary(t: number): number {
    const days = Math.floor(t / DAY_MS);
    const rest = t - days * DAY_MS;
    const hour = Math.floor(rest / HOUR_MS);
    let share = days;
    for (let h = 0; h < hour; h++) share += this.#profile[h]!;
    share += this.#profile[hour % 24]! * (rest / HOUR_MS - hour);
    return share * this.#demand.ordinaryOrdersPerDay;
  }
}
