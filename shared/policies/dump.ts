import { canonicalJson, compareCodePoints, type Hasher, HashLines } from '../kernel';
import { Policies, type PolicyEvent } from './state';

/** The state as it survives structured clone. */
export interface PoliciesDump {
  readonly version: 1;
  readonly events: readonly PolicyEvent[];
}

export function dumpPolicies(state: Policies): PoliciesDump {
  return { version: 1, events: [...state.events.values()] };
}

export function loadPolicies(dump: PoliciesDump): Policies {
  const state = new Policies();
  for (const event of dump.events) state.add(event);
  return state;
}

/** Feeds the state to a hash, in an order that doesn't depend on arrival. */
export function digestPolicies(state: Policies, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const [, event] of [...state.events].sort(([a], [b]) => compareCodePoints(a, b))) {
    const { id, source, type, subject, at, data } = event;
    lines.add('policy', [type, source, id, subject, at, canonicalJson(data)]);
  }
  lines.end();
}
