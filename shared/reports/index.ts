export { compareReports, reportJson, reportJsonParts } from './comparison';
export { parseCuts, parseFilter } from './dimensions';
export * from './report-builder';
export * from './report-details';
export * from './sla-report';
export type { Zone } from './zone';
