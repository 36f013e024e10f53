import { type FullReport, reportJson } from '../../shared/reports';

/** Languages a report can be written in. */
export const REPORT_LANGUAGES = ['zh-CN', 'en'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** Where a written report goes: a file that appears whole or not at all, or standard output. */
export interface ReportSink {
  /** Resolves when more may be written. */
  write(part: string | Uint8Array): Promise<void>;
}

export interface ReportWriter {
  /** May go to standard output, being text. */
  readonly isPrintable: boolean;
  write(report: FullReport, language: ReportLanguage, sink: ReportSink): Promise<void>;
}

const json: ReportWriter = {
  isPrintable: true,
  write: (report, _language, sink) => sink.write(reportJson(report)),
};

/** The rows behind a report, in the formats that have rows. */
export const ROWS_WRITERS: typeof REPORT_WRITERS = {
  json: async () => (await import('./report-documents')).jsonRows,
  csv: async () => (await import('./report-documents')).csvRows,
  xlsx: async () => (await import('./report-documents')).xlsxRows,
};

/** Every format, each loaded when it's asked for. To add one: an entry here. */
export const REPORT_WRITERS: Readonly<Record<string, () => Promise<ReportWriter>>> = {
  json: () => Promise.resolve(json),
  csv: async () => (await import('./report-documents')).csvReport,
  xlsx: async () => (await import('./report-documents')).xlsxReport,
  pdf: async () => (await import('./report-documents')).pdfReport,
};
