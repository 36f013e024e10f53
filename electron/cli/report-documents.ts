import type { Language } from '../../shared/protocol';
import type { FullReport } from '../../shared/reports';
import {
  type ReportDocument,
  type RowsOptions,
  reportDocument,
  rowsData,
  rowsDocument,
  toPrintDocument,
} from '../../shared/reports/document';
import { writeCsv } from '../exporters/csv/write-csv';
import { ExportError } from '../exporters/export-error';
import { writeJson } from '../exporters/json/write-json';
import { printInProcess } from '../exporters/pdf/print-in-process';
import type { ByteSink } from '../exporters/whole-output';
import { writeXlsx } from '../exporters/xlsx/write-xlsx';
import { CliError } from './cli-error';

/** The program that made a report, on its cover. */
const GENERATOR = `Warroom ${__VERSION__}`;

type Render = (document: ReportDocument, sink: ByteSink) => Promise<void>;

/** Errors: CliError for what an export can't do. */
async function asCommand(act: Promise<void>): Promise<void> {
  try {
    await act;
  } catch (error) {
    throw error instanceof ExportError ? new CliError(error.message) : error;
  }
}

type Make = (report: FullReport, language: Language) => ReportDocument;

const wholeReport: Make = (report, language) => reportDocument(report, { language, generator: GENERATOR });
const rowsOf: Make = (full, language) => rowsDocument(full, rowsOptions(full, language));

function rowsOptions({ report }: FullReport, language: Language): RowsOptions {
  return { language, generator: GENERATOR, position: report.source.events };
}

function documentWriter(isPrintable: boolean, draw: Render, make = wholeReport) {
  return {
    isPrintable,
    write: (report: FullReport, language: Language, sink: ByteSink): Promise<void> =>
      asCommand(draw(make(report, language), sink)),
  };
}

export const csvReport = documentWriter(true, (document, sink) => writeCsv(document, sink));

export const xlsxReport = documentWriter(false, (document, sink) => writeXlsx(document, sink));

export const pdfReport = documentWriter(false, async (document, sink) => {
  await sink.write(await printInProcess(toPrintDocument(document)));
});

export const csvRows = documentWriter(true, (document, sink) => writeCsv(document, sink), rowsOf);

export const xlsxRows = documentWriter(false, (document, sink) => writeXlsx(document, sink), rowsOf);

export const jsonRows = {
  isPrintable: true,
  write: (full: FullReport, language: Language, sink: ByteSink): Promise<void> =>
    asCommand(writeJson(rowsData(full, rowsOptions(full, language)), sink)),
};
