import { compareCodePoints, type EventOf, type HashLines, isConsoleSource } from '../kernel';
import type { refusalEvents } from './events';

export type RefusalEvent = EventOf<typeof refusalEvents>;

/** Refusals kept one by one: the newest. */
export const MAX_REFUSALS = 500;

/** One refused act. */
export interface Refusal {
  /** Epoch ms. */
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  readonly commandId: string;
  readonly actor: string;
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly about: string;
}

/** What was tried and not allowed: all of it by number, the newest one by one. */
export interface Refusals {
  version: number;
  /** Those not recorded one by one included. */
  total: number;
  /** Recorded events of consoles: the next one's number follows. */
  recorded: number;
  /** Recorded ones by code. */
  readonly byCode: Map<string, number>;
  /** At most MAX_REFUSALS, oldest first, in the order of time, source and id. */
  readonly newest: Refusal[];
}

export interface RefusalsDump {
  readonly total: number;
  readonly recorded: number;
  readonly byCode: readonly (readonly [string, number])[];
  readonly newest: readonly Refusal[];
}

export interface RefusalsView {
  readonly total: number;
  readonly byCode: Readonly<Record<string, number>>;
  /** Newest first. */
  readonly newest: readonly Refusal[];
}

export function createRefusals(): Refusals {
  return { version: 0, total: 0, recorded: 0, byCode: new Map(), newest: [] };
}

/** Folds one refusal. What's kept depends on the set of events alone: the newest by time stay, whenever they came. */
export function applyRefusal(state: Refusals, event: RefusalEvent): void {
  const { commandId, actor, kind, code, message, about, suppressed = 0 } = event.data;
  state.version++;
  state.total += 1 + suppressed;
  if (isConsoleSource(event.source)) state.recorded++;
  state.byCode.set(code, (state.byCode.get(code) ?? 0) + 1);
  const { at, source, id: eventId } = event;
  const refusal = { at, source, eventId, commandId, actor, kind, code, message, about };
  const { newest } = state;
  let place = newest.length;
  while (place > 0 && compareRefusals(refusal, newest[place - 1]!) < 0) place--;
  newest.splice(place, 0, refusal);
  if (newest.length > MAX_REFUSALS) newest.shift();
}

export function refusalsView(state: Refusals, limit: number): RefusalsView {
  return {
    total: state.total,
    byCode: Object.fromEntries(state.byCode),
    newest: limit === 0 ? [] : state.newest.slice(-limit).reverse(),
  };
}

export function dumpRefusals(state: Refusals): RefusalsDump {
  const { total, recorded, byCode, newest } = state;
  return { total, recorded, byCode: [...byCode], newest: [...newest] };
}

export function loadRefusals(dump: RefusalsDump): Refusals {
  const { total, recorded, byCode, newest } = dump;
  return { version: 0, total, recorded, byCode: new Map(byCode), newest: [...newest] };
}

export function digestRefusals(state: Refusals, lines: HashLines): void {
  if (state.total === 0) return;
  lines.add('refusals', [state.total, state.recorded]);
  for (const [code, count] of [...state.byCode].sort(([a], [b]) => compareCodePoints(a, b))) {
    lines.add('refused', [code, count]);
  }
  for (const r of state.newest) {
    lines.add('refusal', [
      r.at,
      r.source,
      r.eventId,
      r.commandId,
      r.actor,
      r.kind,
      r.code,
      r.message,
      r.about,
    ]);
  }
}

function compareRefusals(a: Refusal, b: Refusal): number {
  return a.at - b.at || compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}
