import { epochMs, parseTime } from '../../kernel';
import { DIMENSIONS, type DisputeRow, type FullReport, type MovementRow, type Verdict } from '..';
import type { ReportDocument } from './document';
import { figureGroups } from './figures';
import { filterText, keyName } from './key-names';
import { blankPaper, coverFact, paperHead } from './paper';
import type { DocumentOptions } from './report-document';
import { type ColumnSpec, makeTable } from './table-maker';
import { REPORT_WORDS, type ReportWords } from './words';

/** The form of the rows as data. */
const DISPUTE_ROWS_SCHEMA = 'warroom.dispute-rows/1';

export interface RowsOptions extends DocumentOptions {
  /** Place of the journal's last record; of a file the number of its events. */
  readonly position: number;
}

function factsOf({ report, rows }: FullReport, { position, generator }: RowsOptions) {
  const { label, zone, asOf } = report;
  const at = (asOf === null ? null : parseTime(asOf)) ?? epochMs(0);
  return { label, zone, asOf: at, position, generator, count: rows.disputeCount };
}

/**
 * All disputes of a report, row by row, and all movements of their money, beside its figures: whoever doubts a total adds
 * it up again. Rows are made as they're taken, and their sums are the report's own.
 */
export function rowsDocument(full: FullReport, options: RowsOptions): ReportDocument {
  const { language } = options;
  const words = REPORT_WORDS[language];
  const { filter, source } = full.report;
  const fact = (id: 'file' | 'sha256', value: string) => coverFact(id, words.cover[id], 'text', value);
  return {
    ...blankPaper({
      ...factsOf(full, options),
      language,
      title: words.rowsTitle,
      filter: filterText(filter, words, language),
      own: [fact('file', source.file)],
      more: [fact('sha256', source.sha256)],
    }),
    groups: figureGroups(full, words),
    tables: [disputeTable(full, options, words), movementTable(full, words)],
  };
}

/** The same as data: what stands before the rows, and the rows. */
export function rowsData(full: FullReport, options: RowsOptions) {
  const { report, rows } = full;
  const { filter, totals, source } = report;
  return {
    head: { ...paperHead(DISPUTE_ROWS_SCHEMA, { ...factsOf(full, options), filter }), totals, source },
    lists: [
      { name: 'disputes', rowCount: rows.disputeCount, rows: { [Symbol.iterator]: iterator(rows.disputes) } },
      {
        name: 'movements',
        rowCount: rows.movementCount,
        rows: { [Symbol.iterator]: iterator(rows.movements) },
      },
    ],
  };
}

function iterator<T>(take: () => Iterable<T>): () => Iterator<T> {
  return () => take()[Symbol.iterator]();
}

const verdictWord = (verdict: Verdict, { totals }: ReportWords): string =>
  ({
    met: totals.met,
    settled_late: totals.settledLate,
    open_in_time: totals.openInTime,
    open_overdue: totals.openOverdue,
  })[verdict];

function disputeTable(full: FullReport, { language }: RowsOptions, words: ReportWords) {
  const { columns, totals } = words;
  const { report, rows } = full;
  type Summed = 'sameDay' | 'yearRuleOpen' | MoneyTotal;
  type MoneyTotal = 'advancePaidFen' | 'advancePaidCount' | 'deferredFen' | 'deferredCount' | 'recoveredFen';
  const summed = (id: Summed, of: (row: DisputeRow) => number): ColumnSpec<DisputeRow> => ({
    id,
    title: totals[id],
    kind: id.endsWith('Fen') ? 'money' : 'count',
    of,
    sum: report.totals[id],
  });
  return makeTable<DisputeRow>({
    id: 'disputes',
    title: words.rowTables.disputes,
    note: words.notes.breaches,
    columns: [
      { id: 'id', title: columns.id, kind: 'text', of: (row) => row.id },
      {
        id: 'verdict',
        title: columns.kind,
        kind: 'text',
        of: ({ verdict }) => (verdict === null ? null : verdictWord(verdict, words)),
      },
      { id: 'openedAt', title: columns.openedAt, kind: 'instant', of: (row) => row.openedAt },
      { id: 'dueAt', title: columns.dueAt, kind: 'instant', of: (row) => row.dueAt },
      { id: 'settledAt', title: columns.settledAt, kind: 'instant', of: (row) => row.settledAt },
      { id: 'durationMs', title: columns.durationMs, kind: 'duration', of: (row) => row.durationMs },
      { id: 'stage', title: columns.stage, kind: 'text', of: (row) => words.stages[row.stage] },
      ...DIMENSIONS.map(
        (dimension): ColumnSpec<DisputeRow> => ({
          id: dimension,
          title: words.dimensions[dimension],
          kind: 'text',
          of: ({ keys }) => keyName(dimension, keys[dimension], words, language),
        }),
      ),
      { id: 'amountFen', title: columns.amountFen, kind: 'money', of: (row) => row.amountFen },
      summed('sameDay', (row) => Number(row.isSameDay)),
      summed('yearRuleOpen', (row) => Number(row.isYearRuleOpen)),
      summed('advancePaidFen', (row) => row.advancePaidFen),
      summed('advancePaidCount', (row) => row.advancePaidCount),
      summed('deferredFen', (row) => row.deferredFen),
      summed('deferredCount', (row) => row.deferredCount),
      summed('recoveredFen', (row) => row.recoveredFen),
    ],
    rowCount: rows.disputeCount,
    records: rows.disputes,
    sumTitle: words.sum,
  });
}

function movementTable({ rows }: FullReport, words: ReportWords) {
  const { columns } = words;
  return makeTable<MovementRow>({
    id: 'movements',
    title: words.rowTables.movements,
    columns: [
      { id: 'id', title: columns.id, kind: 'text', of: (row) => row.id },
      { id: 'at', title: columns.at, kind: 'instant', of: (row) => row.at },
      { id: 'movement', title: columns.movement, kind: 'text', of: (row) => words.movements[row.movement] },
      { id: 'fund', title: columns.fund, kind: 'text', of: (row) => words.funds[row.fund] },
      {
        id: 'payoutKind',
        title: columns.payoutKind,
        kind: 'text',
        of: ({ payoutKind }) => (payoutKind === null ? null : words.payoutKinds[payoutKind]),
      },
      { id: 'amountFen', title: columns.amountFen, kind: 'money', of: (row) => row.amountFen },
    ],
    rowCount: rows.movementCount,
    records: rows.movements,
  });
}
