import { subjectId } from '../kernel';
import { SHIFT_MS, shiftIndexAt, shiftStart } from '../staffing';
import type { ShiftFacts, SignRole } from './events';
import { exportsNewestFirst, type ReportExported, type Reporting, signatureOf } from './state';
import type { ExportView, FirstSignature, ReportingView, ShiftReportView, SignatureView } from './views';

const MAX_EXPORTS = 200;
/** The shift that is on and the two before it. */
const SHIFTS_SHOWN = 3;

/** What was exported, what is scheduled, and the shifts' reports as of `now`. */
export function reportingView(state: Reporting, now: number, ask: ShiftReportAsk): ReportingView {
  const exports = exportsNewestFirst(state);
  const index = shiftIndexAt(now);
  return {
    exports: exports.slice(0, MAX_EXPORTS).map(exportView),
    exportsTotal: exports.length,
    schedules: activeSchedules(state).map(({ at, data }) => ({
      scheduleId: data.scheduleId,
      format: data.format,
      args: data.args,
      by: data.by,
      setAt: at,
    })),
    shifts: Array.from({ length: SHIFTS_SHOWN }, (_none, back) =>
      shiftReport(state, shiftStart(index - back), ask),
    ),
  };
}

/** Schedules that stand, by id. */
export function activeSchedules(state: Reporting) {
  return state.schedules.sorted().flatMap(([, event]) => (event.data.isActive ? [event] : []));
}

function exportView({ subject, at, data }: ReportExported): ExportView {
  const { kind, format, by, file, bytes, sha256, seq, args, about, scheduleId } = data;
  const id = subjectId(subject);
  return { id, at, kind, format, by, file, bytes, sha256, seq, args, about, scheduleId };
}

/** What a shift's report asks of the rest of the desk. */
export interface ShiftReportAsk {
  /** The figures of the shift that began at an instant, as the desk knows them now. */
  readonly factsOf: (from: number) => ShiftFacts;
  /** Whoever signed a draft while the second person hasn't; null when nobody waits. */
  readonly firstOf: (draftId: string) => FirstSignature | null;
}

/** The report of the shift that began at `from`. */
export function shiftReport(
  state: Reporting,
  from: number,
  { factsOf, firstOf }: ShiftReportAsk,
): ShiftReportView {
  const draft = state.drafts.get(`${from}`);
  const to = from + SHIFT_MS;
  const facts = factsOf(from);
  if (draft === undefined) return { from, to, facts, draft: null };
  const first = firstOf(draft.id);
  const signed = (role: SignRole): SignatureView | null => {
    const signature = signatureOf(state, draft.id, role);
    if (signature !== null) return { by: signature.data.by, at: signature.data.signedAt ?? signature.at };
    return first?.role === role ? { by: first.by, at: first.at } : null;
  };
  const { id, at, data } = draft;
  return {
    from,
    to,
    facts,
    draft: {
      id,
      at,
      by: data.by,
      facts: data.facts,
      notes: data.notes,
      signed: { outgoing: signed('outgoing'), incoming: signed('incoming') },
      first,
    },
  };
}
