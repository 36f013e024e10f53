import { z } from 'zod';
import { zAmount, zCount, zEpochMs, zName } from '../kernel';

/** What is exported, and into which kinds of file. `rows`: the disputes behind an SLA report; `evidence`: one's pack, JSON only; `list`: a screen's. */
const EXPORT_KINDS = ['sla', 'rows', 'shift', 'evidence', 'audit', 'list'] as const;
/** What of an SLA report: its figures, or all its disputes. */
export const REPORT_CONTENTS = ['sla', 'rows'] as const;
export type ReportContent = (typeof REPORT_CONTENTS)[number];
export const FILE_FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
export const REPORT_LANGUAGES = ['zh-CN', 'en'] as const;
export const SIGN_ROLES = ['outgoing', 'incoming'] as const;

export type ExportKind = (typeof EXPORT_KINDS)[number];
export type FileFormat = (typeof FILE_FORMATS)[number];
export type SignRole = (typeof SIGN_ROLES)[number];

/** What an SLA report is asked for with; the same arguments over the same records give the same file. */
export const zReportArgs = z.strictObject({
  /** T, epoch ms; null = the newest instant recorded. */
  asOf: zEpochMs.nullable(),
  /** IANA. */
  zone: zName,
  /** As `--by` and `--filter` of the command line have them; empty = none. */
  by: z.string().max(500),
  filter: z.string().max(2000),
  language: z.enum(REPORT_LANGUAGES),
});
export type ReportArgs = z.infer<typeof zReportArgs>;

/** The figures of a shift as the desk knew them when its report was drafted. Money in fen, instants in epoch ms. */
const zShiftFacts = z.looseObject({
  people: zCount.nullable(),
  opened: zCount,
  settled: zCount,
  open: zCount,
  atRisk: zCount,
  breached: zCount,
  /** Breached, and neither paid nor on its way. */
  breachedUnpaid: zCount,
  unowned: zCount,
  snoozed: zCount,
  /** Claimed in what is open. */
  openFen: zAmount,
  advanceAvailableFen: z.number().int(),
  deferredCount: zCount,
  deferredFen: zAmount,
  /** Acts the platform hasn't answered in time. */
  unknownActs: zCount,
  takedownsPending: zCount,
  /** The disputes that come due next, soonest first. */
  nextDue: z
    .array(
      z.looseObject({
        id: zName,
        dueAt: zEpochMs,
        amountFen: zAmount,
        owner: zName.nullable(),
      }),
    )
    .max(20),
});
export type ShiftFacts = z.infer<typeof zShiftFacts>;

/** What people write themselves. */
export const zShiftNotes = z.strictObject({
  risks: z.string().max(4000),
  handedOver: z.string().max(4000),
  toWatch: z.string().max(4000),
});
export type ShiftNotes = z.infer<typeof zShiftNotes>;

/** Data of each event type of this domain. */
export const reportingEvents = {
  /** Ours: a file was written. Subject `export/<id>`. */
  'warroom.report.exported.v1': z.looseObject({
    kind: z.enum(EXPORT_KINDS),
    format: z.enum(FILE_FORMATS),
    by: zName,
    /** Base name of the file. */
    file: zName,
    bytes: zCount,
    /** SHA-256 of the file, hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Place of the journal's last record that is in it. */
    seq: zCount,
    /** What to ask for to get it again; null for what has no arguments. */
    args: zReportArgs.nullable(),
    /** The dispute of an evidence pack, the beginning of a shift report's shift, a list's name; null otherwise. */
    about: zName.nullable(),
    /** The schedule that asked for it; null when a person did. */
    scheduleId: zName.nullable(),
  }),
  /** Ours: a schedule was set, changed or ended; the latest one of an id stands. Subject `schedule/<id>`. */
  'warroom.report.scheduled.v1': z.looseObject({
    scheduleId: zName,
    format: z.enum(FILE_FORMATS),
    args: zReportArgs.omit({ asOf: true }),
    isActive: z.boolean(),
    by: zName,
  }),
  /** Ours: a shift's hand-over report as it stood then. A later draft takes the signatures off. Subject `shift/<from>`. */
  'warroom.shift_report.drafted.v1': z.looseObject({
    /** Epoch ms at which the shift began. */
    from: zEpochMs,
    facts: zShiftFacts,
    notes: zShiftNotes,
    by: zName,
  }),
  /** Ours: a supervisor signed a draft: the one who leaves, or the one who comes. Subject `shift/<from>`. */
  'warroom.shift_report.signed.v1': z.looseObject({
    from: zEpochMs,
    /** Id of the drafted event. */
    draftId: zName,
    role: z.enum(SIGN_ROLES),
    by: zName,
    /** Click of whoever signed first, where both names are told once the second one is there. Absent: `time`. */
    signedAt: zEpochMs.optional(),
  }),
} as const;
