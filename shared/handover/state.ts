import { canonicalJson, compareEvents, type EventOf, type Hasher, HashLines } from '../kernel';
import type { handoverEvents } from './events';

export type HandoverEvent = EventOf<typeof handoverEvents>;
export type HandoverOffered = Extract<HandoverEvent, { readonly type: 'warroom.handover.offered.v1' }>;
export type HandoverEnded = Exclude<HandoverEvent, HandoverOffered>;

/** Who offered what to whom, and how each offer ended. */
export interface Handovers {
  /** Grows with every event. */
  version: number;
  /** By hand-over: the first offer of an id stands. */
  readonly offers: Map<string, HandoverOffered>;
  /** By hand-over: the first end stands. An end whose offer isn't known waits for it. */
  readonly ends: Map<string, HandoverEnded>;
  /** Events about what was offered, or ended, already: on record, and anomalies. */
  repeats: number;
}

export function createHandovers(): Handovers {
  return { version: 0, offers: new Map(), ends: new Map(), repeats: 0 };
}

/** Folds one event. Total, and whatever the order: of two that say the same thing, the earlier one stands. */
export function applyHandover(state: Handovers, event: HandoverEvent): void {
  state.version++;
  const isNew =
    event.type === 'warroom.handover.offered.v1'
      ? keepFirst(state.offers, event)
      : keepFirst<HandoverEnded>(state.ends, event);
  if (!isNew) state.repeats++;
}

function keepFirst<E extends HandoverEvent>(events: Map<string, E>, event: E): boolean {
  const { handoverId } = event.data;
  const known = events.get(handoverId);
  if (known === undefined || compareEvents(event, known) < 0) events.set(handoverId, event);
  return known === undefined;
}

/** Facts that don't fit: repeated ones, and ends of what was never offered. */
export function handoverAnomalies(state: Handovers): number {
  let orphans = 0;
  for (const id of state.ends.keys()) if (!state.offers.has(id)) orphans++;
  return state.repeats + orphans;
}

/** The first offer of `from` that nobody has answered yet; null when there's none. */
export function pendingOfferOf(state: Handovers, from: string): HandoverOffered | null {
  let first: HandoverOffered | null = null;
  for (const [id, offer] of state.offers) {
    if (offer.data.from !== from || state.ends.has(id)) continue;
    if (first === null || compareEvents(offer, first) < 0) first = offer;
  }
  return first;
}

/** The state as it survives structured clone. */
export interface HandoversDump {
  readonly version: 1;
  readonly offers: readonly (readonly [string, HandoverOffered])[];
  readonly ends: readonly (readonly [string, HandoverEnded])[];
  readonly repeats: number;
}

export function dumpHandovers({ offers, ends, repeats }: Handovers): HandoversDump {
  return { version: 1, offers: [...offers], ends: [...ends], repeats };
}

export function loadHandovers({ offers, ends, repeats }: HandoversDump): Handovers {
  return { version: 0, offers: new Map(offers), ends: new Map(ends), repeats };
}

/** Feeds the state to a hash, in an order that doesn't depend on arrival. */
export function digestHandovers(state: Handovers, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  const add = (name: string, events: ReadonlyMap<string, HandoverEvent>): void => {
    for (const [id, event] of [...events].sort(([a], [b]) => (a < b ? -1 : 1))) {
      lines.add(name, [id, event.type, event.at, event.source, event.id, canonicalJson(event.data)]);
    }
  };
  add('handover', state.offers);
  add('handover-end', state.ends);
  if (state.repeats > 0) lines.add('handover-repeats', state.repeats);
  lines.end();
}
