export * from './acts';
export * from './events';
export * from './proposal';
export * from './state';
export * from './views';
