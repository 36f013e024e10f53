export * from './catalogue';
export * from './commands';
export * from './console';
export * from './define';
export * from './gateway';
export * from './regions';
export * from './shell';
export * from './views';
