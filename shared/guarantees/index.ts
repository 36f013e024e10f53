export * from './guarantees';
export * from './proposed-settlement';
