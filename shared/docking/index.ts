export * from './commands';
export { decideDocking } from './decide';
export * from './events';
export type {
  CaseClock,
  CaseState,
  NoticeState,
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
