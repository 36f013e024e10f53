import { compareCodePoints, type EventOf, type HashLines, isConsoleSource } from '../kernel';
import type { refusalEvents } from './events';

export type RefusalEvent = EventOf<typeof refusalEvents>;

/** Refusals kept one by one: the newest. */
const MAX_REFUSALS = 500;
/** Counts by who and what that a window is told. */
const MAX_COUNTS = 50;

/** One refused act. */
interface Refusal {
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
  /** How often, where one record stands for more than one. */
  readonly times: number;
}

/** How often somebody was refused an act for one cause. */
interface RefusedCount {
  readonly actor: string;
  readonly kind: string;
  readonly code: string;
  readonly count: number;
}

/** What was tried and not allowed: all of it by number, the newest one by one. */
export interface Refusals {
  version: number;
  /** Those not recorded one by one included. */
  total: number;
  /** Recorded events of consoles: the next one's number follows. */
  recorded: number;
  /** By code; those of before that were only numbered aside. */
  readonly byCode: Map<string, number>;
  /** By who, what and why, as JSON of the three. */
  readonly byWho: Map<string, number>;
  /** At most MAX_REFUSALS, oldest first, in the order of time, source and id. */
  readonly newest: Refusal[];
}

export interface RefusalsDump {
  readonly total: number;
  readonly recorded: number;
  readonly byCode: readonly (readonly [string, number])[];
  readonly byWho: readonly (readonly [string, number])[];
  readonly newest: readonly Refusal[];
}

export interface RefusalsView {
  readonly total: number;
  readonly byCode: Readonly<Record<string, number>>;
  /** Most frequent first, at most MAX_COUNTS. */
  readonly byWho: readonly RefusedCount[];
  /** Newest first. Without the message, which is English, for the log: the code says why. */
  readonly newest: readonly Omit<Refusal, 'message'>[];
}

export function createRefusals(): Refusals {
  return { version: 0, total: 0, recorded: 0, byCode: new Map(), byWho: new Map(), newest: [] };
}

/** Folds one refusal. What's kept depends on the set of events alone: the newest by time stay, whenever they came. */
export function applyRefusal(state: Refusals, event: RefusalEvent): void {
  const { commandId, actor, kind, code, message, about, suppressed = 0, times = 1 } = event.data;
  state.version++;
  state.total += times + suppressed;
  if (isConsoleSource(event.source)) state.recorded++;
  add(state.byCode, code, times);
  add(state.byWho, JSON.stringify([actor, kind, code]), times);
  const { at, source, id: eventId } = event;
  const refusal = { at, source, eventId, commandId, actor, kind, code, message, about, times };
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
    byWho: countsOf(state),
    newest: limit === 0 ? [] : state.newest.slice(-limit).reverse().map(withoutMessage),
  };
}

function withoutMessage({ message: _message, ...rest }: Refusal): Omit<Refusal, 'message'> {
  return rest;
}

export function dumpRefusals(state: Refusals): RefusalsDump {
  const { total, recorded, byCode, byWho, newest } = state;
  return { total, recorded, byCode: [...byCode], byWho: [...byWho], newest: [...newest] };
}

export function loadRefusals(dump: RefusalsDump): Refusals {
  const { total, recorded, byCode, byWho, newest } = dump;
  return {
    version: 0,
    total,
    recorded,
    byCode: new Map(byCode),
    byWho: new Map(byWho),
    newest: [...newest],
  };
}

export function digestRefusals(state: Refusals, lines: HashLines): void {
  if (state.total === 0) return;
  lines.add('refusals', [state.total, state.recorded]);
  for (const [code, count] of [...state.byCode].sort(([a], [b]) => compareCodePoints(a, b))) {
    lines.add('refused', [code, count]);
  }
  for (const [who, count] of [...state.byWho].sort(([a], [b]) => compareCodePoints(a, b))) {
    lines.add('refused-to', [who, count]);
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
      ...(r.times === 1 ? [] : [r.times]),
    ]);
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Of equal counts the lesser key first, so that the list doesn't depend on the order the events came in. */
function countsOf({ byWho }: Refusals): readonly RefusedCount[] {
  const entries = [...byWho].sort(([a, m], [b, n]) => n - m || compareCodePoints(a, b));
  return entries.slice(0, MAX_COUNTS).map(([who, count]) => {
    const [actor, kind, code] = JSON.parse(who) as [string, string, string];
    return { actor, kind, code, count };
  });
}

function compareRefusals(a: Refusal, b: Refusal): number {
  return a.at - b.at || compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}
