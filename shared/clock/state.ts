import { compareCodePoints, type EventOf, type WarEvent } from '../kernel';
import type { clockEvents } from './events';
import type { DoubtReason, PlatformLabel } from './trusted-clock';

export type ClockEvent = EventOf<typeof clockEvents>;

/** A doubt on record. Instants are epoch ms. */
export interface RecordedDoubt {
  readonly id: string;
  readonly at: number;
  readonly reason: DoubtReason;
  readonly claimedAt: number | null;
  readonly expectedAt: number;
  readonly deskAt: number;
}

/** A leap that two people accepted. */
export interface Accepted {
  readonly doubtId: string;
  /** How far the platform was from the desk's wall clock, ms. */
  readonly offsetMs: number;
  /** How far the session's clock was ahead of it, ms: it stood until it was passed. 0 where it wasn't ahead. */
  readonly aheadMs: number;
}

interface Derived {
  readonly label: PlatformLabel | null;
  readonly offsetMs: number;
  readonly open: RecordedDoubt | null;
  readonly doubts: number;
  readonly accepted: Accepted | null;
}

/** What is on record of a session's clock. Events are few: what follows from them is derived from all of them, in order. */
export class ClockRecord {
  readonly events = new Map<string, ClockEvent>();
  #version = 0;
  #derived: Derived | null = null;

  /** Grows with every event. */
  get version(): number {
    return this.#version;
  }

  /** What the gateway is that the session goes by; null before it said. */
  get label(): PlatformLabel | null {
    return this.#read().label;
  }

  /** How far people accepted the platform to be from the desk's wall clock, ms. */
  get offsetMs(): number {
    return this.#read().offsetMs;
  }

  /** The doubt that lasts; null when the clock is believed. */
  get open(): RecordedDoubt | null {
    return this.#read().open;
  }

  /** The newest leap that people accepted; null where there's none. */
  get accepted(): Accepted | null {
    return this.#read().accepted;
  }

  /** How many there were. */
  get doubts(): number {
    return this.#read().doubts;
  }

  /** False when the event is in already. */
  add(event: ClockEvent): boolean {
    const key = `${event.source}\u0000${event.id}`;
    if (this.events.has(key)) return false;
    this.events.set(key, event);
    this.#version++;
    this.#derived = null;
    return true;
  }

  #read(): Derived {
    this.#derived ??= derive([...this.events.values()].sort(compare));
    return this.#derived;
  }
}

/** Folds one event of this domain; false when it's in already. */
export function applyClock(state: ClockRecord, event: WarEvent): boolean {
  return state.add(event as ClockEvent);
}

/** Order of the fold; all of this domain's events have one rank. */
function compare(a: ClockEvent, b: ClockEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.id, b.id);
}

/** A doubt is over once its end is on record, wherever that lies: a clock in doubt may stand, and both have one instant. */
function derive(events: readonly ClockEvent[]): Derived {
  let label: PlatformLabel | null = null;
  let offsetMs = 0;
  let accepted: Accepted | null = null;
  const ended = new Set<string>();
  const doubts: RecordedDoubt[] = [];
  for (const event of events) {
    if (event.type === 'warroom.clock.pinned.v1') label ??= event.data.label;
    else if (event.type === 'warroom.clock.doubted.v1') {
      const { doubtId, reason, claimedAt, expectedAt, deskAt } = event.data;
      doubts.push({ id: doubtId, at: event.at, reason, claimedAt, expectedAt, deskAt });
    } else {
      ended.add(event.data.doubtId);
      if (event.data.how === 'accepted') {
        label = event.data.label ?? label;
        offsetMs = event.data.offsetMs ?? offsetMs;
        const aheadMs = Math.max(0, event.at - (event.data.acceptedAt ?? event.at));
        accepted = { doubtId: event.data.doubtId, offsetMs, aheadMs };
      }
    }
  }
  const open = doubts.findLast(({ id }) => !ended.has(id)) ?? null;
  return { label, offsetMs, open, doubts: doubts.length, accepted };
}
