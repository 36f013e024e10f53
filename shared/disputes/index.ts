export * from './events';
export * from './views';
export * from './query';
export * from './commands';
