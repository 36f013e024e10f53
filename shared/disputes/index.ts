export { advanceDisputes, nextStop } from './advance';
export * from './advance-forecast';
export * from './appeal';
export { applyDispute } from './apply';
export { setAdvanceCeiling } from './change';
export * from './commands';
export { disputeCounts } from './counters';
export { decideDispute } from './decide';
export { latestSnoozeOf } from './decide-acts';
export { settlementOfCommand, settlementTakenBack } from './decide-revert';

export { DisputesDigest } from './digest';
export { disputeView } from './dispute-view';
export { type DisputesDump, dumpDisputes, loadDisputes } from './dump';
export type {
  DisputeEventData,
  DisputeEventType,
} from './event-types';
export * from './events';
export * from './evidence';
export { DisputeFind } from './find';
export { isBeingReverted, REVERT_WINDOW_MS } from './fold';
export * from './handling-facts';
export { lastEventOf } from './last-event';
export * from './liability';
export type { ListingNames, QueueContext } from './listing-names';
export { nextDue, snoozedCount } from './next-due';
export { ASPECT, type DisputeObserver, observeDisputes } from './observers';
export { type OwnedDisputes, ownedDisputes } from './owned';
export {
  payableFen,
  type SettlementFacts,
  settlementFacts,
  settlementFactsAt,
} from './payable';
export {
  type DisputeMoney,
  disputeMoney,
  disputeMoneyAt,
  dueRows,
  notePaidAhead,
  notePayout,
} from './payout';
export * from './queue';
export * from './reserve';
export type { LineFigures } from './reserve-line';
export * from './row-facts';
export {
  changedSides,
  type DisputeSide,
  factsSince,
  newestFact,
  seenVersion,
  versionOf,
} from './seen';
export * from './select';
export * from './sla';
export * from './stages';
export { ADVANCE_CEILING_FEN, createDisputes, type Disputes, disputeIdAt, rowOf } from './state';
export { recentTransitions } from './transitions';
export * from './views';
