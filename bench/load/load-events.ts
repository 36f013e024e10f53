import { CAUSES, CHANNELS, SLA_MS } from '../../shared/disputes';
import { epochMs, HOUR_MS, Rng, type WarEvent } from '../../shared/kernel';

const ITEMS = 20_000;
const CATEGORIES = [
  'apparel',
  'electronics',
  'appliances',
  'beauty',
  'food',
  'home',
  'mother_baby',
  'sports',
];
const REGIONS = ['浙江', '江苏', '广东', '山东', '河南', '四川', '湖北', '北京', '上海', '福建'];
const STAGES = ['triaged', 'with_merchant', 'with_logistics', 'in_review'] as const;
const MINUTE_MS = 60_000;

export interface LoadOptions {
  /** Disputes open at the start. */
  readonly backlog: number;
  /** The instant at which the backlog ends and the flow begins. */
  readonly startAt: number;
  readonly seed: number;
}

/**
 * Events for measuring: a backlog of open disputes spread over the three days of the promise, then a flow in which
 * as many are opened as are settled, so that the number of open ones stays. The ids have the shape of the simulator's,
 * because memory depends on it. Nothing else here is like a real day; for that there's the simulator, which is too slow
 * to feed an engine at its own speed.
 */
export class LoadEvents {
  readonly #options: LoadOptions;
  readonly #rng: Rng;
  /** Numbers of the disputes that are open. */
  readonly #open: number[] = [];
  #disputes = 0;
  #events = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#rng = new Rng(`load/${options.seed}`);
  }

  get made(): number {
    return this.#events;
  }

  get isBacklogOut(): boolean {
    return this.#disputes >= this.#options.backlog;
  }

  /** Instant of the next event of the backlog. The oldest has just kept its promise, so a few breach as time goes on. */
  backlogAt(): number {
    const { backlog, startAt } = this.#options;
    const span = SLA_MS - MINUTE_MS;
    return Math.floor(startAt - span + (span * this.#disputes) / backlog);
  }

  backlogEvent(): WarEvent {
    return this.#opened(this.backlogAt());
  }

  /** At most `count` events of what is left of the backlog. */
  takeBacklog(count: number): WarEvent[] {
    const events: WarEvent[] = [];
    while (events.length < count && !this.isBacklogOut) events.push(this.backlogEvent());
    return events;
  }

  /** One event of the flow. */
  flowEvent(at: number): WarEvent {
    const draw = this.#rng.next();
    if (draw < 0.25 || this.#open.length === 0) return this.#opened(at);
    const place = this.#rng.int(0, this.#open.length - 1);
    const id = disputeId(this.#open[place] ?? 0);
    if (draw < 0.5) {
      this.#open[place] = this.#open.at(-1) ?? 0;
      this.#open.pop();
      return this.#event('warroom.dispute.resolved.v1', id, at, {
        outcome: 'refund',
        paidFen: 1_000 + this.#rng.int(0, 20_000),
        payer: 'merchant',
        by: 'staff-12',
      });
    }
    if (draw < 0.85) {
      return this.#event('warroom.dispute.moved.v1', id, at, { to: this.#pick(STAGES), by: 'bot' });
    }
    const to = `staff-${this.#rng.int(1, 400)}`;
    return this.#event('warroom.dispute.assigned.v1', id, at, { to, by: 'bot' });
  }

  /** `count` events of the flow, `perSec` of them a second, the first at `from`. */
  takeFlow(count: number, from: number, perSec: number): WarEvent[] {
    const events: WarEvent[] = [];
    for (let i = 0; i < count; i++) events.push(this.flowEvent(Math.floor(from + (i * 1_000) / perSec)));
    return events;
  }

  #opened(at: number): WarEvent {
    const rng = this.#rng;
    const number = ++this.#disputes;
    this.#open.push(number);
    const item = rng.int(1, ITEMS);
    const priceFen = rng.int(1_900, 200_000);
    return this.#event('warroom.dispute.opened.v1', disputeId(number), at, {
      channel: this.#pick(CHANNELS),
      cause: this.#pick(CAUSES),
      amountFen: Math.max(100, Math.round(priceFen * rng.next())),
      itemId: `I${100_000 + item}`,
      merchantId: `M${10_000 + (item % 3_000)}`,
      consumerId: `C${1_000_000_000 + rng.int(0, 200_000_000)}`,
      tier: rng.int(0, 4),
      vip: rng.chance(0.02),
      abuse: rng.chance(0.01),
      crossBorder: rng.chance(0.08),
      category: CATEGORIES[item % CATEGORIES.length],
      region: this.#pick(REGIONS),
      orderId: `O20181111-${String(1_000_000_000 + rng.int(0, 999_999_999)).slice(1)}`,
      purchasedAt: Math.floor(at - rng.next() * 48 * HOUR_MS),
      priceFen,
    });
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#rng.int(0, from.length - 1)] as T;
  }

  #event(type: string, id: string, at: number, data: unknown): WarEvent {
    const number = String(1_000_000_000_000 + ++this.#events).slice(1);
    const subject = `dispute/${id}`;
    return { id: `w${number}`, source: '/platform/disputes', type, subject, at: epochMs(at), data };
  }
}

function disputeId(number: number): string {
  return `D20181111-${String(100_000_000 + number).slice(1)}`;
}

/** 2018-11-11T10:00:00+08:00, as in the scenario `stress`. */
export const LOAD_START = 1_541_901_600_000;
