export * from './decide-approval';
export { DryRuns } from './dry-runs';
export { firstSignature } from './first-signature';

export { APPROVAL_KINDS } from './kinds';
export { policiesNamed } from './kinds/policy';
export { refundRulesNamed } from './kinds/refund-rules';
