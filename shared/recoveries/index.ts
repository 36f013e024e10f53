export * from './commands';
export * from './decide';
export * from './events';
export * from './recoveries-view';
export {
  lastStep,
  RECOVERY_STATES,
  type RecoveryCase,
  type RecoveryState,
} from './recovery-case';
export * from './state';
export * from './views';
