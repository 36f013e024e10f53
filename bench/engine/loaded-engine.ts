import { ViewHub, WarEngine } from '../../shared/engine';
import { TOPICS, type TopicParamsOut } from '../../shared/protocol';
import { LOAD_START, LoadEvents } from '../load/load-events';

/** Events made at a time: few enough that they don't count as memory of what is measured. */
export const CHUNK = 25_000;

export interface LoadedEngine {
  readonly engine: WarEngine;
  readonly hub: ViewHub;
  readonly events: LoadEvents;
  /** Milliseconds spent folding the backlog, without making its events. */
  readonly loadMs: number;
}

/** An engine with so many open disputes, its clock set. `onLoad` may open views that stand while they come. */
export function loadEngine(backlog: number, onLoad?: (hub: ViewHub) => void): LoadedEngine {
  const engine = new WarEngine();
  const hub = new ViewHub(engine);
  const events = new LoadEvents({ backlog, startAt: LOAD_START, seed: 7 });
  onLoad?.(hub);
  let loadMs = 0;
  while (!events.isBacklogOut) {
    const chunk = events.takeBacklog(CHUNK);
    const began = performance.now();
    engine.applyBatch(chunk);
    loadMs += performance.now() - began;
  }
  engine.advanceTo(LOAD_START);
  return { engine, hub, events, loadMs };
}

/** Parameters of a queue window as the screen asks for them. */
export function queueParams(overrides: object = {}): TopicParamsOut<'queue'> {
  return TOPICS.queue.params.parse({
    filter: {},
    sort: { by: 'due', descending: false },
    offset: 0,
    limit: 50,
    ...overrides,
  }) as TopicParamsOut<'queue'>;
}
