export * from './commands';
export { type DockingDecideContext, decideDocking } from './decide';
export * from './events';
export {
  CASE_CLOCKS,
  CASE_STATES,
  type CaseClock,
  type CaseState,
  caseClock,
  DOCKING_ANOMALIES,
  type DockingAnomaly,
  NOTICE_STATES,
  type NoticeState,
} from './files';
export {
  applyDocking,
  createDocking,
  type Docking,
  type DockingDump,
  digestDocking,
  dumpDocking,
  loadDocking,
} from './state';
export * from './views';
