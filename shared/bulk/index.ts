export * from './acts';
export * from './events';
export * from './state';
export * from './views';
