export * from './act-book';
export * from './act-row';
export * from './answer-note';
export * from './closing';
export * from './commands';
export * from './events';
export * from './state';
