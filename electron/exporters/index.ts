export { ExportError } from './export-error';
export type { ExportProgress } from './export-options';
export {
  EXPORT_FORMATS,
  type PrintPdf,
  type WriteReportOptions,
  writeReport,
} from './write-report';
