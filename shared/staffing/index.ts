export * from './events';
export * from './owner-load';
export * from './shifts';
export * from './staffing-view';
export * from './state';
export * from './views';
