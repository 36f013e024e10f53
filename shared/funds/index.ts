export * from './accounts';
export * from './available';
export * from './digest';
export * from './dump';
export * from './events';

export * from './funds-view';

export { LEDGER_KINDS, type LedgerKind } from './ledger-columns';
export * from './ledger-window';
export { ADVANCE_PREFIX, advanceKey, SHORT_OF_FUNDS } from './payout-facts';
export { PROBE_EVERY_MS } from './shortfalls';
export * from './state';
export * from './views';
