export * from './events';
export type { Rates } from './rate-tracker';
export * from './state';
export * from './traffic-view';
export * from './views';
