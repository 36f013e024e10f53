export { ActsSource } from './acts-source';
export * from './outbox';
export * from './outbox-options';
