import { err, ok, type Result } from '../../kernel';
import { CsvCutter } from './csv-cutter';
import { type ColumnFacts, columnFacts } from './detect-columns';
import { detectEncoding } from './detect-encoding';
import { assignRoles } from './detect-roles';
import { ImportError } from './import-fault';
import { type ImportNote, type ImportSaid, importSaid } from './import-sayings';
import { type Mapping, parseMapping } from './mapping';
import type { NewDecoder } from './text-decoder';
import { XesRows } from './xes-rows';

/** Rows of a sample that are looked at. */
const MAX_ROWS = 5_000;
const DELIMITERS = [',', ';', '\t', '|', '^'] as const;

/** What was found out about a foreign log, to be shown and corrected. */
export interface Detected {
  /** Ready to be used, or to be corrected first. */
  readonly mapping: Mapping;
  /** Every column with what it seems to be, samples and counts. */
  readonly columns: readonly ColumnFacts[];
  /** Rows of the sample that were looked at. */
  readonly rows: number;
  /** What isn't sure. */
  readonly notes: readonly ImportNote[];
}

interface Table {
  readonly format: Mapping['format'];
  readonly delimiter: string;
  readonly header: boolean;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Finds out how a foreign log is to be read, from its first bytes (unpacked; some hundred rows suffice, a megabyte is
 * plenty): format, encoding, delimiter, header, layout, time format, and the role of each column.
 * Errors: why nothing like a ticket log can be seen in it.
 */
export function detectMapping(
  sample: Uint8Array,
  ports: { readonly newDecoder: NewDecoder },
): Result<Detected, ImportSaid> {
  const decoded = detectEncoding(sample, ports.newDecoder);
  if (!decoded) return err(importSaid('no_encoding'));
  const { encoding, text } = decoded;
  const table = /^\s*</.test(text) ? xesTable(text) : /^\s*\{/.test(text) ? jsonTable(text) : csvTable(text);
  if (!table || table.rows.length === 0) return err(importSaid('no_rows'));
  const columns = columnFacts(table.names, table.rows);
  const found = assignRoles(columns, table.rows, table.format);
  if (!found.ok) return err(found.error);
  const { roles, layout, timeFormat, settle, notes } = found.value;
  const isRepeated = (name: string): boolean => table.names.filter((other) => other === name).length > 1;
  const byPosition = (place: number): boolean =>
    table.format === 'csv' &&
    (!table.header || isRepeated(table.names[place] ?? '') || table.names[place] === '');
  const mapping = parseMapping({
    format: table.format,
    ...(table.format === 'csv' ? { delimiter: table.delimiter, header: table.header } : {}),
    encoding,
    layout,
    timeFormat,
    columns: Object.fromEntries(
      [...roles].map(([role, place]) => [role, byPosition(place) ? place + 1 : (table.names[place] ?? '')]),
    ),
    ...(settle.length > 0 ? { settle } : {}),
  });
  if (!mapping.ok) return err(mapping.error.said);
  const told = columns.map((column) => ({
    ...column,
    role: [...roles].find(([, place]) => place === column.position - 1)?.[0] ?? null,
  }));
  return ok({ mapping: mapping.value, columns: told, rows: table.rows.length, notes });
}

/** The delimiter that cuts most rows into the same number of columns, more than one. */
function csvTable(text: string): Table | null {
  let best: { readonly rows: string[][]; readonly delimiter: string; readonly score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const rows = cut(text, delimiter);
    const width = commonWidth(rows);
    if (width < 2) continue;
    const share = rows.filter((row) => row.length === width).length / rows.length;
    const score = share * 1_000 + Math.min(width, 200);
    if (best === null || score > best.score) best = { rows, delimiter, score };
  }
  if (!best) return null;
  const width = commonWidth(best.rows);
  const whole = best.rows.filter((row) => row.length === width);
  const [first, ...rest] = whole;
  if (!first) return null;
  const header = looksLikeHeader(first, rest);
  const names = header ? first.map((name) => name.trim()) : first.map((_, i) => String(i + 1));
  return { format: 'csv', delimiter: best.delimiter, header, names, rows: header ? rest : whole };
}

function cut(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const cutter = new CsvCutter({ delimiter, quote: '"' }, (cells) => {
    if (rows.length < MAX_ROWS && !/^sep=/i.test(cells[0] ?? '')) rows.push(cells);
  });
  try {
    cutter.push(text);
    cutter.end();
  } catch (error) {
    // The sample may end within a quoted cell; what was cut until then is enough.
    if (!(error instanceof ImportError)) throw error;
  }
  return rows;
}

function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** A header has words where the rows have times or numbers, and mostly no cell that's a number. */
function looksLikeHeader(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const isNumeric = (cell: string | undefined): boolean =>
    /\d/.test(cell ?? '') && /^[\d\s:./+\-TZ]+$/i.test(cell ?? '');
  if (first.some((cell) => isNumeric(cell.trim()))) return false;
  const sample = rows.slice(0, 200);
  const hasNumericBelow = first.some(
    (_, i) => sample.filter((row) => isNumeric(row[i]?.trim())).length > sample.length / 2,
  );
  return hasNumericBelow || sample.length === 0;
}

function jsonTable(text: string): Table | null {
  const names: string[] = [];
  const records: Readonly<Record<string, unknown>>[] = [];
  for (const line of text.split('\n').slice(0, MAX_ROWS)) {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      records.push(value as Record<string, unknown>);
      for (const key of Object.keys(value)) if (!names.includes(key) && names.length < 1_000) names.push(key);
    } catch {
      // The last line of a sample is mostly cut; a bad one in the middle is the import's to refuse.
    }
  }
  const cell = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const rows = records.map((record) =>
    names.map((name) => (Object.hasOwn(record, name) ? cell(record[name]) : '')),
  );
  return { format: 'jsonl', delimiter: ',', header: true, names, rows };
}

function xesTable(text: string): Table | null {
  const names = [
    'case:concept:name',
    'concept:name',
    'time:timestamp',
    'org:resource',
    'lifecycle:transition',
  ];
  const mapping = parseMapping({
    format: 'xes',
    // Roles stand for the attributes that are looked at; which is which doesn't matter here.
    columns: { owner: 'org:resource', category: 'lifecycle:transition' },
  });
  if (!mapping.ok) return null;
  const rows: string[][] = [];
  const reader = new XesRows(
    mapping.value,
    ({ values }) => {
      const row = (['case', 'activity', 'time', 'owner', 'category'] as const).map(
        (role) => values.get(role) ?? '',
      );
      if (rows.length < MAX_ROWS) rows.push(row);
    },
    () => undefined,
  );
  try {
    reader.push(text);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
  }
  return { format: 'xes', delimiter: ',', header: true, names, rows };
}
