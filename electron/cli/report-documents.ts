import type { Language } from '../../shared/protocol';
import type { FullReport } from '../../shared/reports';
import { type ReportDocument, reportDocument, toPrintDocument } from '../../shared/reports/document';
import { writeCsv } from '../exporters/csv/write-csv';
import { ExportError } from '../exporters/export-error';
import { printInProcess } from '../exporters/pdf/print-in-process';
import type { ByteSink } from '../exporters/whole-output';
import { writeXlsx } from '../exporters/xlsx/write-xlsx';
import { CliError } from './cli-error';

/** The program that made a report, on its cover. */
const GENERATOR = `Warroom ${__VERSION__}`;

type Render = (document: ReportDocument, sink: ByteSink, signal: AbortSignal) => Promise<void>;

/**
 * Runs a rendering so that Ctrl-C ends it in order: what was begun is taken away by whoever owns the sink, and a page or
 * display that was started for it ends too. Errors: CliError for what an export can't do.
 */
async function render(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, onSignal);
  try {
    await act(stop.signal);
  } catch (error) {
    throw error instanceof ExportError ? new CliError(error.message) : error;
  } finally {
    for (const name of signals) process.off(name, onSignal);
  }
}

function documentWriter(isPrintable: boolean, draw: Render) {
  return {
    isPrintable,
    write: (report: FullReport, language: Language, sink: ByteSink): Promise<void> =>
      render((signal) => draw(reportDocument(report, { language, generator: GENERATOR }), sink, signal)),
  };
}

export const csvReport = documentWriter(true, (document, sink, signal) =>
  writeCsv(document, sink, { signal }),
);

export const xlsxReport = documentWriter(false, (document, sink, signal) =>
  writeXlsx(document, sink, { signal }),
);

export const pdfReport = documentWriter(false, async (document, sink, signal) => {
  await sink.write(await printInProcess(toPrintDocument(document), signal));
});
