export { compareReports, reportJson } from './comparison';
export { parseCuts, parseFilter } from './dimensions';
export * from './report-builder';
export * from './report-details';
export * from './sla-report';
export { LocalClock, type Zone } from './zone';
