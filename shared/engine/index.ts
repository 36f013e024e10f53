export { isOfPeople } from './act-order';
export { APPROVAL_KINDS } from './approvals';
export * from './bulk-commands';
export { type ActSum, type NeedsSecond, needsSecond } from './bulk-limit';
export type { BulkForecast, BulkPreview } from './bulk-preview';
export { movedFen } from './decide-act';
export { catchUpEvent } from './decide-policy';
export * from './decision';
export type { EngineState } from './engine-state';
export {
  type Act,
  AGENT_SETTLES_UP_TO_FEN,
  actsOf,
  mayDo,
  mayGive,
  type OtherAct,
  PERMISSIONS,
  SIGNED_BY_ANOTHER,
} from './permissions';
export { type FilterOf, QueueQueries } from './queue-queries';
export { type RefusedAct, subjectOf } from './refusal-event';
export { isSystemId } from './system-ids';
export type { TrendSample, TrendsDump } from './trends';
export * from './view-hub';
export * from './view-topics';
export { stateActs } from './waiting-acts';
export * from './war-engine';
