import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { AuditEntry, AuditFilter } from '../../../shared/audit';
import { codedError, epochMs, type WarEvent } from '../../../shared/kernel';
import type { DataOf, ExportResult, ListAsked, ListLook } from '../../../shared/protocol';
import type { ExportKind, FileFormat, ReportArgs, ReportContent } from '../../../shared/reporting';
import { reportJsonParts } from '../../../shared/reports';
import {
  auditDocument,
  paperHead,
  reportDocument,
  rowsData,
  rowsDocument,
  shiftData,
  shiftDocument,
} from '../../../shared/reports/document';
import { fieldOf, listData, listDocument } from '../../../shared/reports/lists';
import { ExportError, type PrintPdf } from '../../exporters';
import { CallError } from '../call-error';
import { evidencePack } from './evidence-pack';
import { type FileContent, writeFileOf } from './export-file';
import type { FileGrants } from './file-grants';
import type { JournalReport } from './journal-report';
import { takeList } from './list-rows';
import type { ReportJobs } from './report-jobs';
import type { ReportSource } from './report-source';
import { placeOfShift } from './shift-place';

const HOME_ZONE = 'Asia/Shanghai';
/** Of one dispute in its pack. */
const MAX_LEDGER_ENTRIES = 500;

export interface ExportDeskOptions {
  readonly source: ReportSource;
  readonly jobs: ReportJobs;
  readonly grants: FileGrants;
  readonly printPdf: PrintPdf;
  /** The program and its version. */
  readonly generator: string;
}

/** What of an SLA report, and as which kind of file. */
interface AskedReport {
  readonly kind: ReportContent;
  readonly format: FileFormat;
}

interface AskedList {
  readonly list: ListAsked;
  readonly look: ListLook;
  /** Whose disputes are "mine". */
  readonly me: string | null;
}

interface Rendering {
  readonly format: FileFormat;
  readonly language: ReportArgs['language'];
}

/** What an export is about, beside its content. */
interface ExportFacts {
  readonly kind: ExportKind;
  readonly format: FileFormat;
  readonly by: string;
  readonly seq: number;
  readonly args?: ReportArgs;
  readonly about?: string;
  readonly scheduleId?: string;
}

/**
 * Writes files where a person chose to have them, and records each once it's there: who, what, from which place of the
 * journal, with the file's hash. One runs at a time; `cancel` ends it and leaves nothing.
 */
export class ExportDesk {
  readonly #options: ExportDeskOptions;
  #stop: AbortController | null = null;

  constructor(options: ExportDeskOptions) {
    this.#options = options;
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** A report that a screen shows. */
  async report(jobId: string, asked: AskedReport, grant: string, by: string): Promise<ExportResult> {
    const { report, args } = this.#options.jobs.finished(jobId);
    return this.#write(grant, { ...asked, by, seq: report.seq, args }, () =>
      this.#reportContent(report, args, asked),
    );
  }

