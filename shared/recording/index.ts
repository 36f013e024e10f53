export * from './day-reader';
export * from './day-writer';
export * from './format';
export * from './opening-funds';
