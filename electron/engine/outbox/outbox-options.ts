import type { OutboxIntent } from '../../../shared/engine';
import type { CodedError, EpochMs, Result } from '../../../shared/kernel';
import type { Transport } from '../feed/transport';
import type { Journal, OutboxUpdate } from '../journal';
import type { ShutOutView } from './shut-out';
import type { OutboxTimers } from './timers';

/** The platform's word on an act. */
export interface OutboxAnswer {
  readonly state: 'acknowledged' | 'rejected';
  /** The platform's reason for a refusal; null for an acknowledgement. */
  readonly reason: string | null;
  /** The platform's own instant of the effect, where it said one. */
  readonly effectiveAt: EpochMs | null;
  /** The item's version, where it's about an item and the platform said it. */
  readonly version?: number;
  /** Real milliseconds from this process's first attempt to the answer. */
  readonly tookMs: number;
}

/**
 * Steps of one act, in order, for the fault runs that kill the process at each:
 * recorded (durable with its events) → before_send (its first attempt is durable too, nothing has left) → sent (the
 * platform's response began) → answered (read, not recorded) → settled (recorded).
 */
export type OutboxStep = 'recorded' | 'before_send' | 'sent' | 'answered' | 'settled';

export interface UnknownNote {
  readonly attempts: number;
  /** What the last attempt met with: an AnswerNote as text. */
  readonly lastError: string;
}

export interface OutboxOptions {
  readonly journal: Journal;
  readonly transport: Transport;
  /** e.g. `https://gateway.example`; intents carry paths. */
  readonly baseUrl: string;
  /** The clock on which the platform's memory of a key is counted: a wall clock, also where the session's runs faster. */
  readonly now: () => EpochMs | number;
  /**
   * Appends the answer's events together with `update`, in one transaction. The act stays open until this answers ok; an
   * error is tried again (the recording, never the sending).
   */
  readonly onAnswer: (
    intent: OutboxIntent,
    answer: OutboxAnswer,
    update: OutboxUpdate,
  ) => Promise<Result<unknown, CodedError>>;
  /** No answer for long: appends `warroom.command.unknown.v1` together with `update`; once an act. It's still tried. */
  readonly onUnknown: (
    intent: OutboxIntent,
    note: UnknownNote,
    update: OutboxUpdate,
  ) => Promise<Result<unknown, CodedError>>;
  /** Fault runs only. */
  readonly onStep?: (step: OutboxStep, key: string) => void;
  /** Fault runs only: another key, e.g. a new one each time, to see what the keys are good for. */
  readonly keyFor?: (intent: OutboxIntent) => string;
  readonly timers?: OutboxTimers;
  /** 0 ≤ x < 1, for the jitter. */
  readonly random?: () => number;
  readonly requestTimeoutMs?: number;
  readonly maxInFlight?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OutboxFigures {
  /** Acts whose fate isn't recorded yet. */
  readonly open: number;
  /** Requests under way. */
  readonly inFlight: number;
  /** Of `open`: those a person has been told about. */
  readonly unknown: number;
  /** Of `open`: only looked up, never sent again; a person can end them. */
  readonly reconciling: number;
  /** Of `open`: answered, while the journal doesn't take the answer. */
  readonly unrecorded: number;
  /** The platform lets this console in no more: nothing is sent. null while it does. */
  readonly shutOut: ShutOutView | null;
}
