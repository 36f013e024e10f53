export * from './commands';
export * from './decide';
export * from './events';
export * from './handover-view';
export * from './state';
export * from './views';
