export * from './dump';
export * from './events';
export * from './state';
export * from './trusted-clock';
export * from './views';
