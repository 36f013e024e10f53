import { epochMs, formatUtc, type WarEvent } from '../../shared/kernel';
import type { GatewayWorld } from '../handlers/timeline';
import type { CommandOutcome, WorldCommand } from '../simulator';

export const METRONOME_START = epochMs(Date.UTC(2015, 10, 10, 16));

interface MetronomeOptions {
  /** Virtual time between two events. */
  readonly everyMs: number;
  /** Events that lie before the beginning. */
  readonly backlog?: number;
  /** Events made at each tick, of the same instant. */
  readonly perTick?: number;
  /** Characters of padding in each event. */
  readonly padding?: number;
}

/**
 * The simplest world: a dispute opened at each tick, numbered. What a console did shows in every later event, so
 * a replay that forgets an act, or has it at another place, gives other bytes.
 */
export function metronomeWorld(options: MetronomeOptions): GatewayWorld {
  const { everyMs, backlog = 0, perTick = 1, padding = 0 } = options;
  const filler = '工'.repeat(padding);
  let now = METRONOME_START;
  let made = 0;
  let acts = 0;
  const instantOf = (index: number) => METRONOME_START + (Math.floor(index / perTick) - backlog) * everyMs;
  return {
    startAt: METRONOME_START,
    get now() {
      return now;
    },
    peekNextAt: () => epochMs(instantOf(made)),
    advance(untilMs, maxEvents = Number.POSITIVE_INFINITY) {
      const events: WarEvent[] = [];
      while (events.length < maxEvents && instantOf(made) <= untilMs) {
        events.push(tick(made, epochMs(instantOf(made)), acts, filler));
        made++;
      }
      const reached = events.length < maxEvents ? untilMs : (events.at(-1)?.at ?? now);
      now = epochMs(Math.max(now, reached));
      return events;
    },
    applyCommand(command: WorldCommand): CommandOutcome {
      if (command.kind === 'takedown' && command.itemId === 'missing') {
        return { state: 'rejected', reason: 'unknown_item', detail: 'no such item', effectiveAt: now };
      }
      acts++;
      return { state: 'acknowledged', effectiveAt: now };
    },
  };
}

function tick(index: number, at: WarEvent['at'], acts: number, filler: string): WarEvent {
  const data = {
    channel: 'dispute',
    cause: 'quality',
    amountFen: 100 + index,
    category: '服饰',
    acts,
    filler,
  };
  return {
    id: `m-${index + 1}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/M${index + 1}`,
    at,
    data,
  };
}

/** An event as a test puts it into a stream. */
export function injected(id: string, data: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/${id}`,
    time: formatUtc(METRONOME_START),
    data: { channel: 'dispute', cause: 'other', amountFen: 1, category: '家居用品', ...data },
  };
}
