export { fenPerMinute, HANDLING_MINUTES } from './money-at-zero';
export * from './query';
export { QueueCounts, queueCounts } from './queue-counts';
export { createQueueWindow, type QueueWindow } from './queue-window';
export { QUEUE_SPLITS, type QueueSplit, SHIFTS, type Shift, UNDER_MS } from './splits';
export * from './views';
