export { ExportError, type ExportFault } from './export-error';
export type { ExportOptions, ExportProgress } from './export-options';
export {
  EXPORT_FORMATS,
  type ExportFormat,
  type PrintPdf,
  type WriteReportOptions,
  writeReport,
} from './write-report';
