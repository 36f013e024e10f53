export * from './import-fault';
export * from './import-tally';
export * from './importer';
export * from './mapping';
export type { SpillRun } from './run-sorter';
export type { NewDecoder, StreamDecoder } from './text-decoder';
export type { ZoneOffset } from './time-fields';
export { type TimePattern, timePattern } from './time-pattern';
