export * from './decision';
export type { EngineState } from './engine-state';
export { type FilterOf, QueueQueries } from './queue-queries';
export type { TrendSample, TrendsDump } from './trends';
export * from './view-hub';
export * from './view-topics';
export * from './war-engine';
