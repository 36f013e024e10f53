export * from './commands';
export {
  decideClose,
  decideEmpanel,
  dueVerdicts,
  type JuryCase,
  type JuryDecideContext,
  VERDICT_PREFIX,
} from './decide';
export * from './events';
export {
  dueVerdict,
  JURY_ANOMALIES,
  type JuryAnomaly,
  type JuryAnomalyKind,
  type JuryReading,
  type PanelAudit,
} from './jury-file';
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
