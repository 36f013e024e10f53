export * from './dump';
export * from './events';
export * from './leap';
export * from './state';
export * from './trusted-clock';
export * from './views';
