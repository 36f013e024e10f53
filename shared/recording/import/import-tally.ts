import type { ImportFault } from './import-fault';

/** What was odd about a log, though it could be read. */
const IMPORT_ANOMALIES = [
  'settled_before_opened',
  'out_of_order',
  'not_closed',
  'not_opened',
  'case_twice',
  'unparsable',
  'unknown_cause',
  'skipped_by_clocks',
  'twice_by_clocks',
] as const;
export type ImportAnomalyKind = (typeof IMPORT_ANOMALIES)[number];

export interface ImportAnomaly {
  readonly kind: ImportAnomalyKind;
  readonly count: number;
  /** The first one met: the id or the value in the log, or the fault that left its row out. */
  readonly example: { readonly line: number; readonly found: string | ImportFault };
}

/** What a reader should look at: times that may be another day's, and rows that come before the one above them. */
export type ImportWarning =
  | { readonly kind: 'day_month_ambiguous'; readonly pattern: string }
  | { readonly kind: 'disorder'; readonly rows: number; readonly firstLine: number };

/** In English, for the command line. */
export function warningText(warning: ImportWarning): string {
  if (warning.kind === 'day_month_ambiguous')
    return `every day is 12 or less: day and month may be the wrong way round in ${warning.pattern}`;
  return `the rows aren't in order of time: ${warning.rows} come before the row above them, the first in line ${warning.firstLine}`;
}

/** What an import met. */
export interface ImportReport {
  readonly rows: number;
  readonly cases: number;
  /** Events written. */
  readonly events: number;
  /** Exact duplicates of earlier rows: dropped, or kept as the map says. */
  readonly duplicates: { readonly count: number; readonly kept: boolean; readonly firstLine: number | null };
  readonly anomalies: readonly ImportAnomaly[];
  readonly warnings: readonly ImportWarning[];
}

/** Counts anomalies with their first examples. */
export class ImportTally {
  readonly #found = new Map<
    ImportAnomalyKind,
    { count: number; line: number; found: string | ImportFault }
  >();

  count(kind: ImportAnomalyKind, line: number, found: string | ImportFault): void {
    const known = this.#found.get(kind);
    if (known) known.count++;
    else this.#found.set(kind, { count: 1, line, found });
  }

  anomalies(): readonly ImportAnomaly[] {
    return IMPORT_ANOMALIES.flatMap((kind) => {
      const found = this.#found.get(kind);
      return found ? [{ kind, count: found.count, example: { line: found.line, found: found.found } }] : [];
    });
  }
}