  /** A report exported before: the same arguments up to the same record, and so the same bytes. */
  async again(exportId: string, grant: string, by: string): Promise<ExportResult> {
    const known = this.#options.source.exportOf(exportId);
    if (!known?.args) throw new CallError(codedError('not_found', 'there is no such report to export again'));
    const { args, format, seq } = known;
    const asked = { kind: known.kind === 'rows' ? 'rows' : 'sla', format } as const;
    return this.#write(grant, { ...asked, by, seq, args }, async (signal) =>
      this.#reportContent(await this.#options.jobs.make(args, seq, signal), args, asked),
    );
  }

  /** For a schedule: into a folder of the desk's own, without a dialog. */
  async scheduled(
    target: string,
    {
      args,
      format,
      by,
      scheduleId,
    }: { args: ReportArgs; format: FileFormat; by: string; scheduleId: string },
  ): Promise<ExportResult> {
    return this.#exclusively(async (signal) => {
      const report = await this.#options.jobs.make(args, undefined, signal);
      const content = this.#reportContent(report, args, { kind: 'sla', format });
      return this.#record(
        target,
        content,
        { kind: 'sla', format, by, seq: report.seq, args, scheduleId },
        signal,
      );
    });
  }

  /** A shift's drafted hand-over report, as it was signed. Errors: `not_found` for a shift without one. */
  async shift(
    from: number,
    { format, language }: Rendering,
    grant: string,
    by: string,
  ): Promise<ExportResult> {
    const { engine, journal } = this.#options.source;
    const report = engine.shiftReport(from);
    if (report.draft === null) throw new CallError(codedError('not_found', 'this shift has no report yet'));
    const position = await placeOfShift(report, engine, journal);
    const facts = { kind: 'shift', format, by, seq: position, about: `${report.from}` } as const;
    return this.#write(grant, facts, () => {
      const common = { ...this.#common(), position };
      if (format === 'json')
        return { kind: 'json', text: `${JSON.stringify(shiftData(report, common), null, 2)}\n` };
      return { kind: 'document', document: shiftDocument(report, { ...common, language }) };
    });
  }

  /** One dispute's evidence pack. Errors: `not_found`. */
  async evidence(disputeId: string, grant: string, by: string): Promise<ExportResult> {
    const { source } = this.#options;
    // All of it at one record: what the desk shows now, and by which rules.
    const { engine, journal } = source;
    const [seq, asOf] = [source.seq(), source.now()];
    const dispute = engine.dispute(disputeId);
    const clock = engine.disputeClock(disputeId);
    if (dispute === null || clock === null)
      throw new CallError(codedError('not_found', `there is no dispute ${disputeId}`));
    const ledger = engine.ledgerOf(disputeId, MAX_LEDGER_ENTRIES);
    const { version, policyId } = clock.handling;
    const screen = { seq, version: dispute.version, policySet: version, policyId, clock };
    const facts = { kind: 'evidence', format: 'json', by, seq, about: disputeId } as const;
    const { label, zone } = this.#common();
    return this.#write(grant, facts, async (signal) => {
      const pack = await evidencePack({ journal, label, asOf, zone, screen, dispute, ledger, signal });
      return { kind: 'json', text: `${JSON.stringify(pack, null, 2)}\n` };
    });
  }

  /** The acts a filter takes, oldest first, as they stood at the journal's end. */
  async audit(
    filter: AuditFilter,
    { format, language }: Rendering,
    grant: string,
    by: string,
  ): Promise<ExportResult> {
    const { source } = this.#options;
    const head = await source.journal.head();
    const asOf = source.now();
    return this.#write(grant, { kind: 'audit', format, by, seq: head.seq }, async (signal) => {
      const entries: AuditEntry[] = [];
      for await (const entry of source.audit.all(filter, head.seq)) {
        signal.throwIfAborted();
        entries.push(entry);
      }
      const common = { ...this.#common(), asOf };
      const asked = Object.keys(filter).length === 0 ? null : filter;
      if (format === 'json') {
        const facts = { ...common, filter: asked, position: head.seq, count: entries.length };
        const told = { ...paperHead('warroom.audit/1', facts), journal: source.name, head };
        const lists = [{ name: 'entries', rowCount: entries.length, rows: entries }];
        return { kind: 'rows', data: { head: told, lists } };
      }
      const own = { language, filter: asked && JSON.stringify(asked), journal: source.name, head };
      return { kind: 'document', document: auditDocument(entries, { ...common, ...own }) };
    });
  }

  /** A list as its screen shows it. Errors: `bad_message` naming a column that it hasn't; `too_large`. */
  async list(
    { list, look, me }: AskedList,
    { format, language }: Rendering,
    grant: string,
    by: string,
  ): Promise<ExportResult> {
    const { source } = this.#options;
    const unknown = look.columns.find(({ field }) => fieldOf(list.name, field) === null);
    if (unknown) throw new CallError(codedError('bad_message', `columns: ${unknown.field}`));
    if (format === 'pdf') throw new CallError(codedError('bad_message', 'format: lists are not printed'));
    return this.#exclusively(async (signal) => {
      const target = this.#options.grants.take(grant);
      const { rows, count, position, asOf } = await takeList(list, me, source, signal);
      const readTo = source.seq() === position ? undefined : source.seq();
      const paper = { asked: list, look, rows, facts: { ...this.#common(), asOf, position, readTo, count } };
      const content: FileContent =
        format === 'json'
          ? { kind: 'rows', data: listData(paper) }
          : { kind: 'document', document: listDocument(paper, language) };
      return this.#record(
        target,
        content,
        { kind: 'list', format, by, seq: position, about: list.name },
        signal,
      );
    });
  }

  #common() {
    const { source, generator } = this.#options;
    return { label: source.label(), zone: HOME_ZONE, generator };
  }

  #reportContent(
    { full, seq }: JournalReport,
    { language }: ReportArgs,
    { kind, format }: AskedReport,
  ): FileContent {
    const options = { language, generator: this.#options.generator, position: seq };
    if (kind === 'rows') {
      if (format === 'pdf') throw new CallError(codedError('bad_message', 'format: rows are not printed'));
      return format === 'json'
        ? { kind: 'rows', data: rowsData(full, options) }
        : { kind: 'document', document: rowsDocument(full, options) };
    }
    if (format === 'json') return { kind: 'parts', parts: reportJsonParts(full) };
    return { kind: 'document', document: reportDocument(full, options) };
  }

  #write(
    grant: string,
    facts: ExportFacts,
    make: (signal: AbortSignal) => FileContent | Promise<FileContent>,
  ): Promise<ExportResult> {
    // Taken once it's this one's turn: a refusal because of another export leaves the place chosen.
    return this.#exclusively(async (signal) => {
      const target = this.#options.grants.take(grant);
      return this.#record(target, await make(signal), facts, signal);
    });
  }

  async #record(
    target: string,
    content: FileContent,
    facts: ExportFacts,
    signal: AbortSignal,
  ): Promise<ExportResult> {
    const { printPdf, source } = this.#options;
    const written = await writeFileOf(content, facts.format, target, { printPdf, signal });
    const exportId = randomUUID();
    const { args, about, scheduleId, ...rest } = facts;
    const data: DataOf<'warroom.report.exported.v1'> = {
      ...rest,
      file: path.basename(target),
      ...written,
      args: args ?? null,
      about: about ?? null,
      scheduleId: scheduleId ?? null,
    };
    const event: WarEvent = {
      id: `export:${exportId}`,
      source: `/console/${source.consoleId}`,
      type: 'warroom.report.exported.v1',
      subject: `export/${exportId}`,
      at: epochMs(source.now()),
      data,
    };
    const recorded = await source.record(event);
    // The file is there, but nobody would know of it: that is said, and the file stays.
    if (!recorded.ok) throw new CallError(recorded.error);
    return { exportId, file: data.file, ...written };
  }

  async #exclusively<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#stop) throw new CallError(codedError('conflict', 'another export is being written'));
    const stop = new AbortController();
    this.#stop = stop;
    try {
      return await work(stop.signal);
    } catch (error) {
      throw stop.signal.aborted
        ? new CallError(codedError('cancelled', 'the export was cancelled'))
        : told(error);
    } finally {
      this.#stop = null;
    }
  }
}

function told(error: unknown): unknown {
  return error instanceof ExportError
    ? new CallError(codedError('cannot_export', error.message, error.detail))
    : error;
}
