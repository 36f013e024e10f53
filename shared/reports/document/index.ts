export { type AuditDocumentOptions, auditDocument } from './audit-document';
export * from './document';
export { type PaperFacts, paperHead } from './paper';
export * from './print-calls';
export * from './print-copy';
export * from './print-messages';
export { type DocumentOptions, reportDocument } from './report-document';
export { type ShiftDocumentOptions, shiftData, shiftDocument } from './shift-document';
export { REPORT_WORDS, type ReportWords } from './words';
