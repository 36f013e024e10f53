import type { DocumentTable, ReportDocument, TableColumn, TableRow } from './document';

/** A table as it is printed: its printed columns, and no more rows than a person leafs through. */
export interface PrintTable {
  readonly id: string;
  readonly title: string;
  readonly note: string | null;
  readonly columns: readonly TableColumn[];
  /** All rows of the table, also those that aren't printed. */
  readonly rowCount: number;
  readonly rows: readonly TableRow[];
  readonly sums: TableRow | null;
}

/** A document as plain values that can cross to the page which prints it. */
export interface PrintDocument extends Omit<ReportDocument, 'tables'> {
  readonly tables: readonly PrintTable[];
}

/** Some forty pages of one table. A longer list is for a spreadsheet, and the page says so. */
const MAX_PRINTED_ROWS = 2_000;

function printTable(table: DocumentTable, maxRows: number): PrintTable {
  const kept = table.columns.flatMap((column, i) => (column.isPrinted ? [i] : []));
  const pick = (row: TableRow): TableRow => kept.map((i) => row[i] ?? null);
  const rows: TableRow[] = [];
  for (const row of table.rows) {
    if (rows.length === maxRows) break;
    rows.push(pick(row));
  }
  return {
    id: table.id,
    title: table.title,
    note: table.note,
    columns: table.columns.filter((column) => column.isPrinted),
    rowCount: table.rowCount,
    rows,
    sums: table.sums && pick(table.sums),
  };
}

/** The part of a document that goes on paper. */
export function toPrintDocument(document: ReportDocument, maxRows = MAX_PRINTED_ROWS): PrintDocument {
  return { ...document, tables: document.tables.map((table) => printTable(table, maxRows)) };
}
