/**
 * A report as every format renders it. CSV, XLSX, PDF and the screen are made from one such document, so their figures
 * can't differ: formats decide how a value looks, never what it is.
 */
import type { Language } from '../../protocol';
import type { ReportLabel } from '..';

/**
 * What a number means. `count`: a whole number. `money`: fen, a safe integer. `ratio`: a share, 1 = all of it, to 6
 * decimals. `duration`: milliseconds, a mean may have decimals. `instant`: epoch milliseconds, UTC.
 */
const VALUE_KINDS = ['text', 'count', 'money', 'ratio', 'duration', 'instant'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A text where the kind is `text`, a number everywhere else; null when there is no such value. */
export type CellValue = string | number | null;

/** One named value that stands alone: on the cover or among the figures of the whole report. */
export interface Figure {
  /** Stable and not translated, e.g. `complianceOfDue`. */
  readonly id: string;
  readonly name: string;
  readonly kind: ValueKind;
  readonly value: CellValue;
  /** The same figure of the day or period compared with; null when there is none. */
  readonly before: CellValue;
}

export interface FigureGroup {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

export interface TableColumn {
  /** Stable and not translated, e.g. `advancePaidFen`. */
  readonly id: string;
  readonly title: string;
  readonly kind: ValueKind;
  /** A printed page has room for about ten columns; files carry all. */
  readonly isPrinted: boolean;
}

export type TableRow = readonly CellValue[];

export interface DocumentTable {
  /** Stable and not translated, e.g. `by.cause`, `breaches`. */
  readonly id: string;
  readonly title: string;
  /** A sentence on what the rows are, where the title doesn't say it. */
  readonly note: string | null;
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  /** Exactly `rowCount` rows, each as long as `columns`; may be iterated again, and again gives the same. */
  readonly rows: Iterable<TableRow>;
  /** The sums of all rows, null in columns that have none; null where sums mean nothing. */
  readonly sums: TableRow | null;
}

/** Colour says state only: `plain` and `quiet` carry none. */
export type SeriesTone = 'plain' | 'quiet' | 'ok' | 'breach';

export interface ChartSeries {
  readonly id: string;
  readonly name: string;
  readonly look: 'line' | 'area' | 'bar';
  readonly tone: SeriesTone;
  /** As many as the chart has positions; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

export interface DocumentChart {
  readonly id: string;
  readonly title: string;
  /** `time`: positions are epoch milliseconds; `names`: one bar a name. */
  readonly axis:
    | { readonly kind: 'time'; readonly at: readonly number[] }
    | { readonly kind: 'names'; readonly names: readonly string[] };
  readonly valueKind: Exclude<ValueKind, 'text' | 'instant'>;
  readonly series: readonly ChartSeries[];
  /** What a picture says to who can't see it. */
  readonly description: string;
}

export interface ReportDocument {
  readonly language: Language;
  readonly title: string;
  /** Where the data come from. Source: FEATURES.md AD2. */
  readonly label: ReportLabel;
  /** The label in words, as it stands on every page: `模拟数据 MOCK`. */
  readonly labelText: string;
  /** An IANA zone. Every instant is shown in it. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** Source, position or hash, as-of, zone, filter, row count, label, generator. No wall clock: it would change the bytes. */
  readonly cover: readonly Figure[];
  /** The few figures that a manager looks for first; they are among `groups` too. */
  readonly headline: readonly Figure[];
  readonly groups: readonly FigureGroup[];
  readonly charts: readonly DocumentChart[];
  readonly tables: readonly DocumentTable[];
}

/** Rows of all tables together: what progress is measured against. */
export function countRows(document: ReportDocument): number {
  return document.tables.reduce((sum, table) => sum + table.rowCount, 0);
}
