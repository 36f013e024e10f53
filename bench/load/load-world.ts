import type { World } from '../../mocks/simulator';
import { epochMs, type WarEvent } from '../../shared/kernel';
import { LOAD_START, LoadEvents } from './load-events';

export interface LoadWorldOptions {
  readonly backlog: number;
  readonly eventsPerSec: number;
  readonly seed: number;
  /** False when the console has the backlog already: the stream then holds the flow alone. */
  readonly sendsBacklog: boolean;
}

type GatewayWorld = Pick<World, 'startAt' | 'now' | 'peekNextAt' | 'advance' | 'applyCommand'>;

/** The events for measuring as a world that a mock gateway can stand before. It does whatever it's told. */
export function createLoadWorld(options: LoadWorldOptions): GatewayWorld {
  const { backlog, eventsPerSec, seed, sendsBacklog } = options;
  const events = new LoadEvents({ backlog, startAt: LOAD_START, seed });
  if (!sendsBacklog) while (!events.isBacklogOut) events.backlogEvent();
  let now = LOAD_START;
  let flowed = 0;
  const nextAt = (): number =>
    events.isBacklogOut ? LOAD_START + 1 + Math.floor((flowed * 1_000) / eventsPerSec) : events.backlogAt();
  return {
    startAt: epochMs(LOAD_START),
    get now() {
      return epochMs(now);
    },
    peekNextAt: () => epochMs(nextAt()),
    advance(untilMs, maxEvents = Number.POSITIVE_INFINITY) {
      const out: WarEvent[] = [];
      while (out.length < maxEvents) {
        const at = nextAt();
        if (at > untilMs) break;
        if (events.isBacklogOut) {
          out.push(events.flowEvent(at));
          flowed++;
        } else out.push(events.backlogEvent());
      }
      const reached = out.length < maxEvents ? untilMs : (out.at(-1)?.at ?? now);
      now = Math.max(now, reached);
      return out;
    },
    applyCommand: () => ({ state: 'acknowledged', effectiveAt: epochMs(now) }),
  };
}
