export { GENESIS_HASH, sha256 } from './chain';
export * from './journal';
export * from './outbox-row';
export { setJournalAside } from './set-aside';
export { openSqliteJournal } from './sqlite-journal';
export { faultDetail, type JournalOpenFault } from './sqlite-open';
