import { canonicalJson, type EventOf, type Hasher, HashLines, Latest } from '../kernel';
import type { limitEvents } from './events';
import { LIMIT_NAMES, LIMITS, type LimitName } from './limits';
import type { LimitsView } from './views';

export type LimitEvent = EventOf<typeof limitEvents>;

/** The limits that people set; all others are the usual ones. */
export interface Limits {
  /** Grows with every event. */
  version: number;
  /** The newest change of each limit, by its name. */
  readonly changes: Latest<LimitEvent>;
}

export interface LimitsDump {
  readonly version: 1;
  readonly changes: readonly (readonly [string, LimitEvent])[];
}

export function createLimits(): Limits {
  return { version: 0, changes: new Latest() };
}

/** Folds one event: the newest change of a limit stands, whichever came first. */
export function applyLimit(state: Limits, event: LimitEvent): void {
  state.version++;
  state.changes.offer(event.data.name, event);
}

/** A limit's value as it is now. A recorded one that lies outside this program's bounds is drawn to the nearest. */
export function limitOf(state: Limits, name: LimitName): number {
  const { usual, min, max } = LIMITS[name];
  const set = state.changes.get(name)?.data.value ?? usual;
  return Math.min(max, Math.max(min, set));
}

/** Number of a limit's newest change; 0 while it's the usual one. */
export function limitVersion(state: Limits, name: LimitName): number {
  return state.changes.get(name)?.data.version ?? 0;
}

export function limitsView(state: Limits): LimitsView {
  return {
    limits: LIMIT_NAMES.map((name) => {
      const change = state.changes.get(name);
      return {
        name,
        value: limitOf(state, name),
        version: limitVersion(state, name),
        changed: change ? { at: change.at, by: change.data.by, approvedBy: change.data.approvedBy } : null,
      };
    }),
  };
}

export function dumpLimits(state: Limits): LimitsDump {
  return { version: 1, changes: state.changes.sorted() };
}

export function loadLimits(dump: LimitsDump): Limits {
  return { version: 0, changes: new Latest(dump.changes) };
}

/** Feeds the state to a hash; nothing while all limits are the usual ones. */
export function digestLimits(state: Limits, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const [name, { at, source, id, data }] of state.changes.sorted()) {
    lines.add('limit', [name, at, source, id, canonicalJson(data)]);
  }
  lines.end();
}
