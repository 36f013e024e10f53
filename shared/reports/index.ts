export * from './report-details';
export * from './sla-report';
