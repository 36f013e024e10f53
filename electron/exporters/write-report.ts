import { type PrintDocument, type ReportDocument, toPrintDocument } from '../../shared/reports/document';
import { writeCsv } from './csv/write-csv';
import { throwIfCancelled } from './export-error';
import type { ExportOptions } from './export-options';
import { writeWhole } from './whole-output';
import { writeXlsx } from './xlsx/write-xlsx';

/** Formats made here; JSON is the report itself, not a rendering of it. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Makes the PDF's bytes: only a page can, and who has one differs (the app's main process, or one started for it). */
export type PrintPdf = (document: PrintDocument, signal: AbortSignal | undefined) => Promise<Uint8Array>;

export interface WriteReportOptions extends ExportOptions {
  /** Needed for `pdf`. */
  readonly printPdf?: PrintPdf;
  /** For `csv`: one table alone instead of all. */
  readonly table?: string;
}

/**
 * Writes a report into a file that appears whole or not at all. Errors: ExportError `cancelled` once the signal says so,
 * `cannot_write` for what the disk refuses, `cannot_print` for what the printing page can't do.
 */
export async function writeReport(
  document: ReportDocument,
  format: ExportFormat,
  path: string,
  options: WriteReportOptions = {},
): Promise<void> {
  throwIfCancelled(options.signal);
  await writeWhole(path, async (sink) => {
    switch (format) {
      case 'csv':
        return writeCsv(document, sink, options);
      case 'xlsx':
        return writeXlsx(document, sink, options);
      case 'pdf': {
        if (!options.printPdf) throw new TypeError('a PDF needs printPdf');
        const copy = toPrintDocument(document);
        const total = copy.tables.reduce((sum, table) => sum + table.rows.length, 0);
        options.onProgress?.({ done: 0, total });
        const bytes = await options.printPdf(copy, options.signal);
        throwIfCancelled(options.signal);
        await sink.write(bytes);
        options.onProgress?.({ done: total, total });
      }
    }
  });
}
