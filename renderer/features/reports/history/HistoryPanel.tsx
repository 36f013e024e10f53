import { useMemo, useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { ExportView, FileFormat, ReportingView } from '../../../../shared/reporting';
import { execute } from '../../../app/execute';
import { useExport } from '../../../app/exports';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { ActButton, useNameOf } from '../../../app/people';
import { useSharedState } from '../../../engine';
import { type DataColumn, DataTable, EmptyState, Panel, StatusDot } from '../../../ui';
import css from '../Reports.module.css';
import { reportsDesk } from '../reports-desk';

const SCHEDULED = ['pdf', 'xlsx', 'csv', 'json'] as const;

/** What was exported, and what is exported by itself. */
export function HistoryPanel() {
  const t = useText('reports');
  const formats = useFormats();
  const { payload } = useSharedState('reporting');
  return (
    <div className={css.body}>
      <Schedules view={payload} />
      <Panel
        topics={['reporting']}
        title={t('history.title')}
        note={t('history.note', { count: formats.count(payload?.exportsTotal ?? 0) })}
        className={css.tablePanel}
      >
        <Exports view={payload} />
      </Panel>
    </div>
  );
}

function Exports({ view }: { readonly view: ReportingView | undefined }) {
  const t = useText('reports');
  const formats = useFormats();
  const nameOf = useNameOf();
  const { run } = useExport();
  const [cursor, setCursor] = useState<number | null>(null);
  const columns = useMemo<readonly DataColumn<ExportView>[]>(
    () => [
      {
        id: 'at',
        header: t('history.at'),
        widthPx: 124,
        cell: (row) => <span title={formats.instant(row.at)}>{formats.dayClock(row.at)}</span>,
      },
      { id: 'kind', header: t('history.kind'), widthPx: 96, cell: (row) => t(`history.kinds.${row.kind}`) },
      { id: 'file', header: t('history.file'), widthPx: 200, grow: 2, cell: (row) => row.file },
      {
        id: 'by',
        header: t('history.by'),
        widthPx: 120,
        grow: 1,
        cell: (row) =>
          row.scheduleId === null ? nameOf(row.by) : `${nameOf(row.by)} · ${t('history.scheduled')}`,
      },
      {
        id: 'seq',
        header: t('history.seq'),
        widthPx: 92,
        align: 'end',
        look: 'mono',
        cell: (row) => formats.count(row.seq),
      },
      {
        id: 'sha256',
        header: t('history.sha256'),
        widthPx: 124,
        look: 'mono',
        fromTablePx: 860,
        cell: (row) => <span title={row.sha256}>{row.sha256.slice(0, 12)}</span>,
      },
      {
        id: 'again',
        header: '',
        widthPx: 96,
        cell: (row) =>
          row.args !== null ? (
            <ActButton
              act="export.again"
              size="small"
              variant="quiet"
              onPress={() =>
                void run(
                  'export.again',
                  { exportId: row.id },
                  { name: fileNameOf(row.file), format: row.format },
                )
              }
            >
              {t('history.again')}
            </ActButton>
          ) : null,
      },
    ],
    [t, formats, run, nameOf],
  );
  const rows = view?.exports;
  return (
    <DataTable<ExportView>
      label={t('history.title')}
      columns={columns}
      rowCount={rows?.length ?? 8}
      rowAt={(index) => rows?.[index]}
      rowKey={(row) => row.id}
      cursor={cursor}
      onCursor={setCursor}
      empty={<EmptyState title={t('history.empty')} detail={t('history.emptyDetail')} />}
      testId="exports-table"
    />
  );
}

function Schedules({ view }: { readonly view: ReportingView | undefined }) {
  const t = useText('reports');
  const nameOf = useNameOf();
  const language = useLanguage();
  const common = useText('common');
  const [error, setError] = useState<CodedError | null>(null);
  const set = async (scheduleId: string, format: FileFormat, args: ScheduleArgs, isActive: boolean) => {
    const answer = await execute({ kind: 'report.schedule', scheduleId, format, args, isActive });
    setError(answer.ok ? null : answer.error);
  };
  const add = (format: FileFormat) => {
    const { zone, cuts, filter } = reportsDesk.getState();
    void set(
      `${format}-${crypto.randomUUID().slice(0, 8)}`,
      format,
      { zone, by: cuts.join(','), filter, language },
      true,
    );
  };
  const schedules = view?.schedules ?? [];
  return (
    <Panel
      topics={['reporting']}
      title={t('history.schedules')}
      note={t('history.schedulesNote')}
      tools={SCHEDULED.map((format) => (
        <ActButton
          act="report.schedule"
          key={format}
          size="small"
          onPress={() => add(format)}
          data-testid={`schedule-${format}`}
        >
          {t('history.add', { format: format.toUpperCase() })}
        </ActButton>
      ))}
    >
      <ul className={css.schedules}>
        {schedules.length === 0 ? <li>{t('history.noSchedule')}</li> : null}
        {schedules.map(({ scheduleId, format, args, by }) => (
          <li key={scheduleId}>
            {t('history.scheduleRow', {
              format: format.toUpperCase(),
              by: args.by === '' ? t('history.noCut') : args.by,
              name: nameOf(by),
            })}
            <ActButton
              act="report.schedule"
              size="small"
              variant="quiet"
              onPress={() => void set(scheduleId, format, args, false)}
            >
              {t('history.end')}
            </ActButton>
          </li>
        ))}
      </ul>
      {error ? (
        <p className={css.error} role="alert">
          <StatusDot tone="breach">{common(`error.${error.code}`)}</StatusDot>
        </p>
      ) : null}
    </Panel>
  );
}

type ScheduleArgs = ReportingView['schedules'][number]['args'];

function fileNameOf(file: string): string {
  return file.replace(/\.[^.]+$/, '');
}
