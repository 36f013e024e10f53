import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodedError } from '../../shared/kernel';
import type { TopicName, TopicParams, TopicPayload } from '../../shared/protocol';
import type { EngineClient, Subscription } from './client';
import { type Stopwatch, stopwatch } from './wall-clock';

/** What a screen sees of a subscription. One object a push; the fields keep their references in between. */
export interface TopicState<N extends TopicName> {
  /** The newest push; undefined before the first. Kept when the engine goes away: its age says how old it is. */
  readonly payload: TopicPayload<N> | undefined;
  /** Stopwatch reading of that push. */
  readonly receivedAt: number;
  /** Why the engine ended the subscription; null while it runs. */
  readonly error: CodedError | null;
  /** True from new parameters to the push that answers them. */
  readonly isStaleForParams: boolean;
}

/**
 * A vanilla store fed by one subscription, open only while someone listens. Written by the client alone: one `set` a
 * push. The payload describes itself (offset, id), since a push may cross new parameters on their way.
 */
export interface TopicStore<N extends TopicName>
  extends Pick<StoreApi<TopicState<N>>, 'getState' | 'getInitialState' | 'subscribe'> {
  setParams(params: TopicParams<N>): void;
}

export function createTopicStore<N extends TopicName>(
  client: EngineClient,
  topic: N,
  initial: TopicParams<N>,
  now: Stopwatch = stopwatch,
): TopicStore<N> {
  const store = createStore<TopicState<N>>(() => ({
    payload: undefined,
    receivedAt: 0,
    error: null,
    isStaleForParams: false,
  }));
  let params = initial;
  let paramsKey = JSON.stringify(initial);
  let subscription: Subscription<N> | null = null;
  let listeners = 0;

  const start = () => {
    subscription = client.subscribe(topic, params, {
      onPush: (payload) =>
        store.setState({ payload, receivedAt: now(), error: null, isStaleForParams: false }),
      onFail: (error) => store.setState({ error }),
      onVoid: () => store.setState({ payload: undefined }),
    });
  };
  const stop = () => {
    subscription?.unsubscribe();
    subscription = null;
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: (listener) => {
      listeners += 1;
      if (listeners === 1) start();
      const off = store.subscribe(listener);
      let isOn = true;
      return () => {
        if (!isOn) return;
        isOn = false;
        off();
        listeners -= 1;
        if (listeners === 0) stop();
      };
    },
    setParams: (next) => {
      const key = JSON.stringify(next);
      if (key === paramsKey) return;
      params = next;
      paramsKey = key;
      store.setState({ isStaleForParams: true });
      subscription?.set(next);
    },
  };
}

/** Topics without parameters: every screen shares one subscription of each. */
export type SharedTopicName = {
  [N in TopicName]: TopicParams<N> extends Record<string, never> ? N : never;
}[TopicName];
