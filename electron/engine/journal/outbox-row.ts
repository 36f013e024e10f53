import type { OutboxIntent } from '../../../shared/engine';
import type { EpochMs } from '../../../shared/kernel';

export type { OutboxIntent };

/**
 * - `pending`: recorded, and certainly never sent.
 * - `sent`: an attempt was begun; whether it arrived isn't known. Written before the first byte leaves.
 * - `unknown`: the same, and a person has been told.
 * - `acknowledged`, `rejected`: the platform's own word. Final.
 */
export type OutboxState = 'pending' | 'sent' | 'unknown' | 'acknowledged' | 'rejected';

export interface OutboxRow {
  readonly intent: OutboxIntent;
  readonly state: OutboxState;
  /** Instant of the first attempt, null while pending. The platform's memory of the key is counted from it. */
  readonly firstSentAt: EpochMs | null;
  /** Attempts begun as far as recorded; those of the running process since the last update are not in it. */
  readonly attempts: number;
  /** The platform's reason for a refusal, or the last fault of an unknown one. */
  readonly reason: string | null;
}

/** A row's new state. Fields left out keep their value. */
export interface OutboxUpdate {
  readonly key: string;
  readonly state: OutboxState;
  readonly firstSentAt?: EpochMs;
  readonly attempts?: number;
  readonly reason?: string;
}

const RANK: Readonly<Record<OutboxState, number>> = {
  pending: 0,
  sent: 1,
  unknown: 2,
  acknowledged: 3,
  rejected: 3,
};

/**
 * True for a batch that tells what became of acts whose rows say just that already: it was recorded before, and its answer
 * got lost. So an answer is recorded once for each key, whatever its events are called.
 */
export function isRepeatedAnswer(
  {
    events,
    outboxUpdate = [],
  }: { readonly events: readonly unknown[]; readonly outboxUpdate?: readonly OutboxUpdate[] },
  stateOf: (key: string) => OutboxState | null,
): boolean {
  return (
    events.length > 0 &&
    outboxUpdate.length > 0 &&
    outboxUpdate.every(({ key, state }) => stateOf(key) === state)
  );
}

/** A freshly decided act. */
export function pendingRow(intent: OutboxIntent): OutboxRow {
  return { intent, state: 'pending', firstSentAt: null, attempts: 0, reason: null };
}

/** True while the platform's word is outstanding. */
export function isOpenState(state: OutboxState): boolean {
  return RANK[state] < 3;
}

/** The row after an update, or null when the update would take it back (or from one final state to the other). */
export function advanceRow(row: OutboxRow, update: OutboxUpdate): OutboxRow | null {
  const isSame = row.state === update.state;
  if (!isSame && RANK[update.state] <= RANK[row.state]) return null;
  if (isSame && !isOpenState(row.state)) return row;
  return {
    intent: row.intent,
    state: update.state,
    firstSentAt: row.firstSentAt ?? update.firstSentAt ?? null,
    attempts: Math.max(row.attempts, update.attempts ?? 0),
    reason: update.reason ?? row.reason,
  };
}
