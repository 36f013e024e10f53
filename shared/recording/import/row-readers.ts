import { CsvCutter } from './csv-cutter';
import { ImportError, refuse } from './import-fault';
import { importSaid } from './import-sayings';
import type { Column, ColumnRole, Mapping } from './mapping';

/** One row of a foreign log: the values of the columns the mapping names, and all of it as one text. */
export interface ForeignRow {
  readonly line: number;
  /** By role; '' for an empty cell. Only roles that the mapping names. */
  readonly values: ReadonlyMap<ColumnRole, string>;
  /** Equal for rows that are exact duplicates. */
  readonly whole: string;
}

/** Takes text and tells rows. Errors: throws ImportError with the place. */
export interface RowReader {
  /** Line of the text that comes next. */
  readonly line: number;
  push(text: string): void;
  end(): void;
}

/** A row that can't be read, left out or the end of the import as the caller decides. */
export type OnBadRow = (error: ImportError) => void;

/** The header, or position, a role is read from, for messages. */
export function columnName(mapping: Mapping, role: ColumnRole): string {
  return String(mapping.columns[role] ?? role);
}

type Place = readonly [ColumnRole, number];

/** Where each role stands. Errors: a header that isn't there, or that stands more than once. */
function placesByHeader(mapping: Mapping, header: readonly string[], line: number): readonly Place[] {
  return entries(mapping).map(([role, column]) => [role, placeOf(column, header, line)]);
}

function placeOf(column: Column, header: readonly string[], line: number): number {
  if (typeof column === 'string') {
    const names = header.map((name) => name.trim());
    const first = names.indexOf(column.trim());
    const last = names.lastIndexOf(column.trim());
    if (first >= 0 && first !== last) {
      const places = names.flatMap((name, i) => (name === column.trim() ? [i + 1] : []));
      refuse(line, importSaid('column_twice', { column, places: places.join(', ') }));
    }
    if (first >= 0) return first;
    if (!/^\d+$/.test(column)) refuse(line, importSaid('column_missing', { column }));
  }
  const position = Number(column);
  if (position > header.length || position < 1) {
    refuse(line, importSaid('position_missing', { position, columns: header.length }));
  }
  return position - 1;
}

function entries(mapping: Mapping): readonly (readonly [ColumnRole, Column])[] {
  return Object.entries(mapping.columns) as [ColumnRole, Column][];
}

/** Cells of a row as one text, told apart whatever is in them. */
function wholeOf(cells: readonly string[]): string {
  return cells.map((cell) => `${cell.length}:${cell}`).join('');
}

export class CsvRows implements RowReader {
  readonly #mapping: Mapping;
  readonly #onRow: (row: ForeignRow) => void;
  readonly #onBad: OnBadRow;
  readonly #cutter: CsvCutter;
  #places: readonly Place[] | null = null;
  #width = 0;

  constructor(mapping: Mapping, onRow: (row: ForeignRow) => void, onBad: OnBadRow) {
    this.#mapping = mapping;
    this.#onRow = onRow;
    this.#onBad = onBad;
    this.#cutter = new CsvCutter(mapping, (cells, line) => this.#onCells(cells, line));
  }

  get line(): number {
    return this.#cutter.line;
  }

  push(text: string): void {
    this.#cutter.push(text);
  }

  end(): void {
    this.#cutter.end();
    if (this.#places === null && this.#mapping.header) refuse(null, importSaid('log_empty'));
  }

  #onCells(cells: readonly string[], line: number): void {
    // Excel's note on the delimiter is no row.
    if (this.#places === null && line === 1 && cells.length <= 2 && /^sep=/i.test(cells[0] ?? '')) return;
    if (this.#places === null) {
      this.#width = cells.length;
      this.#places = placesByHeader(this.#mapping, cells, line);
      if (this.#mapping.header) return;
    }
    if (cells.length !== this.#width) {
      const said = importSaid(this.#mapping.header ? 'width_header' : 'width_first', {
        columns: cells.length,
        expected: this.#width,
      });
      this.#onBad(new ImportError({ line, column: null, value: null, said }));
      return;
    }
    const values = new Map<ColumnRole, string>();
    for (const [role, place] of this.#places) values.set(role, (cells[place] ?? '').trim());
    this.#onRow({ line, values, whole: wholeOf(cells) });
  }
}

/** Digits past these aren't exact as numbers; ids have that many. */
const LONG_NUMBER = /\d{16}/;

/** Puts quotes around whole numbers of 16 digits and more, outside texts, so that they're read digit by digit. */
function quoteLongNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

/** A value of a JSON row as text: ids are text also where they were written as numbers. Null for what is no single value. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The field of a name; of `a.b` the field b of a, where no field is called `a.b`. */
function fieldOf(record: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  let value: unknown = record;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

const MAX_LINE_UNITS = 1_048_576;

export class JsonRows implements RowReader {
  line = 1;
  readonly #mapping: Mapping;
  readonly #onRow: (row: ForeignRow) => void;
  readonly #onBad: OnBadRow;
  #rest = '';
  readonly #seenColumns = new Set<ColumnRole>();
  #rows = 0;

  constructor(mapping: Mapping, onRow: (row: ForeignRow) => void, onBad: OnBadRow) {
    this.#mapping = mapping;
    this.#onRow = onRow;
    this.#onBad = onBad;
  }

  push(text: string): void {
    const whole = this.#rest + text;
    let start = 0;
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', start)) {
      this.#take(whole.slice(start, end));
      start = end + 1;
    }
    this.#rest = whole.slice(start);
    if (this.#rest.length > MAX_LINE_UNITS) refuse(this.line, importSaid('line_long'));
  }

  end(): void {
    if (this.#rest !== '') this.#take(this.#rest);
    this.#rest = '';
    // A name that no row has is a mistake in the map, and not a log full of empty cells.
    const missing = entries(this.#mapping).find(([role]) => !this.#seenColumns.has(role));
    if (missing && this.#rows > 0) refuse(null, importSaid('field_missing', { column: String(missing[1]) }));
  }

  #take(text: string): void {
    const line = this.line++;
    if (text.trim() === '') return;
    if (text.length > MAX_LINE_UNITS) refuse(line, importSaid('line_long'));
    let record: unknown;
    try {
      record = JSON.parse(LONG_NUMBER.test(text) ? quoteLongNumbers(text) : text);
    } catch {
      this.#onBad(
        new ImportError({ line, column: null, value: text.slice(0, 80), said: importSaid('not_json') }),
      );
      return;
    }
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      this.#onBad(
        new ImportError({ line, column: null, value: text.slice(0, 80), said: importSaid('not_object') }),
      );
      return;
    }
    const values = new Map<ColumnRole, string>();
    for (const [role, column] of entries(this.#mapping)) {
      const value = fieldOf(record as Record<string, unknown>, String(column));
      if (value !== undefined) this.#seenColumns.add(role);
      const cell = textOf(value);
      if (cell === null) {
        const said = importSaid('not_single');
        this.#onBad(new ImportError({ line, column: String(column), value: null, said }));
        return;
      }
      values.set(role, cell);
    }
    this.#rows++;
    this.#onRow({ line, values, whole: text.trim() });
  }
}
