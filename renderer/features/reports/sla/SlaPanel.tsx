import { useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { ReportJobView } from '../../../../shared/protocol';
import type { FileFormat, ReportContent } from '../../../../shared/reporting';
import type { PrintDocument } from '../../../../shared/reports/document';
import { shiftIndexAt, shiftStart } from '../../../../shared/staffing';
import { ExportButtons, useExport } from '../../../app/exports';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { useEngine, useTopic } from '../../../engine';
import { EmptyState, ErrorState } from '../../../ui';
import css from '../Reports.module.css';
import { type AsOfChoice, type ReportsDesk, reportsDesk, setReports, useReportsDesk } from '../reports-desk';
import { DocumentView } from './DocumentView';
import { SlaForm } from './SlaForm';

const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;
/** All disputes row by row: for a spreadsheet or a program, not for paper. */
const ROW_FORMATS = ['xlsx', 'csv', 'json'] as const;
const NO_JOB = 'none';

/** The SLA report: choose, look, export. */
export function SlaPanel() {
  const engine = useEngine();
  const language = useLanguage();
  const desk = useReportsDesk((s) => s);
  const { payload } = useTopic('reportJob', { jobId: desk.jobId ?? NO_JOB });
  const [refusal, setRefusal] = useState<CodedError | null>(null);
  const job = payload?.jobId === desk.jobId ? payload : undefined;
  const make = async () => {
    setRefusal(null);
    const args = { ...argsOf(reportsDesk.getState(), engine.clock.read() ?? 0), language };
    const answer = await engine.connection.client.call('report.start', { args });
    if (answer.ok) setReports({ jobId: answer.value.jobId });
    else setRefusal(answer.error);
  };
  const isRunning = job?.state === 'running';
  return (
    <div className={css.body}>
      <SlaForm
        desk={desk}
        isRunning={isRunning}
        onMake={() => void make()}
        onCancel={() => void engine.connection.client.call('report.cancel', { jobId: desk.jobId ?? NO_JOB })}
      />
      {refusal ? (
        <ErrorState error={refusal} />
      ) : (
        <JobView job={job} isAsked={desk.jobId !== null} isGone={payload === null} />
      )}
    </div>
  );
}

interface JobViewProps {
  readonly job: ReportJobView | undefined;
  readonly isAsked: boolean;
  readonly isGone: boolean;
}

function JobView({ job, isAsked, isGone }: JobViewProps) {
  const t = useText('reports');
  const formats = useFormats();
  const { writing, run, stop } = useExport();
  if (!isAsked) return <EmptyState title={t('state.none')} detail={t('state.noneDetail')} />;
  if (isGone) return <EmptyState title={t('state.gone')} />;
  if (!job || job.state === 'running') {
    const [done, total] = [formats.count(job?.done ?? 0), formats.count(job?.total ?? 0)];
    return (
      <div className={css.progress} role="status">
        <progress
          max={job?.total || 1}
          value={job?.done ?? 0}
          aria-label={t('state.running', { done, total })}
        />
        {t('state.running', { done, total })}
      </div>
    );
  }
  if (job.state === 'cancelled') return <EmptyState title={t('state.cancelled')} />;
  if (job.error) return <ErrorState error={job.error} />;
  const document = job.document as PrintDocument;
  const seq = formats.count(job.seq ?? 0);
  const save = (content: ReportContent, format: FileFormat, name: string) =>
    void run('export.report', { jobId: job.jobId, content, format }, { name, format });
  return (
    <>
      <div className={css.found}>
        <strong className={css.label}>{document.labelText}</strong>
        <span>{t('state.asOf', { time: formats.instant(document.asOf) })}</span>
        <span>{t('state.seq', { seq })}</span>
        <span className={css.gap} />
        <ExportButtons
          act="export.report"
          formats={FORMATS}
          writing={writing}
          isDisabled={false}
          onStop={stop}
          onExport={(format) => save('sla', format, fileNameOf(document))}
        />
        {writing === null ? (
          <ExportButtons
            act="export.report"
            formats={ROW_FORMATS}
            label={(format) => t('exports.rows', { format })}
            testId="export-rows"
            writing={null}
            isDisabled={false}
            onExport={(format) => save('rows', format, `${fileNameOf(document)}-rows`)}
          />
        ) : null}
      </div>
      <DocumentView document={document} />
    </>
  );
}

/** `sla-2015-11-11`: the day of T in the report's zone, as the file's name. */
function fileNameOf({ asOf, zone }: PrintDocument): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(asOf);
  return `sla-${day}`;
}

function argsOf(desk: ReportsDesk, now: number) {
  const by = [...desk.cuts, ...desk.cross.split(',').map((cut) => cut.trim())].filter((cut) => cut !== '');
  return {
    asOf: asOfOf(desk.asOf, now),
    zone: desk.zone.trim(),
    by: by.join(','),
    filter: desk.filter.trim(),
  };
}

function asOfOf(choice: AsOfChoice, now: number): number | null {
  if (choice === 'now') return null;
  const shift = shiftIndexAt(now);
  return choice === 'shiftEnd' ? shiftStart(shift) : shiftStart(shift - (((shift % 3) + 3) % 3));
}
