export * from './events';

export * from './state';
export * from './traffic-view';
export * from './views';
