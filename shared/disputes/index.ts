export { advanceDisputes } from './advance';
export * from './advance-forecast';
export * from './appeal';
export { applyDispute } from './apply';
export { setAdvanceCeiling } from './change';
export * from './commands';
export { type DisputeCounts, disputeCounts } from './counters';
export { decideDispute } from './decide';
export { latestSnoozeOf, SNOOZE_LEAD_MS } from './decide-acts';
export { settlementOfCommand, settlementTakenBack } from './decide-revert';
export type { DecideContext } from './decision';
export { digestDisputes } from './digest';
export { type DisputeViewContext, disputeView } from './dispute-view';
export { type DisputesDump, dumpDisputes, loadDisputes } from './dump';
export {
  type DisputeEvent,
  type DisputeEventData,
  type DisputeEventType,
  isDisputeEvent,
} from './event-types';
export * from './events';
export * from './evidence';
export { type DisputeHit, findDisputes } from './find';
export { type Anomaly, isBeingReverted, REVERT_WINDOW_MS } from './fold';
export * from './handling-facts';
export { lastEventOf } from './last-event';
export * from './liability';
export type { ListingNames, QueueContext } from './listing-names';
export { type NextDue, nextDue, snoozedCount } from './next-due';
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
  type PayoutNote,
} from './payout';
export * from './queue';
export * from './reserve';
export type { LineFigures } from './reserve-line';
export * from './row-facts';
export {
  changedSides,
  DISPUTE_SIDES,
  type DisputeSide,
  factsSince,
  newestFact,
  type SideFact,
  seenVersion,
  versionOf,
} from './seen';
export * from './select';
export * from './sla';
export * from './stages';
export { ADVANCE_CEILING_FEN, createDisputes, type Disputes, disputeIdAt, rowOf } from './state';
export { recentTransitions, type Transition } from './transitions';
export * from './views';
