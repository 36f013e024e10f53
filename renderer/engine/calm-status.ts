import type { StatusView } from '../../shared/protocol';

/** What the engine says of itself in a drill in which all is well. */
export function calmStatus({ now = 1_000, ageMs = 100, paused = false } = {}): StatusView {
  return {
    session: {
      mode: 'drill',
      label: 'mock',
      scenario: '2015',
      scale: 1,
      seed: 1,
      factor: 1,
      realFactor: 1,
      paused,
      journalId: 'j',
    },
    now,
    clock: { doubt: null },
    feed: { state: 'live', ageMs, eventsPerSec: 1, fault: null },
    journal: { state: 'ok', seq: 1, fault: null },
    counters: { late: 0, duplicates: 0, unknown: 0, bad: 0, foreign: 0, anomalies: 0 },
    outbox: { pending: 0, unknown: 0, reconciling: 0, shutOut: null },
    custody: { faults: [], isRemembered: false },
  };
}
