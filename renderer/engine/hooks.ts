// React meets the engine here and nowhere else: Panels use these hooks, Views get props.
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { CodedError, EpochMs } from '../../shared/kernel';
import type {
  CallName,
  CallParams,
  CallResult,
  OverviewView,
  StatusView,
  TopicName,
  TopicParams,
  TopicPayload,
} from '../../shared/protocol';
import type { ConnectionState } from './connection';
import { type Engine, engine } from './engine';
import type { Freshness } from './freshness';
import { createTopicStore, type SharedTopicName, type TopicState } from './topic-store';

/** Tests hand in another engine here; the page needs no provider. */
export const EngineContext = createContext<Engine>(engine);

export function useEngine(): Engine {
  return useContext(EngineContext);
}

/**
 * The state of a subscription of one's own, open while the component is mounted. New parameters are sent on the running
 * subscription. `topic` must not change during a component's life. For topics without parameters use `useShared`.
 */
export function useTopic<N extends TopicName>(topic: N, params: TopicParams<N>): TopicState<N> {
  const { connection, now } = useEngine();
  const [store] = useState(() => createTopicStore(connection.client, topic, params, now));
  const key = JSON.stringify(params);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal parameters come as new objects; the key tells a change
  useEffect(() => store.setParams(params), [store, key]);
  return useStore(store);
}

/** The whole state of a topic without parameters; all users share one subscription. */
export function useSharedState<N extends SharedTopicName>(topic: N): TopicState<N> {
  return useStore(useEngine().shared(topic));
}

/**
 * A part of a topic without parameters; renders again only when the part changes: every push is a new object, so an
 * object of plain figures is compared field by field. Undefined before the first push.
 */
export function useShared<N extends SharedTopicName, S>(
  topic: N,
  select: (payload: TopicPayload<N>) => S,
): S | undefined {
  return useStore(
    useEngine().shared(topic),
    useShallow((state: TopicState<N>) =>
      state.payload === undefined ? undefined : select(state.payload as TopicPayload<N>),
    ),
  );
}

export function useStatus<S>(select: (status: StatusView) => S): S | undefined {
  return useShared('status', select);
}

export function useOverview<S>(select: (overview: OverviewView) => S): S | undefined {
  return useShared('overview', select);
}

/** The session's clock, ticking at 1 Hz (4 Hz above ×1). Prefer `useNowValue`: it renders only when the outcome changes. */
export function useNow(): EpochMs | null {
  const { clock } = useEngine();
  return useSyncExternalStore(clock.subscribe, clock.read);
}

/** A plain value worked out from the session's now, e.g. a countdown's text; renders again only when it changes. */
export function useNowValue<V extends string | number | boolean | null>(
  derive: (now: EpochMs) => V,
): V | null {
  const { clock } = useEngine();
  return useSyncExternalStore(clock.subscribe, () => {
    const now = clock.read();
    return now === null ? null : derive(now);
  });
}

export function useFreshness(): Freshness {
  return useStore(useEngine().freshness, (state) => state.level);
}

/** Whether what time it is isn't known: then each countdown says so. */
export function useIsClockInDoubt(): boolean {
  return useStatus((status) => status.clock.doubt !== null) ?? false;
}

/** Why no money can be moved now, as the engine would refuse it; null while it can. */
export function useMoneyHold(): 'clock_doubt' | 'stale_feed' | null {
  const isInDoubt = useIsClockInDoubt();
  const level = useFreshness();
  if (isInDoubt) return 'clock_doubt';
  return level === 'lost' ? 'stale_feed' : null;
}

export function useConnection(): ConnectionState {
  return useStore(useEngine().connection.state);
}

/** A value worked out from the data's age in ms (null before the first), looked at twice a second by all users at once. */
export function useDataAgeValue<V extends string | number | boolean | null>(
  derive: (ageMs: number | null) => V,
): V {
  return useStore(useEngine().freshness, (state) => derive(state.ageMs));
}

/**
 * What's written of the age of the oldest of these topics that have stalled by themselves; null while none has.
 */
export function useStalledAge(topics: readonly TopicName[], write: (ageMs: number) => string): string | null {
  return useStore(useEngine().freshness, ({ stalled }) => {
    let oldest: number | null = null;
    for (const topic of topics) {
      const ageMs = stalled.get(topic);
      if (ageMs !== undefined) oldest = Math.max(oldest ?? 0, ageMs);
    }
    return oldest === null ? null : write(oldest);
  });
}

/** Whether nothing was heard of a topic for so many ms: our own engine is gone, hung, or fails at it. */
export function useIsUnheard(topic: TopicName, forMs: number): boolean {
  return useStore(useEngine().freshness, ({ stalled }) => (stalled.get(topic) ?? 0) >= forMs);
}

export type CallState<R> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: CodedError }
  | { readonly kind: 'done'; readonly value: R };

const LOADING: CallState<never> = { kind: 'loading' };

/**
 * Asks once and again whenever the parameters change, an engine comes (back), or `reload` is called. `null` asks nothing.
 * An answer that was overtaken by newer parameters is dropped.
 */
export function useCall<N extends CallName>(
  name: N,
  params: CallParams<N> | null,
): { readonly state: CallState<CallResult<N>>; readonly reload: () => void } {
  const { connection } = useEngine();
  const { epoch } = useConnection();
  const [state, setState] = useState<CallState<CallResult<N>>>(LOADING);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(params);
  // biome-ignore lint/correctness/useExhaustiveDependencies: epoch and round ask again; the key stands for the parameters
  useEffect(() => {
    if (params === null || epoch === 0) return;
    let isCurrent = true;
    void connection.client.call(name, params).then((answer) => {
      if (!isCurrent) return;
      setState(answer.ok ? { kind: 'done', value: answer.value } : { kind: 'failed', error: answer.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, name, key, epoch, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { state, reload };
}
