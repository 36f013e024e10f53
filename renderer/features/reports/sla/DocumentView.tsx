import { useMemo, useState } from 'react';
import type {
  DocumentChart,
  Figure,
  PrintDocument,
  PrintTable,
  TableRow,
} from '../../../../shared/reports/document';
import { useFormats, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { type DataColumn, DataTable, EmptyState, LineChart, Panel, Select } from '../../../ui';
import css from '../Reports.module.css';
import { valueText } from './report-values';

const COLUMN_PX = 104;
const FIRST_COLUMN_PX = 150;

/** A report as it will be exported, as far as a screen has room: figures, trends, one table at a time. */
export function DocumentView({ document }: { readonly document: PrintDocument }) {
  const t = useText('reports');
  const [tableId, setTableId] = useDraft<string | null>('report.table', null);
  const table = document.tables.find(({ id }) => id === tableId) ?? document.tables[0];
  const charts = document.charts.filter((chart) => chart.axis.kind === 'time').slice(0, 2);
  return (
    <div className={css.document}>
      <Figures figures={document.headline} isLarge />
      <div className={css.charts}>
        {charts.map((chart) => (
          <Panel key={chart.id} title={chart.title} className={css.chart}>
            <TimeChart chart={chart} />
          </Panel>
        ))}
      </div>
      <div className={css.groups}>
        {document.groups.map((group) => (
          <Panel key={group.id} title={group.title}>
            <Figures figures={group.figures} isLarge={false} />
          </Panel>
        ))}
      </div>
      {table ? (
        <Panel
          title={table.title}
          note={table.note ?? ''}
          className={css.tablePanel}
          tools={
            <Select
              label={t('table.choose')}
              isLabelHidden
              className={css.tableChoice}
              value={table.id}
              onChange={setTableId}
              options={document.tables.map(({ id, title, rowCount }) => ({
                value: id,
                label: `${title} (${rowCount})`,
              }))}
            />
          }
        >
          <TableView table={table} />
        </Panel>
      ) : null}
    </div>
  );
}

function Figures({ figures, isLarge }: { readonly figures: readonly Figure[]; readonly isLarge: boolean }) {
  const formats = useFormats();
  return (
    <dl className={isLarge ? css.headline : css.figures}>
      {figures.map(({ id, name, kind, value, before }) => (
        <div key={id} data-figure={id}>
          <dt>{name}</dt>
          <dd>
            {valueText(kind, value, formats)}
            {before === null ? null : <small> ({valueText(kind, before, formats)})</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function TimeChart({ chart }: { readonly chart: DocumentChart }) {
  const formats = useFormats();
  const { axis, valueKind } = chart;
  const series = useMemo(
    () =>
      chart.series.map(({ id, name, look, tone, values }) => ({
        id,
        label: name,
        tone,
        look: look === 'bar' ? ('area' as const) : look,
        points: values.flatMap((value, i) =>
          value === null || axis.kind !== 'time' ? [] : [[axis.at[i]!, value] as const],
        ),
      })),
    [chart, axis],
  );
  return (
    <LineChart
      label={chart.description}
      series={series}
      fromZero
      formatValue={(value) => valueText(valueKind, value, formats)}
      formatTick={valueKind === 'money' ? formats.axisMoney : formats.axisCount}
      formatTime={formats.clockShort}
    />
  );
}

function TableView({ table }: { readonly table: PrintTable }) {
  const t = useText('reports');
  const formats = useFormats();
  const [cursor, setCursor] = useState<number | null>(null);
  const columns = useMemo<readonly DataColumn<TableRow>[]>(
    () =>
      table.columns.map(({ id, title, kind }, i) => ({
        id,
        header: title,
        widthPx: kind === 'text' && i === 0 ? FIRST_COLUMN_PX : COLUMN_PX,
        grow: kind === 'text' ? 2 : 1,
        align: kind === 'text' || kind === 'instant' ? ('start' as const) : ('end' as const),
        cell: (row) => valueText(kind, row[i] ?? null, formats),
      })),
    [table, formats],
  );
  const shown = table.rows.length;
  return (
    <>
      <DataTable<TableRow>
        key={table.id}
        label={table.title}
        columns={columns}
        rowCount={shown}
        rowAt={(index) => table.rows[index]}
        rowKey={(row) => row.join('\u0000')}
        cursor={cursor}
        onCursor={setCursor}
        empty={<EmptyState title={t('table.empty')} />}
        testId="report-table"
      />
      <footer className={css.foot}>
        {t('table.rows', { shown: formats.count(shown), total: formats.count(table.rowCount) })}
        {table.sums === null ? null : (
          <span className={css.sums} data-testid="report-sums">
            {table.columns
              .flatMap(({ title, kind }, i) => {
                const sum = table.sums?.[i];
                return typeof sum === 'number' ? [`${title} ${valueText(kind, sum, formats)}`] : [];
              })
              .join(' · ')}
          </span>
        )}
      </footer>
    </>
  );
}
