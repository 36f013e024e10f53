import type { TopicParamsOut, TopicPayload } from '../protocol';
import type { HubTopic, ViewHandle } from './view-topics';

/** Something kept up to date as disputes change, until it's closed. */
export interface Kept {
  /** Grows whenever what it shows may have changed. */
  readonly version: number;
  close(): void;
}

/** How a topic's view is kept. */
export interface KeptTopic<N extends HubTopic, K extends Kept> {
  readonly minIntervalMs: number;
  /** What decides what is kept: with equal keys, other parameters are another look at the same. */
  readonly keyOf: (params: TopicParamsOut<N>) => string;
  readonly make: (params: TopicParamsOut<N>) => K;
  readonly view: (kept: K, params: TopicParamsOut<N>) => TopicPayload<N>;
}

/** A view that's kept while its key stays, told at most once an interval and only when it may have changed. */
export class KeptHandle<N extends HubTopic, K extends Kept> implements ViewHandle<N> {
  readonly minIntervalMs: number;
  readonly #topic: KeptTopic<N, K>;
  #params: TopicParamsOut<N>;
  #key: string;
  #kept: K;
  #shown = -1;

  constructor(topic: KeptTopic<N, K>, params: TopicParamsOut<N>) {
    this.minIntervalMs = topic.minIntervalMs;
    this.#topic = topic;
    this.#params = params;
    this.#key = topic.keyOf(params);
    this.#kept = topic.make(params);
  }

  poll(): TopicPayload<N> | null {
    if (this.#kept.version === this.#shown) return null;
    this.#shown = this.#kept.version;
    return this.#topic.view(this.#kept, this.#params);
  }

  set(params: TopicParamsOut<N>): void {
    this.#params = params;
    this.#shown = -1;
    const key = this.#topic.keyOf(params);
    if (key === this.#key) return;
    this.#key = key;
    this.#kept.close();
    this.#kept = this.#topic.make(params);
  }

  close(): void {
    this.#kept.close();
  }
}
