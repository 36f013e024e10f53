import type { Language } from '../../protocol';
import type { BreachRow, FullReport, ReportAnomaly } from '..';
import type { CellValue, DocumentTable } from './document';
import { keyName } from './key-names';
import { makeTable } from './table-maker';
import type { ReportWords } from './words';

/** Every breached dispute, with what held it up and who had it. A million rows need no memory. */
export function breachTable(full: FullReport, words: ReportWords, language: Language): DocumentTable {
  const { columns } = words;
  const name = (dimension: 'region', key: string | null): CellValue =>
    key === null ? null : keyName(dimension, key, words, language);
  return makeTable<BreachRow>({
    id: 'breaches',
    title: words.tables.breaches,
    note: words.notes.breaches,
    columns: [
      { id: 'id', title: columns.id, kind: 'text', of: (row) => row.id },
      {
        id: 'kind',
        title: columns.kind,
        kind: 'text',
        of: (row) => words.breachKinds[row.kind],
        isFileOnly: true,
      },
      { id: 'cause', title: columns.cause, kind: 'text', of: (row) => words.causes[row.cause] },
      {
        id: 'stageAtDue',
        title: columns.stageAtDue,
        kind: 'text',
        of: (row) => words.stages[row.stageAtDue],
      },
      { id: 'owner', title: columns.owner, kind: 'text', of: (row) => row.owner },
      { id: 'openedAt', title: columns.openedAt, kind: 'instant', of: (row) => row.openedAt },
      { id: 'dueAt', title: columns.dueAt, kind: 'instant', of: (row) => row.dueAt, isFileOnly: true },
      { id: 'settledAt', title: columns.settledAt, kind: 'instant', of: (row) => row.settledAt },
      { id: 'overdueMs', title: columns.overdueMs, kind: 'duration', of: (row) => row.overdueMs },
      {
        id: 'amountFen',
        title: columns.amountFen,
        kind: 'money',
        of: (row) => row.amountFen,
        sum: full.breachSums.amountFen,
      },
      {
        id: 'advancePaidFen',
        title: words.totals.advancePaidFen,
        kind: 'money',
        of: (row) => row.advancePaidFen,
        sum: full.breachSums.advancePaidFen,
      },
      {
        id: 'stage',
        title: columns.stage,
        kind: 'text',
        of: (row) => words.stages[row.stage],
        isFileOnly: true,
      },
      {
        id: 'channel',
        title: columns.channel,
        kind: 'text',
        of: (row) => words.channels[row.channel],
        isFileOnly: true,
      },
      { id: 'category', title: columns.category, kind: 'text', of: (row) => row.category, isFileOnly: true },
      {
        id: 'region',
        title: columns.region,
        kind: 'text',
        of: (row) => name('region', row.region),
        isFileOnly: true,
      },
      {
        id: 'merchantId',
        title: columns.merchantId,
        kind: 'text',
        of: (row) => row.merchantId,
        isFileOnly: true,
      },
      { id: 'tier', title: columns.tier, kind: 'count', of: (row) => row.tier, isFileOnly: true },
      {
        id: 'vip',
        title: columns.vip,
        kind: 'text',
        of: ({ vip }) => (vip === null ? null : words.vip[`${vip}`]),
        isFileOnly: true,
      },
    ],
    rowCount: full.report.breaches.length,
    records: () => full.breachRows(),
    sumTitle: words.sum,
  });
}

export function anomalyTable(anomalies: readonly ReportAnomaly[], words: ReportWords): DocumentTable {
  const { columns } = words;
  return makeTable<ReportAnomaly>({
    id: 'anomalies',
    title: words.tables.anomalies,
    note: words.notes.anomalies,
    columns: [
      { id: 'line', title: columns.line, kind: 'count', of: (row) => row.line },
      { id: 'id', title: columns.id, kind: 'text', of: (row) => row.id },
      { id: 'kind', title: columns.anomaly, kind: 'text', of: (row) => words.anomalyKinds[row.kind] },
    ],
    rowCount: anomalies.length,
    records: () => anomalies,
  });
}
