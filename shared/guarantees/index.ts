export * from './guarantees';
