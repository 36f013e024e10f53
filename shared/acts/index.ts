export * from './act-book';
export * from './act-row';
export * from './answer-note';
