import type { Language } from '../../protocol';
import type { DayRow, FlowTable, MoneyTables, SlaGroup, SlaReport, SlaTotals, YearRow } from '..';
import { cutKeyName, cutTitle } from './cut-names';
import type { DocumentTable } from './document';
import { TOTAL_KINDS } from './figures';
import { type ColumnSpec, makeTable } from './table-maker';
import type { ReportWords } from './words';
import type { Movement } from './words-zh';

/** What a printed page has room for, beside the key. */
const PRINTED_TOTALS: ReadonlySet<keyof SlaTotals> = new Set<keyof SlaTotals>([
  'opened',
  'settled',
  'met',
  'settledLate',
  'openOverdue',
  'complianceOfDue',
  'p50Ms',
  'p90Ms',
  'advancePaidFen',
]);

/** One table a cut: its keys, and the same figures as the whole report's for each. */
export function cutTables(
  report: SlaReport,
  words: ReportWords,
  language: Language,
): readonly DocumentTable[] {
  return Object.entries(report.by).map(([cut, groups]) => {
    const totals = (Object.keys(TOTAL_KINDS) as (keyof SlaTotals)[]).map(
      (id): ColumnSpec<SlaGroup> => ({
        id,
        title: words.totals[id],
        kind: TOTAL_KINDS[id],
        of: (group) => group[id],
        isFileOnly: !PRINTED_TOTALS.has(id),
        isSummed: TOTAL_KINDS[id] === 'count' || TOTAL_KINDS[id] === 'money',
      }),
    );
    return makeTable<SlaGroup>({
      id: `by.${cut}`,
      title: cutTitle(cut, words),
      note: words.notes.cut,
      columns: [
        { id: 'key', title: words.columns.key, kind: 'text', of: ({ key }) => key, isFileOnly: true },
        {
          id: 'name',
          title: cutTitle(cut, words),
          kind: 'text',
          of: ({ key }) => cutKeyName(cut, key, words, language),
        },
        ...totals,
      ],
      rowCount: groups.length,
      records: () => groups,
      sumTitle: words.sum,
    });
  });
}

export function flowTable(flow: FlowTable, words: ReportWords): DocumentTable {
  const { columns, totals } = words;
  return makeTable({
    id: 'flow',
    title: flow.unit === 'hour' ? words.tables.flowHour : words.tables.flowDay,
    note: words.notes.flow,
    columns: [
      { id: 'startAt', title: columns.startAt, kind: 'instant', of: (row) => row.startAt },
      { id: 'opened', title: totals.opened, kind: 'count', of: (row) => row.opened, isSummed: true },
      { id: 'settled', title: totals.settled, kind: 'count', of: (row) => row.settled, isSummed: true },
      { id: 'breached', title: totals.breached, kind: 'count', of: (row) => row.breached, isSummed: true },
      { id: 'backlog', title: columns.backlog, kind: 'count', of: (row) => row.backlog },
      { id: 'overdue', title: columns.overdue, kind: 'count', of: (row) => row.overdue },
      {
        id: 'advancePaidFen',
        title: totals.advancePaidFen,
        kind: 'money',
        of: (row) => row.advancePaidFen,
        isSummed: true,
      },
      {
        id: 'recoveredFen',
        title: totals.recoveredFen,
        kind: 'money',
        of: (row) => row.recoveredFen,
        isSummed: true,
      },
    ],
    rowCount: flow.rows.length,
    records: () => flow.rows,
    sumTitle: words.sum,
  });
}

export function dayTable(days: readonly DayRow[], words: ReportWords): DocumentTable {
  const { columns, totals } = words;
  return makeTable({
    id: 'days',
    title: words.tables.days,
    note: words.notes.days,
    columns: [
      { id: 'day', title: columns.day, kind: 'text', of: (row) => row.day },
      { id: 'opened', title: totals.opened, kind: 'count', of: (row) => row.opened, isSummed: true },
      { id: 'settled', title: totals.settled, kind: 'count', of: (row) => row.settled, isSummed: true },
      { id: 'sameDay', title: totals.sameDay, kind: 'count', of: (row) => row.sameDay, isSummed: true },
      { id: 'sameDayShare', title: columns.sameDayShare, kind: 'ratio', of: (row) => row.sameDayShare },
      { id: 'met', title: totals.met, kind: 'count', of: (row) => row.met, isSummed: true },
      { id: 'breached', title: totals.breached, kind: 'count', of: (row) => row.breached, isSummed: true },
    ],
    rowCount: days.length,
    records: () => days,
    sumTitle: words.sum,
  });
}

export function yearTable(years: readonly YearRow[], words: ReportWords): DocumentTable {
  const { columns, totals } = words;
  return makeTable({
    id: 'years',
    title: words.tables.years,
    note: words.notes.years,
    columns: [
      { id: 'year', title: columns.year, kind: 'text', of: (row) => String(row.year) },
      { id: 'endAt', title: columns.endAt, kind: 'instant', of: (row) => row.endAt },
      { id: 'opened', title: totals.opened, kind: 'count', of: (row) => row.opened },
      { id: 'settledInYear', title: columns.settledInYear, kind: 'count', of: (row) => row.settledInYear },
      { id: 'settledAfter', title: columns.settledAfter, kind: 'count', of: (row) => row.settledAfter },
      { id: 'openWithin', title: columns.openWithin, kind: 'count', of: (row) => row.openWithin },
      { id: 'openAfter', title: columns.openAfter, kind: 'count', of: (row) => row.openAfter },
    ],
    rowCount: years.length,
    records: () => years,
  });
}

interface MoneyRow {
  readonly movement: Movement;
  readonly fund: keyof ReportWords['funds'];
  readonly payoutKind: keyof ReportWords['payoutKinds'] | null;
  readonly count: number;
  readonly amountFen: number;
}

/** Paid, owed and recovered in one table. No line of sums: what's paid and what comes back don't add up to anything. */
export function moneyTable(money: MoneyTables, words: ReportWords): DocumentTable {
  const rows: readonly MoneyRow[] = [
    ...money.posted.map(({ kind, ...row }) => ({ ...row, movement: 'posted' as const, payoutKind: kind })),
    ...money.deferred.map((row) => ({ ...row, movement: 'deferred' as const, payoutKind: null })),
    ...money.recovered.map((row) => ({ ...row, movement: 'recovered' as const, payoutKind: null })),
  ];
  const { columns } = words;
  return makeTable<MoneyRow>({
    id: 'money',
    title: words.tables.money,
    columns: [
      { id: 'movement', title: columns.movement, kind: 'text', of: (row) => words.movements[row.movement] },
      { id: 'fund', title: columns.fund, kind: 'text', of: (row) => words.funds[row.fund] },
      {
        id: 'payoutKind',
        title: columns.payoutKind,
        kind: 'text',
        of: ({ payoutKind }) => payoutKind && words.payoutKinds[payoutKind],
      },
      { id: 'count', title: columns.count, kind: 'count', of: (row) => row.count },
      { id: 'amountFen', title: columns.amountFen, kind: 'money', of: (row) => row.amountFen },
    ],
    rowCount: rows.length,
    records: () => rows,
  });
}
