import { yuanDigits } from '../../../shared/kernel';
import {
  type CellValue,
  countRows,
  type DocumentTable,
  type Figure,
  type ReportDocument,
  type TableRow,
  type ValueKind,
} from '../../../shared/reports/document';
import { plainNumberText } from '../exact-number';
import type { ExportOptions } from '../export-options';
import { TextOutput } from '../text-output';
import type { ByteSink } from '../whole-output';
import { type ZoneClock, zoneClock } from '../zone-clock';
import { csvText } from './csv-text';
import { CSV_WORDS } from './csv-words';

const END = '\r\n';
/** Excel takes a file for UTF-8 by this mark, and for the system's own encoding without it. */
const BYTE_ORDER_MARK = '\ufeff';

export interface CsvOptions extends ExportOptions {
  /** One table alone, as a plain table: its header, its rows and nothing else. Errors: an unknown one is a RangeError. */
  readonly table?: string;
}

/** A value as CSV: money in yuan, durations in milliseconds, instants as ISO 8601 with the offset of the report's zone. */
function csvValue(value: CellValue, kind: ValueKind, clock: ZoneClock): string {
  if (value === null) return '';
  if (typeof value === 'string') return csvText(value);
  if (kind === 'money') return yuanDigits(value);
  if (kind === 'instant') return clock.isoText(value);
  return plainNumberText(value);
}

/**
 * The whole document in one CSV. Every record begins with the id of its section and with what it is (`head`, `row`,
 * `sum`), and all records are equally long: a filter on the first two fields gives any one table back.
 */
export async function writeCsv(
  document: ReportDocument,
  sink: ByteSink,
  options: CsvOptions = {},
): Promise<void> {
  const clock = zoneClock(document.zone);
  const encoder = new TextEncoder();
  const output = new TextOutput((text) => sink.write(encoder.encode(text)), options, countRows(document));
  output.add(BYTE_ORDER_MARK);
  if (options.table === undefined) await writeSections(document, clock, output);
  else await writeOneTable(tableOf(document, options.table), document, clock, output);
  await output.flush();
}

function tableOf(document: ReportDocument, id: string): DocumentTable {
  const table = document.tables.find((candidate) => candidate.id === id);
  if (table) return table;
  throw new RangeError(
    `no table "${id}" in this report; there are ${document.tables.map((t) => t.id).join(', ')}`,
  );
}

function headOf(table: DocumentTable, { language }: ReportDocument): readonly string[] {
  const { units } = CSV_WORDS[language];
  return table.columns.map(({ title, kind }) => csvText(units[kind] ? `${title} (${units[kind]})` : title));
}

function rowCells(row: TableRow, table: DocumentTable, clock: ZoneClock): readonly string[] {
  return table.columns.map(({ kind }, i) => csvValue(row[i] ?? null, kind, clock));
}

async function writeOneTable(
  table: DocumentTable,
  document: ReportDocument,
  clock: ZoneClock,
  output: TextOutput,
): Promise<void> {
  output.add(headOf(table, document).join(',') + END);
  for (const row of table.rows) {
    if (output.addRow(rowCells(row, table, clock).join(',') + END)) await output.flush();
  }
}

async function writeSections(document: ReportDocument, clock: ZoneClock, output: TextOutput): Promise<void> {
  const words = CSV_WORDS[document.language];
  const figureHead = [words.figure, words.name, words.value, words.before, words.unit];
  const width = Math.max(figureHead.length, ...document.tables.map(({ columns }) => columns.length));
  const record = (section: string, kind: 'head' | 'row' | 'sum', cells: readonly string[]): string =>
    [csvText(section), kind, ...cells].join(',') + ','.repeat(width - cells.length) + END;
  const figures = (section: string, list: readonly Figure[]): void => {
    output.add(record(section, 'head', figureHead.map(csvText)));
    for (const { id, name, kind, value, before } of list) {
      const values = [value, before].map((v) => csvValue(v, kind, clock));
      output.add(record(section, 'row', [csvText(id), csvText(name), ...values, csvText(words.units[kind])]));
    }
  };
  figures('cover', document.cover);
  for (const group of document.groups) figures(`figures.${group.id}`, group.figures);
  for (const table of document.tables) {
    output.add(record(table.id, 'head', headOf(table, document)));
    for (const row of table.rows) {
      if (output.addRow(record(table.id, 'row', rowCells(row, table, clock)))) await output.flush();
    }
    if (table.sums) output.add(record(table.id, 'sum', rowCells(table.sums, table, clock)));
  }
}
