import type { ExportKind, FileFormat, ReportArgs, ShiftFacts, ShiftNotes, SignRole } from './events';

/** One file that was written. */
export interface ExportView {
  readonly id: string;
  readonly at: number;
  readonly kind: ExportKind;
  readonly format: FileFormat;
  readonly by: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly seq: number;
  readonly args: ReportArgs | null;
  readonly about: string | null;
  readonly scheduleId: string | null;
}

interface ScheduleView {
  readonly scheduleId: string;
  readonly format: FileFormat;
  readonly args: Omit<ReportArgs, 'asOf'>;
  readonly by: string;
  readonly setAt: number;
}

export interface SignatureView {
  readonly by: string;
  readonly at: number;
}

/** The first of two names under a draft: the other one is still to come. */
export interface FirstSignature extends SignatureView {
  /** The proposal that the second person decides on, and what they see of it. */
  readonly approvalId: string;
  readonly hash: string;
  readonly role: SignRole;
}

/** A shift's hand-over report. */
export interface ShiftReportView {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** As they are now; those of a draft are its own. */
  readonly facts: ShiftFacts;
  readonly draft: {
    readonly id: string;
    readonly at: number;
    readonly by: string;
    readonly facts: ShiftFacts;
    readonly notes: ShiftNotes;
    readonly signed: Readonly<Record<SignRole, SignatureView | null>>;
    /** null while nobody has signed, and once both have. */
    readonly first: FirstSignature | null;
  } | null;
}

export interface ReportingView {
  /** Newest first, at most 200. */
  readonly exports: readonly ExportView[];
  readonly exportsTotal: number;
  /** Active ones. */
  readonly schedules: readonly ScheduleView[];
  /** The shift that is on and the two before it, newest first. */
  readonly shifts: readonly ShiftReportView[];
}
