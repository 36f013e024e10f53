export * from './capacity-view';
export * from './events';
export * from './state';
export * from './views';
