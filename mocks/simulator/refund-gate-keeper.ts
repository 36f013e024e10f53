import { MINUTE_MS } from '../../shared/kernel';
import type { SimContext } from './sim-context';

/** After the limit is lifted, so much of what still waits goes through in a minute. */
const RELEASED_PER_MIN = 0.2;

/**
 * Where refunds of the day's orders are closed until the day after: what people would ask for waits here,
 * item by item. At the opening it comes at a limited rate, then freely: the queue opens with a step.
 */
export class RefundGateKeeper {
  readonly #ctx: SimContext;
  readonly #held: Float64Array;
  /** Part of what waits that goes through in this step. */
  #part = 0;
  #isClosed = false;

  constructor(ctx: SimContext, items: number) {
    this.#ctx = ctx;
    this.#held = new Float64Array(ctx.scenario.disputes.refundGate === null ? 0 : items);
  }

  /** Sets what goes through in this step. */
  step(ms: number): void {
    const gate = this.#ctx.scenario.disputes.refundGate;
    if (gate === null) return;
    const since = this.#ctx.at - this.#ctx.scenario.dayStart - gate.opensAtMs;
    this.#isClosed = since <= 0;
    const minutes = ms / MINUTE_MS;
    if (this.#isClosed) {
      this.#part = 0;
    } else if (since <= gate.limitedForMs) {
      const waiting = this.#held.reduce((sum, held) => sum + held, 0);
      const limit = gate.limitPerMin * minutes * this.#ctx.scale;
      this.#part = waiting > limit ? limit / waiting : 1;
    } else {
      this.#part = RELEASED_PER_MIN * minutes;
    }
  }

  /** What of an item's new troubles, and of those that waited, comes out in this step. */
  pass(item: number, troubles: number, isDay: boolean): number {
    if (this.#held.length === 0) return troubles;
    const isKept = this.#isClosed && isDay;
    const out = this.#held[item]! * this.#part;
    this.#held[item]! += (isKept ? troubles : 0) - out;
    return isKept ? out : troubles + out;
  }

  drop(item: number, keep: number): void {
    if (this.#held.length > 0) this.#held[item]! *= keep;
  }
}
