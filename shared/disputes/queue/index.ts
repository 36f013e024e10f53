export { CLUSTER_COUNT, CLUSTER_SPAN_MS, Clusters } from './clusters';

export { type GuidedQuery, nextInQueue } from './guided';

export { PinnedSets, type PinnedView } from './pinned-sets';
export * from './query';
export * from './query-text';
export { QueueCounts } from './queue-counts';
export { QueueGroups } from './queue-groups';
export { QueueWindow, type TakenQueue } from './queue-window';
export { RelatedDisputes, type RelatedQuery } from './related';
export { type RowMoney, rowMoney } from './row-money';
export { MembershipOf, SummaryOf } from './selection';
export { QUEUE_SPLITS, SHIFTS } from './splits';
export * from './views';
