export type { ConnectionState } from './connection';
export type { Engine } from './engine';
export { createEngine, engine } from './engine';
export type { ExecuteFailure } from './execute';
export { executeCommand } from './execute';
export type { Freshness } from './freshness';
export * from './hooks';
export type { SharedTopicName, TopicState } from './topic-store';
