import {
  countRows,
  type Figure,
  type ReportDocument,
  type TableColumn,
  type TableRow,
  type ValueKind,
} from '../../../shared/reports/document';
import { plainNumberText } from '../exact-number';
import type { ExportOptions } from '../export-options';
import { TextOutput } from '../text-output';
import type { ByteSink } from '../whole-output';
import { type ZoneClock, zoneClock } from '../zone-clock';
import { columnName, numberCell, row, textCell, valueCell } from './cells';
import { planSheets, type TableSheet } from './sheet-plan';
import { STYLE, STYLES_XML } from './styles';
import {
  type SheetFrame,
  type SheetPart,
  sheetClosing,
  sheetOpening,
  sheetPath,
  workbookParts,
} from './workbook-xml';
import { XLSX_WORDS } from './xlsx-words';
import { ZipOutput } from './zip-output';

export interface XlsxOptions extends ExportOptions {
  /** Rows of a sheet; only tests have smaller ones. */
  readonly maxSheetRows?: number;
}

/** In widths of a digit: what the widest value of a kind needs. */
const WIDTHS: Readonly<Record<ValueKind, number>> = {
  text: 18,
  count: 12,
  money: 18,
  ratio: 12,
  duration: 16,
  instant: 24,
};

/** Signs of Chinese are two digits wide. */
function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += sign > '\u2e7f' ? 2 : 1;
  return width;
}

function columnWidth({ title, kind }: TableColumn): number {
  return Math.min(40, Math.max(WIDTHS[kind], textWidth(title) + 4));
}

/** Writes one workbook. What it holds at any time is a few rows, whatever the tables' length. */
class XlsxWriter {
  readonly #document: ReportDocument;
  readonly #clock: ZoneClock;
  readonly #zip: ZipOutput;
  readonly #output: TextOutput;
  #sheet = 0;
  /** Rows of the present sheet. */
  #rows = 0;

  constructor(document: ReportDocument, sink: ByteSink, options: ExportOptions) {
    this.#document = document;
    this.#clock = zoneClock(document.zone);
    this.#zip = new ZipOutput(sink);
    this.#output = new TextOutput((text) => this.#zip.write(text), options, countRows(document));
  }

  async write(maxSheetRows: number | undefined): Promise<void> {
    const document = this.#document;
    const words = XLSX_WORDS[document.language];
    const taken = new Set([words.cover, words.figures].map((name) => name.toLowerCase()));
    const sheets = planSheets(document, taken, maxSheetRows);
    const figureCount = document.groups.reduce((sum, { figures }) => sum + figures.length, 0);
    const parts: readonly SheetPart[] = [
      { name: words.cover, filter: null },
      { name: words.figures, filter: `A1:E${figureCount + 1}` },
      ...sheets.map((sheet) => ({
        name: sheet.name,
        filter: `A1:${columnName(sheet.table.columns.length - 1)}${sheet.rowCount + 1}`,
      })),
    ];
    for (const [path, text] of workbookParts(parts, document.title)) await this.#zip.add(path, text);
    await this.#zip.add('xl/styles.xml', STYLES_XML);
    await this.#coverSheet();
    await this.#figureSheet(parts[1]?.filter ?? null);
    let rows: Iterator<TableRow> | null = null;
    for (const [i, sheet] of sheets.entries()) {
      rows ??= sheet.table.rows[Symbol.iterator]();
      await this.#tableSheet(sheet, rows, parts[i + 2]?.filter ?? null);
      if (sheet.isLast) rows = null;
    }
    await this.#zip.close();
  }

