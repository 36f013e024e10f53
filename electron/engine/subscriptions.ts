import type { Unfinished } from '../../shared/kernel';
import type { Caller, TopicName, TopicParamsOut, TopicPayload } from '../../shared/protocol';

/** One open subscription: `poll` answers a payload when something changed since the last poll, else null. */
export interface TopicSource<N extends TopicName = TopicName> {
  poll(now: number): TopicPayload<N> | null;
  set(params: TopicParamsOut<N>): void;
  close(): void;
  /** What has to be made before a poll costs little; null when it has been. Left out: there's never anything. */
  readonly unfinished?: Unfinished | null;
}

/** Makes something beside other work; answers how to wait for it no longer. */
export type Make = (unfinished: Unfinished, topic: TopicName, onEnd: (error: unknown) => void) => () => void;

/** Opens sources for whoever looks; answers null while there is nothing to look at (no session yet). */
export type OpenSource = (topic: TopicName, params: unknown, caller: Caller) => TopicSource | null;

interface Subscription {
  readonly topic: TopicName;
  readonly minIntervalMs: number;
  params: unknown;
  source: TopicSource | null;
  /** Wall time of the last poll; 0 asks for one at once. */
  polledAt: number;
  /** Looked at since the last `still`. */
  isLookedAt: boolean;
  /** Its last look threw. */
  isFailing: boolean;
  /** What is being made for it, and how to wait for it no longer. */
  making: { readonly of: Unfinished; readonly leave: () => void } | null;
}

/** How often a window is told which of its subscriptions stand as they were, milliseconds. */
const STILL_MS = 1_000;

/** Topics told as often as this hold the rows whose time is running, milliseconds. */
const LIVE_MS = 250;

function isDue({ polledAt, minIntervalMs }: Subscription, wallNow: number): boolean {
  return wallNow - polledAt >= minIntervalMs;
}

/**
 * The subscriptions of one port. Each is polled at most once in its topic's interval, and only what changed is pushed:
 * a window is sent the same few kilobytes whatever the event rate.
 */
export class Subscriptions {
  readonly #open: (topic: TopicName, params: unknown) => TopicSource | null;
  readonly #intervalOf: (topic: TopicName) => number;
  readonly #push: (id: number, payload: unknown) => void;
  readonly #still: (ids: readonly number[]) => void;
  readonly #make: Make;
  readonly #onMade: (id: number) => void;
  readonly #subscriptions = new Map<number, Subscription>();
  #stillAt = 0;

  constructor(options: {
    readonly open: (topic: TopicName, params: unknown) => TopicSource | null;
    readonly intervalOf: (topic: TopicName) => number;
    readonly push: (id: number, payload: unknown) => void;
    readonly still: (ids: readonly number[]) => void;
    readonly make: Make;
    /** What a subscription waited for is made: it's time for `tickNow`. */
    readonly onMade: (id: number) => void;
  }) {
    this.#make = options.make;
    this.#onMade = options.onMade;
    this.#open = options.open;
    this.#intervalOf = options.intervalOf;
    this.#push = options.push;
    this.#still = options.still;
  }

  get size(): number {
    return this.#subscriptions.size;
  }

  has(id: number): boolean {
    return this.#subscriptions.has(id);
  }

  topicOf(id: number): TopicName | null {
    return this.#subscriptions.get(id)?.topic ?? null;
  }

