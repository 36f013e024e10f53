export * from './calendar';
export * from './change';

export { DEFAULT_POLICY_SET } from './default-set';
export { digestPolicies, dumpPolicies, loadPolicies, type PoliciesDump } from './dump';
export * from './events';
export * from './handling';
export * from './handling-case';
export * from './lint';
export * from './match';
export * from './policies-view';
export * from './policy-set';
export * from './sla-timeline';
export * from './state';
export * from './views';
export * from './work-time';
