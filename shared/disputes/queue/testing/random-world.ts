import { type EpochMs, epochMs, HOUR_MS, type Rng } from '../../../kernel';
import { advanceDisputes } from '../../advance';
import { applyDispute } from '../../apply';
import type { DisputeEvent } from '../../event-types';
import { notePayout } from '../../payout';
import { drawReservesOn } from '../../reserve';
import { createDisputes, type Disputes } from '../../state';
import { DAY_START, randomEvents, randomInstant } from '../../test-kit/make-events';
import { naiveFold } from '../../test-kit/naive-fold';
import type { PayoutState } from '../../views';
import type { NaiveWorld } from './naive-queue';

const PAYOUTS: readonly PayoutState[] = ['requested', 'posted', 'deferred', 'rejected'];

/** A small world in which anything happens in any order, folded as it comes, and told the slow way when asked. */
export class RandomWorld {
  readonly state: Disputes = createDisputes();
  readonly #rng: Rng;
  readonly #disputes: number;
  readonly #events: DisputeEvent[];
  readonly #done: DisputeEvent[] = [];
  readonly #payouts = new Map<string, PayoutState>();
  #now: EpochMs = epochMs(DAY_START);
  #freeFen = 0;

  constructor(rng: Rng, { events, disputes }: { readonly events: number; readonly disputes: number }) {
    this.#rng = rng;
    this.#disputes = disputes;
    this.#events = [...randomEvents(rng, events, disputes)];
    advanceDisputes(this.state, this.#now);
    drawReservesOn(this.state, () => this.#freeFen);
  }

  get isOver(): boolean {
    return this.#done.length === this.#events.length;
  }

  /** One event; now and then the clock moves, a payout, and what the fund has. */
  step(): void {
    const rng = this.#rng;
    const event = this.#events[this.#done.length]!;
    applyDispute(this.state, event);
    this.#done.push(event);
    if (rng.chance(0.15)) {
      const later = rng.chance(0.7) ? this.#now + rng.int(1, 3 * HOUR_MS) : randomInstant(rng);
      this.#now = epochMs(Math.max(this.#now, later));
      advanceDisputes(this.state, this.#now);
    }
    // Money that comes or goes carries disputes over the end of the line that don't change themselves.
    if (rng.chance(0.3)) this.#freeFen = rng.int(0, 12_000);
    if (rng.chance(0.2)) {
      const disputeId = this.anyId();
      const payoutState = PAYOUTS[rng.int(0, PAYOUTS.length - 1)]!;
      this.#payouts.set(disputeId, payoutState);
      notePayout(this.state, { disputeId, payoutState, amountFen: 100, at: this.#now, reason: null });
    }
  }

  anyId(): string {
    return `D20151111-${String(this.#rng.int(1, this.#disputes)).padStart(6, '0')}`;
  }

  /** What the rules tell, line by line. */
  told(me: string | null): NaiveWorld {
    const disputes = [...naiveFold(this.#done).values()];
    return { disputes, payouts: this.#payouts, now: this.#now, me, freeFen: this.#freeFen };
  }
}
