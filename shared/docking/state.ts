import { canonicalJson, type Hasher, HashLines, subjectId } from '../kernel';
import type { DockingEvent } from './events';
import { type DockingFile, dockingAnomalies, isNoticeEvent, readCase, withEvent } from './files';

/** Consumer associations' cases and notices to inspection bodies: a file of events each, read when asked. */
export interface Docking {
  /** Grows with every event that changed something. */
  version: number;
  /** By case id. */
  readonly cases: Map<string, DockingFile>;
  /** By notice id. */
  readonly notices: Map<string, DockingFile>;
  /** Case ids by the dispute they are about. */
  readonly byDispute: Map<string, Set<string>>;
  /** What doesn't fit, of all. */
  anomalies: number;
}

/** A state before any case. */
export function createDocking(): Docking {
  return { version: 0, cases: new Map(), notices: new Map(), byDispute: new Map(), anomalies: 0 };
}

/** Folds one event; total, and once: the same event again changes nothing. */
export function applyDocking(state: Docking, event: DockingEvent): void {
  const id = subjectId(event.subject);
  const files = isNoticeEvent(event) ? state.notices : state.cases;
  const before = files.get(id) ?? [];
  const after = withEvent(before, event);
  if (after === before) return;
  files.set(id, after);
  state.version++;
  state.anomalies += dockingAnomalies(after).length - dockingAnomalies(before).length;
  if (event.type === 'warroom.docking.case_received.v1') placeByDispute(state, id, before, after);
}

function placeByDispute(state: Docking, caseId: string, before: DockingFile, after: DockingFile): void {
  const old = readCase(before)?.received.data.disputeId;
  const disputeId = readCase(after)?.received.data.disputeId;
  if (old === disputeId) return;
  if (old !== undefined) state.byDispute.get(old)?.delete(caseId);
  if (disputeId === undefined) return;
  state.byDispute.set(disputeId, (state.byDispute.get(disputeId) ?? new Set()).add(caseId));
}

/** The state as it survives structured clone: its events. */
export interface DockingDump {
  readonly version: 1;
  readonly events: readonly DockingEvent[];
}

export function dumpDocking(state: Docking): DockingDump {
  return { version: 1, events: [...state.cases.values(), ...state.notices.values()].flat() };
}

export function loadDocking(dump: DockingDump): Docking {
  const state = createDocking();
  for (const event of dump.events) applyDocking(state, event);
  return state;
}

/** Feeds every event to a hash: files by id, each in the order of the fold. */
export function digestDocking(state: Docking, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const [name, files] of [['case', state.cases] as const, ['notice', state.notices] as const]) {
    for (const [id, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const { type, at, source, id: eventId, data } of file) {
        lines.add(name, [id, type, at, source, eventId, canonicalJson(data)]);
      }
    }
  }
  lines.end();
}
