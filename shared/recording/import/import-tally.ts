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
  /** The first one met. */
  readonly example: { readonly line: number; readonly text: string };
}

export interface ImportWarning {
  readonly kind: 'day_month_ambiguous' | 'disorder';
  /** One sentence. */
  readonly text: string;
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
  readonly #found = new Map<ImportAnomalyKind, { count: number; line: number; text: string }>();

  count(kind: ImportAnomalyKind, line: number, text: string): void {
    const known = this.#found.get(kind);
    if (known) known.count++;
    else this.#found.set(kind, { count: 1, line, text });
  }

  anomalies(): readonly ImportAnomaly[] {
    return IMPORT_ANOMALIES.flatMap((kind) => {
      const found = this.#found.get(kind);
      return found ? [{ kind, count: found.count, example: { line: found.line, text: found.text } }] : [];
    });
  }
}
