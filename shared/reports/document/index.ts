export * from './document';
export * from './print-calls';
export * from './print-copy';
export { type DocumentOptions, reportDocument } from './report-document';
export { REPORT_WORDS, type ReportWords } from './words';
