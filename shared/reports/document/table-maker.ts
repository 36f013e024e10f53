import type { CellValue, DocumentTable, TableColumn, TableRow, ValueKind } from './document';

/** A column with how its value comes from a record. */
export interface ColumnSpec<T> {
  readonly id: string;
  readonly title: string;
  readonly kind: ValueKind;
  readonly of: (record: T) => CellValue;
  /** Left out of the printed page. */
  readonly isFileOnly?: boolean;
  /** Its sum means something: counts and money of things that are in one row only. */
  readonly isSummed?: boolean;
  /** Its sum where that's known already: then no row is gone through for it. */
  readonly sum?: number;
}

export interface TableSpec<T> {
  readonly id: string;
  readonly title: string;
  readonly note?: string | null;
  readonly columns: readonly ColumnSpec<T>[];
  readonly rowCount: number;
  /** Taken anew each time the rows are gone through. */
  readonly records: () => Iterable<T>;
  /** What the first column says in the line of sums; null for a table without one. */
  readonly sumTitle?: string | null;
}

function* rowsOf<T>({ records, columns }: TableSpec<T>): Generator<TableRow> {
  for (const record of records()) yield columns.map((column) => column.of(record));
}

function sumsOf<T>(spec: TableSpec<T>, sumTitle: string): TableRow {
  const sums: CellValue[] = spec.columns.map(({ isSummed, sum }) => sum ?? (isSummed === true ? 0 : null));
  const added = spec.columns.flatMap(({ isSummed }, i) => (isSummed === true ? [i] : []));
  for (const row of added.length === 0 ? [] : rowsOf(spec)) {
    for (const i of added) {
      const value = row[i];
      if (typeof value === 'number') sums[i] = (sums[i] as number) + value;
    }
  }
  // The words stand in the first column that's printed too.
  const at = spec.columns.findIndex(({ isFileOnly, kind }) => isFileOnly !== true && kind === 'text');
  if (at !== -1) sums[at] = sumTitle;
  return sums;
}

/** A table whose rows are made as they're asked for, with the sums of all of them. */
export function makeTable<T>(spec: TableSpec<T>): DocumentTable {
  const { sumTitle = null } = spec;
  return {
    id: spec.id,
    title: spec.title,
    note: spec.note ?? null,
    columns: spec.columns.map(
      ({ id, title, kind, isFileOnly }): TableColumn => ({ id, title, kind, isPrinted: isFileOnly !== true }),
    ),
    rowCount: spec.rowCount,
    rows: { [Symbol.iterator]: () => rowsOf(spec) },
    sums: sumTitle === null || spec.rowCount === 0 ? null : sumsOf(spec, sumTitle),
  };
}
