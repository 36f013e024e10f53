export { isOfPeople } from './act-order';
export { APPROVAL_KINDS } from './approvals';
export * from './bulk-commands';
export { type NeedsSecond, needsSecond } from './bulk-limit';
export type { BulkForecast, BulkPreview } from './bulk-preview';
export { movedFen } from './decide-act';
export { catchUpEvent } from './decide-policy';
export * from './decision';
export type { EngineState } from './engine-state';
export {
  type Act,
  actsOf,
  mayDo,
  PERMISSIONS,
  SIGNED_BY_ANOTHER,
} from './permissions';

export { type RefusedAct, subjectOf } from './refusal-event';
export { isSystemId } from './system-ids';

export * from './view-hub';
export * from './view-topics';
export { stateActs } from './waiting-acts';
export * from './war-engine';