  add(id: number, topic: TopicName, params: unknown): void {
    this.remove(id);
    const source = this.#open(topic, params);
    this.#subscriptions.set(id, {
      topic,
      minIntervalMs: this.#intervalOf(topic),
      params,
      source,
      polledAt: 0,
      isLookedAt: false,
      isFailing: false,
      making: null,
    });
  }

  set(id: number, params: unknown): void {
    const subscription = this.#subscriptions.get(id);
    if (!subscription) return;
    subscription.params = params;
    subscription.polledAt = 0;
    subscription.source?.set(params as never);
    // What is asked for anew isn't made to its end.
    if (subscription.making?.of !== subscription.source?.unfinished) leave(subscription);
  }

  remove(id: number): void {
    const subscription = this.#subscriptions.get(id);
    if (subscription) close(subscription);
    this.#subscriptions.delete(id);
  }

  /** Opens every source anew: the session behind them, or who looks, is another now. */
  reopen(): void {
    for (const subscription of this.#subscriptions.values()) {
      close(subscription);
      subscription.source = this.#open(subscription.topic, subscription.params);
      subscription.polledAt = 0;
    }
  }

  /** Drops every source without dropping the subscriptions: their session ended. */
  suspend(): void {
    for (const subscription of this.#subscriptions.values()) {
      close(subscription);
      subscription.source = null;
    }
  }

  /**
   * Pushes what changed. `wallNow` paces; `now` is the session's clock. The status goes last, and with it all that may show
   * a countdown is looked at: a window is told the time only once it has what had happened by then, so that no row of its
   * is ever judged by a clock that's newer than the row.
   */
  tick(wallNow: number, now: number): void {
    const entries = [...this.#subscriptions];
    const clocks = entries.filter(([, { topic }]) => topic === 'status');
    const isTimeTold = clocks.some(([, clock]) => isDue(clock, wallNow));
    for (const [id, subscription] of entries) {
      if (subscription.topic === 'status') continue;
      if (isTimeTold && subscription.minIntervalMs <= LIVE_MS) subscription.polledAt = 0;
      this.#tickOne(id, subscription, wallNow, now);
    }
    for (const [id, clock] of clocks) this.#tickOne(id, clock, wallNow, now);
    if (wallNow - this.#stillAt >= STILL_MS || wallNow < this.#stillAt) this.#tellStill(wallNow);
  }

  /** Pushes one at once, e.g. after the page scrolled. */
  tickNow(id: number, wallNow: number, now: number): void {
    const subscription = this.#subscriptions.get(id);
    if (subscription) this.#tickOne(id, subscription, wallNow, now);
  }

  close(): void {
    this.suspend();
    this.#subscriptions.clear();
  }

  /** A view that stalls by itself isn't named, so that what it showed grows old while the others go on. */
  #tellStill(wallNow: number): void {
    this.#stillAt = wallNow;
    const ids: number[] = [];
    for (const [id, subscription] of this.#subscriptions) {
      if (subscription.isLookedAt) ids.push(id);
      subscription.isLookedAt = false;
    }
    if (ids.length > 0) this.#still(ids);
  }

  #tickOne(id: number, subscription: Subscription, wallNow: number, now: number): void {
    if (subscription.source === null) return;
    // The interval is measured from the due instant, not from a late tick, or every late tick would lower the rate.
    if (!isDue(subscription, wallNow)) return;
    const unfinished = subscription.source.unfinished ?? null;
    if (unfinished !== null) {
      this.#await(id, subscription, unfinished);
      return;
    }
    subscription.polledAt = wallNow;
    try {
      // It may take itself for told what it failed to tell.
      if (subscription.isFailing) subscription.source.set(subscription.params as never);
      const payload = subscription.source.poll(now);
      subscription.isLookedAt = true;
      subscription.isFailing = false;
      if (payload !== null) this.#push(id, payload);
    } catch (error) {
      this.#fail(subscription, error);
    }
  }

  /** A view that isn't made yet is told once it is. */
  #await(id: number, subscription: Subscription, of: Unfinished): void {
    if (subscription.making?.of === of) return;
    leave(subscription);
    const onEnd = (error: unknown): void => {
      subscription.making = null;
      if (error === null) this.#onMade(id);
      else this.#fail(subscription, error);
    };
    subscription.making = { of, leave: this.#make(of, subscription.topic, onEnd) };
  }

  /** One view that can't be made is no reason to leave the others, and the engine, without news. */
  #fail(subscription: Subscription, error: unknown): void {
    if (!subscription.isFailing) console.error(`[engine] view ${subscription.topic} failed`, error);
    subscription.isFailing = true;
  }
}

function leave(subscription: Subscription): void {
  subscription.making?.leave();
  subscription.making = null;
}

function close(subscription: Subscription): void {
  leave(subscription);
  subscription.source?.close();
}
