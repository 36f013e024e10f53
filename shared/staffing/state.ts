import { type EventOf, type Hasher, HashLines, Latest, MinuteSums, type WarEvent } from '../kernel';
import type { staffingEvents } from './events';
import { shiftIndexAt } from './shifts';

export type StaffingEvent = EventOf<typeof staffingEvents>;

/** What the service bots did, as the platform samples it: the part of an `intake.sampled` event this domain adds up. */
export interface IntakeSample {
  readonly contacts: number;
  readonly contained: number;
  readonly handedOver: number;
}

/** Who works when, and what came in at the service's door, minute by minute. */
export interface Staffing {
  /** Grows with every event that changed something. */
  version: number;
  /** By shift index, as text. */
  readonly rosters: Latest<StaffingEvent>;
  /** Contacts, those the bot settled alone, and those people took over; by the minute their window ended in. */
  readonly contacts: MinuteSums;
  readonly contained: MinuteSums;
  readonly handedOver: MinuteSums;
}

/** Staffing before any event. */
export function createStaffing(): Staffing {
  return {
    version: 0,
    rosters: new Latest(),
    contacts: new MinuteSums(),
    contained: new MinuteSums(),
    handedOver: new MinuteSums(),
  };
}

/** Folds a roster: the latest of a shift by the order of the fold stands. */
export function applyStaffing(state: Staffing, event: StaffingEvent): void {
  if (state.rosters.offer(`${shiftIndexAt(event.data.from)}`, event)) state.version++;
}

/** Adds a sample of the bots' work. Sums don't depend on the order; a window counts where it ended. */
export function noteIntake(state: Staffing, event: WarEvent, sample: IntakeSample): void {
  // A window that ends with a minute tells of that minute and not of the next.
  const at = event.at - 1;
  state.contacts.add(at, sample.contacts);
  state.contained.add(at, sample.contained);
  state.handedOver.add(at, sample.handedOver);
  state.version++;
}

type Minutes = readonly (readonly [minute: number, amount: number])[];

/** The state as it survives structured clone. */
export interface StaffingDump {
  readonly version: 1;
  readonly rosters: readonly (readonly [string, StaffingEvent])[];
  readonly contacts: Minutes;
  readonly contained: Minutes;
  readonly handedOver: Minutes;
}

export function dumpStaffing(state: Staffing): StaffingDump {
  return {
    version: 1,
    rosters: state.rosters.sorted(),
    contacts: state.contacts.entries(),
    contained: state.contained.entries(),
    handedOver: state.handedOver.entries(),
  };
}

export function loadStaffing(dump: StaffingDump): Staffing {
  return {
    version: 0,
    rosters: new Latest(dump.rosters),
    contacts: new MinuteSums(dump.contacts),
    contained: new MinuteSums(dump.contained),
    handedOver: new MinuteSums(dump.handedOver),
  };
}

/** Feeds the state to a hash, sorted by shift and minute. */
export function digestStaffing(state: Staffing, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const [shift, { at, source, id, data }] of state.rosters.sorted()) {
    lines.add('roster', [shift, at, source, id, data.from, data.to, data.people, data.butlers ?? null]);
  }
  for (const name of ['contacts', 'contained', 'handedOver'] as const) {
    const minutes = [...state[name].entries()].sort(([a], [b]) => a - b);
    for (const entry of minutes) lines.add(name, entry);
  }
  lines.end();
}
