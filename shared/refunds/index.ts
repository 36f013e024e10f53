export * from './change';
export * from './events';
export * from './lint';
export * from './rules';
export * from './state';
export * from './views';
