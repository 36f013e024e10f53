import {
  canonicalJson,
  compareEvents,
  type EventOf,
  type Hasher,
  HashLines,
  Latest,
  subjectId,
} from '../kernel';
import type { reportingEvents, SignRole } from './events';

export type ReportingEvent = EventOf<typeof reportingEvents>;
export type ReportExported = Extract<ReportingEvent, { readonly type: 'warroom.report.exported.v1' }>;
type ReportScheduled = Extract<ReportingEvent, { readonly type: 'warroom.report.scheduled.v1' }>;
type ShiftDrafted = Extract<ReportingEvent, { readonly type: 'warroom.shift_report.drafted.v1' }>;
export type ShiftSigned = Extract<ReportingEvent, { readonly type: 'warroom.shift_report.signed.v1' }>;

/** What was exported, what is exported at the end of every shift, and the shifts' hand-over reports. */
export interface Reporting {
  /** Grows with every event. */
  version: number;
  /** By event, in the order of arrival; views sort them. */
  readonly exports: ReportExported[];
  /** By schedule. */
  readonly schedules: Latest<ReportScheduled>;
  /** The newest draft of each shift, by its beginning as text. */
  readonly drafts: Latest<ShiftDrafted>;
  /** The signatures of each draft, by draft and role: the first one of a role stands. */
  readonly signatures: Map<string, ShiftSigned>;
}

export function createReporting(): Reporting {
  return { version: 0, exports: [], schedules: new Latest(), drafts: new Latest(), signatures: new Map() };
}

/** Folds one event. A signature under a draft that isn't the newest stays on record and counts for nothing. */
export function applyReporting(state: Reporting, event: ReportingEvent): void {
  state.version++;
  switch (event.type) {
    case 'warroom.report.exported.v1':
      state.exports.push(event);
      return;
    case 'warroom.report.scheduled.v1':
      state.schedules.offer(event.data.scheduleId, event);
      return;
    case 'warroom.shift_report.drafted.v1':
      state.drafts.offer(`${event.data.from}`, event);
      return;
    case 'warroom.shift_report.signed.v1': {
      const key = signatureKey(event.data.draftId, event.data.role);
      const known = state.signatures.get(key);
      if (known === undefined || compareEvents(event, known) < 0) state.signatures.set(key, event);
      return;
    }
  }
}

function signatureKey(draftId: string, role: SignRole): string {
  return `${role} ${draftId}`;
}

/** Who signed a draft in a role; null when nobody has. */
export function signatureOf(state: Reporting, draftId: string, role: SignRole): ShiftSigned | null {
  return state.signatures.get(signatureKey(draftId, role)) ?? null;
}

/** An export by its id, that of its subject; undefined when there's none. */
export function exportOf(state: Reporting, id: string): ReportExported | undefined {
  return state.exports.find((event) => subjectId(event.subject) === id);
}

/** Exports, newest first by the order of the fold. */
export function exportsNewestFirst(state: Reporting): readonly ReportExported[] {
  return [...state.exports].sort((a, b) => compareEvents(b, a));
}

/** The state as it survives structured clone. */
export interface ReportingDump {
  readonly version: 1;
  readonly exports: readonly ReportExported[];
  readonly schedules: readonly (readonly [string, ReportScheduled])[];
  readonly drafts: readonly (readonly [string, ShiftDrafted])[];
  readonly signatures: readonly (readonly [string, ShiftSigned])[];
}

export function dumpReporting(state: Reporting): ReportingDump {
  return {
    version: 1,
    exports: [...state.exports],
    schedules: state.schedules.sorted(),
    drafts: state.drafts.sorted(),
    signatures: [...state.signatures],
  };
}

export function loadReporting(dump: ReportingDump): Reporting {
  return {
    version: 0,
    exports: [...dump.exports],
    schedules: new Latest(dump.schedules),
    drafts: new Latest(dump.drafts),
    signatures: new Map(dump.signatures),
  };
}

/** Feeds the state to a hash, in an order that doesn't depend on arrival. */
export function digestReporting(state: Reporting, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  const add = (name: string, key: string, { at, source, id, data }: ReportingEvent): void => {
    lines.add(name, [key, at, source, id, canonicalJson(data)]);
  };
  for (const event of exportsNewestFirst(state)) add('export', event.subject, event);
  for (const [id, event] of state.schedules.sorted()) add('schedule', id, event);
  for (const [from, event] of state.drafts.sorted()) add('shift-report', from, event);
  const signatures = [...state.signatures].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, event] of signatures) add('signature', key, event);
  lines.end();
}
