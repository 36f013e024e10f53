export * from './commands';
export * from './decide';
export * from './events';
export * from './reporting-view';
export * from './state';
export * from './views';
