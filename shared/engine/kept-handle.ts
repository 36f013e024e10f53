import type { Unfinished } from '../kernel';
import type { TopicParamsOut, TopicPayload } from '../protocol';
import type { KeptViews } from './kept-views';
import type { HubTopic, ViewHandle } from './view-topics';

/** Something kept up to date as disputes change, until it's closed. It's made in steps. */
export interface Kept extends Unfinished {
  /** Grows whenever what it shows may have changed. */
  readonly version: number;
  close(): void;
}

/** How a topic's view is kept. */
export interface KeptTopic<N extends HubTopic, Q, K extends Kept> {
  readonly minIntervalMs: number;
  readonly views: KeptViews<Q, K>;
  /** What decides what is kept: with equal keys, other parameters are another look at the same. */
  readonly queryOf: (params: TopicParamsOut<N>) => Q;
  readonly view: (kept: K, params: TopicParamsOut<N>, now: number) => TopicPayload<N>;
}

/** A view that's kept while its key stays, told at most once an interval and only when it may have changed. */
export class KeptHandle<N extends HubTopic, Q, K extends Kept> implements ViewHandle<N> {
  readonly minIntervalMs: number;
  readonly #topic: KeptTopic<N, Q, K>;
  #params: TopicParamsOut<N>;
  #query: Q;
  #kept: K;
  #shown = -1;
  #isClosed = false;

  constructor(topic: KeptTopic<N, Q, K>, params: TopicParamsOut<N>) {
    this.minIntervalMs = topic.minIntervalMs;
    this.#topic = topic;
    this.#params = params;
    this.#query = topic.queryOf(params);
    this.#kept = topic.views.take(this.#query);
  }

  get unfinished(): Unfinished | null {
    return this.#kept.isComplete ? null : this.#kept;
  }

  poll(now: number): TopicPayload<N> | null {
    const { version } = this.#kept;
    if (version === this.#shown) return null;
    this.#shown = version;
    return this.#topic.view(this.#kept, this.#params, now);
  }

  set(params: TopicParamsOut<N>): void {
    const { views, queryOf } = this.#topic;
    this.#params = params;
    this.#shown = -1;
    const query = queryOf(params);
    if (views.keyOf(query) === views.keyOf(this.#query)) return;
    views.giveBack(this.#query);
    this.#query = query;
    this.#kept = views.take(query);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#topic.views.giveBack(this.#query);
  }
}
