export { drafts } from './drafts';
export type { Engine } from './engine';
export { createEngine, engine } from './engine';
export type { ExecuteFailure } from './execute';
export { executeCommand } from './execute';

export * from './hooks';
export { shell } from './shell';

export { type RowWindow, TopicWindow, type WindowQuery } from './topic-window';
export { DraftScope, keepDesk, useDraft, useKeptScroll } from './use-draft';
