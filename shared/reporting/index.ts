export * from './commands';
export * from './decide';
export * from './events';
export * from './reporting-view';
export * from './shift-signature';
export * from './state';
export * from './views';
