import { canonicalJson, compareCodePoints, type HashLines } from '../kernel';
import { type ClockEvent, ClockRecord } from './state';

/** The state as it survives structured clone. */
export interface ClockDump {
  readonly events: readonly ClockEvent[];
}

export function dumpClock(state: ClockRecord): ClockDump {
  return { events: [...state.events.values()] };
}

export function loadClock(dump: ClockDump): ClockRecord {
  const state = new ClockRecord();
  for (const event of dump.events) state.add(event);
  return state;
}

/** Feeds the state to a hash, in an order that doesn't depend on arrival; nothing where nothing is on record. */
export function digestClock(state: ClockRecord, lines: HashLines): void {
  for (const [, event] of [...state.events].sort(([a], [b]) => compareCodePoints(a, b))) {
    const { id, source, type, subject, at, data } = event;
    lines.add('clock', [type, source, id, subject, at, canonicalJson(data)]);
  }
}
