import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StatusView, TopicName } from '../../shared/protocol';
import { EngineConnection } from './connection';
import { type Freshness, freshnessOf, STALE_AFTER_MS } from './freshness';
import { SessionClock } from './session-clock';
import { createTopicStore, type SharedTopicName, type TopicStore } from './topic-store';
import { type Stopwatch, stopwatch } from './wall-clock';

const FRESHNESS_CHECK_MS = 500;
const NO_PARAMS = {} as const;

interface FreshnessState {
  readonly level: Freshness;
  /** Wall time since the gateway is known to have spoken last; null before it ever did. Looked at twice a second. */
  readonly ageMs: number | null;
  /** Topics of which nothing was heard for too long, not even that they stand as they were, and for how long. */
  readonly stalled: ReadonlyMap<TopicName, number>;
}

const NOTHING_STALLED: ReadonlyMap<TopicName, number> = new Map();

/** Everything the page has of the engine: one for the page, others in tests. */
export interface Engine {
  readonly connection: EngineConnection;
  readonly clock: SessionClock;
  readonly freshness: StoreApi<FreshnessState>;
  readonly now: Stopwatch;
  /** The one store of a topic that has no parameters. */
  shared<N extends SharedTopicName>(topic: N): TopicStore<N>;
  /** Starts listening; returns the way to stop. */
  open(): () => void;
}

export function createEngine(connection: EngineConnection, now: Stopwatch = stopwatch): Engine {
  const clock = new SessionClock();
  const freshness = createStore<FreshnessState>(() => ({
    level: 'loading',
    ageMs: null,
    stalled: NOTHING_STALLED,
  }));
  const stores = new Map<SharedTopicName, unknown>();

  const shared = <N extends SharedTopicName>(topic: N): TopicStore<N> => {
    let store = stores.get(topic) as TopicStore<N> | undefined;
    if (!store) {
      store = createTopicStore<N>(connection.client, topic, NO_PARAMS as never, now);
      stores.set(topic, store);
    }
    return store;
  };

  // The feed's silence as the engine last told it, and our own wait since then: so a dead feed and a dead engine both
  // make the figures older.
  const dataAgeMs = (): number | null => {
    const { payload, receivedAt } = shared('status').getState();
    if (!payload || payload.feed.state === 'connecting') return null;
    return payload.feed.ageMs + (now() - receivedAt);
  };

  const checkFreshness = () => {
    const ageMs = dataAgeMs();
    const stalled = connection.client.unheardFor(STALE_AFTER_MS);
    freshness.setState({
      level: ageMs === null ? 'loading' : freshnessOf(ageMs),
      ageMs,
      stalled: stalled.size === 0 ? NOTHING_STALLED : stalled,
    });
  };

  const takeStatus = (status: StatusView, before: StatusView | undefined) => {
    clock.sync(status);
    // Figures of another session must not stand under this one's name, not even for a moment.
    const journalBefore = before?.session?.journalId;
    if (journalBefore !== undefined && journalBefore !== status.session?.journalId) {
      connection.client.restartTopics((topic) => topic !== 'status');
    }
    // Between its regular looks the age stands still, except that good and bad news are told at once.
    const ageMs = dataAgeMs();
    if ((ageMs === null ? 'loading' : freshnessOf(ageMs)) !== freshness.getState().level) checkFreshness();
  };

  const open = () => {
    const stopStatus = shared('status').subscribe((state, before) => {
      if (state.payload && state.payload !== before.payload) takeStatus(state.payload, before.payload);
    });
    const timer = setInterval(checkFreshness, FRESHNESS_CHECK_MS);
    const close = connection.open();
    return () => {
      clearInterval(timer);
      stopStatus();
      close();
    };
  };

  return { connection, clock, freshness, now, shared, open };
}

/** The page's engine. */
export const engine: Engine = createEngine(new EngineConnection(window.warroom, window));