  async #sheetOf(frame: SheetFrame, filter: string | null, fill: () => Promise<void> | void): Promise<void> {
    this.#zip.begin(sheetPath(this.#sheet));
    this.#sheet++;
    this.#rows = 0;
    this.#output.add(sheetOpening(frame));
    await fill();
    const { title, labelText } = this.#document;
    this.#output.add(sheetClosing(frame, filter, `${labelText} · ${title}`));
    await this.#output.flush();
    await this.#zip.end();
  }

  #add(cells: readonly string[]): void {
    this.#rows++;
    this.#output.add(row(this.#rows, cells));
  }

  #coverSheet(): Promise<void> {
    const { title, labelText, cover, language } = this.#document;
    const frame = { columnWidths: [24, 72], hasFrozenHead: false, isLandscape: false };
    return this.#sheetOf(frame, null, () => {
      this.#add([textCell(title, STYLE.title)]);
      this.#add([textCell(labelText, STYLE.label), textCell('', STYLE.label)]);
      this.#add([]);
      for (const fact of cover) {
        this.#add([textCell(fact.name, STYLE.name), this.#coverCell(fact)]);
      }
      this.#add([]);
      this.#add([textCell('', STYLE.plain), textCell(XLSX_WORDS[language].units, STYLE.note)]);
    });
  }

  /** Instants with their offset: the cover is where the zone is told. */
  #coverCell({ kind, value }: Figure): string {
    if (typeof value !== 'number') return valueCell(value, kind, this.#clock);
    if (kind === 'instant') return textCell(this.#clock.isoText(value), STYLE.plain);
    return numberCell(plainNumberText(value), STYLE.coverCount);
  }

  #figureSheet(filter: string | null): Promise<void> {
    const { groups, language } = this.#document;
    const words = XLSX_WORDS[language];
    const frame = { columnWidths: [16, 30, 20, 20, 26], hasFrozenHead: true, isLandscape: false };
    const line = (group: string, figure: Figure): readonly string[] => [
      textCell(group, STYLE.plain),
      textCell(figure.name, STYLE.plain),
      valueCell(figure.value, figure.kind, this.#clock),
      valueCell(figure.before, figure.kind, this.#clock),
      textCell(figure.id, STYLE.name),
    ];
    return this.#sheetOf(frame, filter, () => {
      const head = [words.group, words.figure, words.value, words.before, words.id];
      this.#add(head.map((text) => textCell(text, STYLE.head)));
      for (const { title, figures } of groups) for (const figure of figures) this.#add(line(title, figure));
    });
  }

  #tableSheet(sheet: TableSheet, rows: Iterator<TableRow>, filter: string | null): Promise<void> {
    const { columns, sums } = sheet.table;
    const frame = {
      columnWidths: columns.map(columnWidth),
      hasFrozenHead: true,
      isLandscape: columns.length > 6,
    };
    const line = (values: TableRow, isSum: boolean): readonly string[] =>
      columns.map(({ kind }, i) => valueCell(values[i] ?? null, kind, this.#clock, isSum));
    return this.#sheetOf(frame, filter, async () => {
      this.#add(columns.map(({ title }) => textCell(title, STYLE.head)));
      for (let n = 0; n < sheet.rowCount; n++) {
        const next = rows.next();
        // The ranges were written before the rows: a table that said another count would give a damaged file.
        if (next.done === true) throw new RangeError(`table ${sheet.table.id} has fewer rows than it says`);
        this.#rows++;
        const text = row(this.#rows, line(next.value, false));
        if (this.#output.addRow(text)) await this.#output.flush();
      }
      if (!sheet.isLast) return;
      if (rows.next().done !== true)
        throw new RangeError(`table ${sheet.table.id} has more rows than it says`);
      if (sums) this.#add(line(sums, true));
    });
  }
}

/**
 * The document as a workbook: a cover, the figures, a sheet a table. Real numbers and dates, money exact to the fen, no
 * formula anywhere. Errors: `cancelled`.
 */
export async function writeXlsx(
  document: ReportDocument,
  sink: ByteSink,
  options: XlsxOptions = {},
): Promise<void> {
  await new XlsxWriter(document, sink, options).write(options.maxSheetRows);
}
