import type { CellValue, PrintTable, TableRow, ValueKind } from '../../shared/reports/document';
import { cx } from '../ui/cx';
import { numbered } from './numbered';
import css from './PrintPage.module.css';
import type { PrintFormats } from './print-formats';
import { PRINT_WORDS } from './print-words';
import { digitsWide } from './series-look';
import { Value } from './Value';

/** Up to this many rows a table is kept on one page. */
const SHORT_ROWS = 14;

export interface PrintTableViewProps {
  readonly table: PrintTable;
  readonly formats: PrintFormats;
  /** Epoch milliseconds of the report: instants of its year are printed without it. */
  readonly asOf: number;
}

/** Columns whose instants are all of the report's year. */
function yearKnownColumns(table: PrintTable, formats: PrintFormats, asOf: number): readonly boolean[] {
  const year = formats.year(asOf);
  return table.columns.map(
    ({ kind }, i) =>
      kind === 'instant' &&
      table.rows.every((row) => {
        const value = row[i];
        return typeof value !== 'number' || formats.year(value) === year;
      }),
  );
}

/** Widths, in digits, up to which a text stays on one line; the first column names its row. */
const [NAME_DIGITS, WORD_DIGITS] = [18, 12];

/** Texts and whatever stands first begin at the left; short texts aren't torn. */
function cellClass(kind: ValueKind, value: CellValue, column: number): string {
  const isText = kind === 'text';
  const isShort =
    typeof value === 'string' && digitsWide(value) <= (column === 0 ? NAME_DIGITS : WORD_DIGITS);
  return cx(isText && css.isText, !isText && column === 0 && css.isFirst, isText && isShort && css.isWhole);
}

export function PrintTableView({ table, formats, asOf }: PrintTableViewProps) {
  const words = PRINT_WORDS[formats.language];
  const isYearKnown = yearKnownColumns(table, formats, asOf);
  const cells = (row: TableRow, isSum = false) =>
    table.columns.map(({ id, kind }, i) => (
      <td key={id} className={cellClass(kind, row[i] ?? null, i)}>
        {!(isSum && row[i] === null) && (
          <Value value={row[i] ?? null} kind={kind} formats={formats} isYearKnown={isYearKnown[i] === true} />
        )}
      </td>
    ));
  const isCut = table.rows.length < table.rowCount;
  return (
    <section className={cx(css.section, table.rows.length <= SHORT_ROWS && css.isShort)}>
      <div className={css.sectionHead}>
        <h2>
          {table.title}
          <span>{table.rowCount === 0 ? words.empty : words.rows(formats.count(table.rowCount))}</span>
        </h2>
        {table.note !== null && table.rowCount > 0 && <p className={css.note}>{table.note}</p>}
        {isCut && (
          <p className={css.note}>
            {words.cut(formats.count(table.rows.length), formats.count(table.rowCount))}
          </p>
        )}
      </div>
      {table.rowCount > 0 && (
        <table className={cx(css.table, table.columns.length > 8 && css.isWide)} data-fits>
          <thead>
            <tr>
              {table.columns.map(({ id, title, kind }, i) => (
                <th key={id} scope="col" className={cellClass(kind, null, i)}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody data-rows>
            {numbered(table.rows).map(([key, row]) => (
              <tr key={key}>{cells(row)}</tr>
            ))}
          </tbody>
          {table.sums && (
            <tbody className={css.isSum}>
              <tr>{cells(table.sums, true)}</tr>
            </tbody>
          )}
        </table>
      )}
    </section>
  );
}
