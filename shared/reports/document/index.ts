export * from './document';
export * from './print-copy';
