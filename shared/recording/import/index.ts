export * from './import-fault';
export * from './import-sayings';
export * from './import-tally';
export * from './importer';
export * from './mapping';
export type { SpillRun } from './run-sorter';
export type { StreamDecoder } from './text-decoder';
