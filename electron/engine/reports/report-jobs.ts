import { randomUUID } from 'node:crypto';
import {
  type CodedError,
  codedError,
  detailText,
  type EpochMs,
  type ErrorDetail,
  errorDetail,
} from '../../../shared/kernel';
import type { ReportJobView } from '../../../shared/protocol';
import type { ReportArgs } from '../../../shared/reporting';
import { parseCuts, parseFilter, type ReportLabel, type ReportOptions } from '../../../shared/reports';
import { type PrintDocument, reportDocument, toPrintDocument } from '../../../shared/reports/document';
import { CallError } from '../call-error';
import { intlZone } from '../intl-zone';
import type { Journal } from '../journal';
import { type JournalReport, journalReport } from './journal-report';

/** Reports kept at once: each holds a record of every dispute. */
const MAX_JOBS = 2;
/** Rows of a table that a screen shows; files have all. */
const SHOWN_ROWS = 500;

interface Job {
  readonly id: string;
  readonly args: ReportArgs;
  readonly stop: AbortController;
  state: ReportJobView['state'];
  done: number;
  total: number;
  error: CodedError | null;
  report: JournalReport | null;
  shown: PrintDocument | null;
  version: number;
}

export interface ReportJobsOptions {
  readonly journal: Journal;
  /** What reports call their source: the journal's id. */
  readonly name: string;
  readonly label: () => ReportLabel;
  /** The program and its version. */
  readonly generator: string;
}

/** Makes reports over the running session's journal, beside its other work, for windows to look at and export. */
export class ReportJobs {
  readonly #options: ReportJobsOptions;
  readonly #jobs = new Map<string, Job>();

  constructor(options: ReportJobsOptions) {
    this.#options = options;
  }

  /** Begins a report; what it's doing is told by `view`. Errors: `bad_message` naming the argument that can't be. */
  start(args: ReportArgs): string {
    const options = this.optionsOf(args);
    while (this.#jobs.size >= MAX_JOBS) this.#drop([...this.#jobs.keys()][0]!);
    const job: Job = {
      id: randomUUID(),
      args,
      stop: new AbortController(),
      state: 'running',
      done: 0,
      total: 0,
      error: null,
      report: null,
      shown: null,
      version: 0,
    };
    this.#jobs.set(job.id, job);
    void this.#run(job, options);
    return job.id;
  }

  /** The report of these arguments up to a place, made at once: for exports that no screen shows first. */
  make(args: ReportArgs, upTo: number | undefined, signal: AbortSignal): Promise<JournalReport> {
    const { journal, name } = this.#options;
    return journalReport(journal, { ...this.optionsOf(args), name, upTo, signal });
  }

  /** Errors: `bad_message` with the reason. */
  optionsOf({ zone: zoneName, by, filter, asOf }: ReportArgs): ReportOptions {
    const zone = intlZone(zoneName);
    if (!zone) throw bad('zone', errorDetail('zone', { zone: zoneName }));
    const cuts = by.trim() === '' ? null : parseCuts(by);
    if (cuts && !cuts.ok) throw bad('by', cuts.error);
    const wanted = filter.trim() === '' ? null : parseFilter(filter);
    if (wanted && !wanted.ok) throw bad('filter', wanted.error);
    return {
      zone,
      label: this.#options.label(),
      asOf: asOf as EpochMs | null,
      cuts: cuts?.value ?? [],
      filter: wanted?.value ?? null,
    };
  }

  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (job?.state === 'running') job.stop.abort();
  }

  /** A finished report with its arguments. Errors: `not_found` for one that isn't there, or isn't finished. */
  finished(id: string): { readonly report: JournalReport; readonly args: ReportArgs } {
    const job = this.#jobs.get(id);
    if (!job?.report)
      throw new CallError(codedError('not_found', 'this report is not there any more: make it again'));
    return { report: job.report, args: job.args };
  }

  versionOf(id: string): number {
    return this.#jobs.get(id)?.version ?? -1;
  }

  /** null when there's no such report any more. */
  view(id: string): ReportJobView | null {
    const job = this.#jobs.get(id);
    if (!job) return null;
    const { state, args, done, total, error, shown, report } = job;
    return { jobId: id, state, args, done, total, error, document: shown, seq: report?.seq ?? null };
  }

  close(): void {
    for (const id of this.#jobs.keys()) this.#drop(id);
  }

  async #run(job: Job, options: ReportOptions): Promise<void> {
    const { journal, name, generator } = this.#options;
    try {
      const report = await journalReport(journal, {
        ...options,
        name,
        signal: job.stop.signal,
        onProgress: ({ done, total }) => this.#note(job, { done, total }),
      });
      const document = reportDocument(report.full, {
        language: job.args.language,
        generator,
        position: report.seq,
      });
      this.#note(job, { report, shown: toPrintDocument(document, SHOWN_ROWS), state: 'done' });
    } catch (error) {
      if (job.stop.signal.aborted) this.#note(job, { state: 'cancelled' });
      else this.#note(job, { state: 'failed', error: codedError('internal', (error as Error).message) });
    }
  }

  #note(job: Job, change: Partial<Job>): void {
    Object.assign(job, change);
    job.version++;
  }

  #drop(id: string): void {
    this.#jobs.get(id)?.stop.abort();
    this.#jobs.delete(id);
  }
}

function bad(field: string, detail: ErrorDetail): CallError {
  return new CallError(codedError('bad_message', `${field}: ${detailText(detail)}`, detail));
}
