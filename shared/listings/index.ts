export * from './events';
export * from './views';
export * from './commands';
