import type { Disputes } from './state';

/** What of a dispute changes: bits, put together. */
export const ASPECT = {
  /** It was opened, or an earlier opening replaced what it's made of. */
  facts: 1,
  stage: 2,
  owner: 4,
  settled: 8,
  band: 16,
  payout: 32,
  settling: 64,
  /** Its timeline or its anomalies. */
  history: 128,
  /** Whether its handling is paused. */
  pause: 256,
  /** Whether and until when it's snoozed. */
  snooze: 512,
  /** Whether a settlement is being taken back. */
  revert: 1024,
  /** The party held liable. */
  liability: 2048,
  /** Whether the fund's money reaches it, by another's payout or a top-up. Told when somebody asks: see `followReserve`. */
  reserve: 4096,
} as const;

/** Is told of each change of an opened dispute, in the moment of the change. It must not change the state itself. */
export interface DisputeObserver {
  /** The columns still hold the old values. With `facts`, the dispute may not have been opened until now. */
  before(row: number, aspects: number): void;
  /** The columns hold the new values. */
  after(row: number, aspects: number): void;
  /** The clock moved. The rows whose band changed by that were told of one by one before. */
  advanced?(from: number, to: number): void;
}

/** Watches all disputes from now on; answers the way to stop. */
export function observeDisputes(state: Disputes, observer: DisputeObserver): () => void {
  state.observers.push(observer);
  return () => {
    const at = state.observers.indexOf(observer);
    if (at >= 0) state.observers.splice(at, 1);
  };
}
