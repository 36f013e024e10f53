import type { CallHandlers, ReportJobView } from '../../../shared/protocol';
import type { PrintPdf } from '../../exporters';
import { actorOf, lookerOf } from '../people/caller';
import type { TopicSource } from '../subscriptions';
import { ExportDesk } from './export-desk';
import type { FileGrants } from './file-grants';
import { ReportJobs } from './report-jobs';
import type { ReportSource } from './report-source';
import { ScheduleRunner } from './schedule-runner';

/** What reports need of the process they run in. */
export interface ReportPorts {
  readonly grants: FileGrants;
  readonly printPdf: PrintPdf;
  readonly wallNow: () => number;
  /** Where scheduled files go. */
  readonly folder: string;
}

export interface SessionReportsOptions {
  readonly source: ReportSource;
  readonly ports: ReportPorts;
}

type ReportCalls = Pick<
  CallHandlers,
  | 'report.start'
  | 'report.cancel'
  | 'export.report'
  | 'export.again'
  | 'export.shift'
  | 'export.evidence'
  | 'export.audit'
  | 'export.list'
  | 'export.cancel'
>;

/** Reports and exports of one running session: made, shown, written, scheduled. */
export class SessionReports {
  readonly #jobs: ReportJobs;
  readonly #exports: ExportDesk;
  readonly #schedules: ScheduleRunner;

  constructor(options: SessionReportsOptions) {
    const { source, ports } = options;
    const generator = `Warroom ${__VERSION__}`;
    this.#jobs = new ReportJobs({
      journal: source.journal,
      name: source.name,
      label: () => source.label(),
      generator,
    });
    const { grants, printPdf, wallNow, folder } = ports;
    this.#exports = new ExportDesk({ source, jobs: this.#jobs, grants, printPdf, generator });
    this.#schedules = new ScheduleRunner({
      reporting: () => source.engine.state.reporting,
      exports: this.#exports,
      now: () => source.now(),
      isClockInDoubt: () => source.isClockInDoubt(),
      wallNow,
      folder,
      onFault: (text) => console.error(`[engine] scheduled export: ${text}`),
    });
  }

  readonly calls: ReportCalls = {
    'report.start': ({ args }) => ({ jobId: this.#jobs.start(args) }),
    'report.cancel': ({ jobId }) => {
      this.#jobs.cancel(jobId);
      return null;
    },
    'export.report': ({ jobId, content, format, grant }, caller) =>
      this.#exports.report(jobId, { kind: content, format }, grant, actorOf(caller)),
    'export.again': ({ exportId, grant }, caller) => this.#exports.again(exportId, grant, actorOf(caller)),
    'export.shift': ({ from, format, language, grant }, caller) =>
      this.#exports.shift(from, { format, language }, grant, actorOf(caller)),
    'export.evidence': ({ disputeId, grant }, caller) =>
      this.#exports.evidence(disputeId, grant, actorOf(caller)),
    'export.audit': ({ filter, format, language, grant }, caller) =>
      this.#exports.audit(filter, { format, language }, grant, actorOf(caller)),
    'export.list': ({ list, look, format, language, grant }, caller) =>
      this.#exports.list({ list, look, me: lookerOf(caller) }, { format, language }, grant, actorOf(caller)),
    'export.cancel': () => {
      this.#exports.cancel();
      return null;
    },
  };

  /** A window's look at one report. */
  openJob(params: { readonly jobId: string }): TopicSource<'reportJob'> {
    let { jobId } = params;
    let shown: number | null = null;
    return {
      poll: (): ReportJobView | null => {
        const version = this.#jobs.versionOf(jobId);
        if (version === shown) return null;
        shown = version;
        return this.#jobs.view(jobId);
      },
      set: (next) => {
        jobId = next.jobId;
        shown = null;
      },
      close: () => undefined,
    };
  }

  close(): void {
    this.#schedules.close();
    this.#exports.cancel();
    this.#jobs.close();
  }
}
