export * from './commands';
export {
  decideClose,
  decideEmpanel,
  dueVerdicts,
  VERDICT_PREFIX,
} from './decide';
export * from './events';

export * from './jury-view';
export * from './panel';
export {
  applyJury,
  createJuries,
  digestJuries,
  dumpJuries,
  type Juries,
  type JuriesDump,
  loadJuries,
} from './state';
export * from './tally';
export * from './views';
