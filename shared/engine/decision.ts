import type { LeapNow } from '../clock';
import type { EpochMs, ErrorCode, WarEvent } from '../kernel';

/** An act on the platform, as decided: what is sent, under which key. Recorded in one transaction with the events that cause it. */
export interface OutboxIntent {
  /** The idempotency key: the command's id, or the payout's cause (`advance:<disputeId>`). */
  readonly key: string;
  readonly commandId: string;
  readonly kind: 'takedown' | 'payout' | 'settlement' | 'revert' | 'jury' | 'letter' | 'recovery';
  /** Subject of the event that caused it, e.g. `dispute/D1`: acts on one subject are sent one at a time. */
  readonly subject: string;
  readonly method: 'POST';
  /** Relative to the gateway's base URL. */
  readonly path: string;
  /** JSON, as protocol/gateway.ts gives its schema. */
  readonly body: unknown;
  readonly requestedAt: EpochMs;
  /** Of a revert: the event that it takes back, as far as it was known, and the command whose settlement that is. */
  readonly revertsEventId?: string;
  readonly revertsCommandId?: string;
}

/** Why no money may be moved now: what is known of the platform is too old, or what time it is isn't known. */
export type MoneyHold = Extract<ErrorCode, 'stale_feed' | 'clock_doubt'>;

/** Who decides, and when: the session's clock and the console's id (`desk-1`). */
export interface DecideContext {
  readonly now: number;
  readonly consoleId: string;
  /** Then acts that move money are refused, and what is due by itself waits; null while money may be moved. */
  readonly moneyHold: MoneyHold | null;
  /** The open act under a key, from the outbox; null for none. Left out where there's no outbox. */
  readonly openAct?: (key: string) => OpenAct | null;
  /** Where a platform's clock in doubt stands; null where it says no time, or isn't in doubt. Left out where there's none. */
  readonly leap?: () => LeapNow | null;
  /** The console's own steady time, epoch ms. Absent where there's none of its own: then the session's clock counts. */
  readonly steadyMs?: number;
}

/** An act without an answer. `needsPerson`: the platform can't say any more what became of it. */
export interface OpenAct {
  readonly intent: OutboxIntent;
  readonly needsPerson: boolean;
}

/** An act that a person ended: its final state, recorded with the decision's events. */
export interface ActClose {
  readonly key: string;
  readonly state: 'acknowledged' | 'rejected';
}

/** What a decision gives: events to be recorded, and acts to be sent once they are. */
export interface Decision {
  readonly events: readonly WarEvent[];
  readonly intents: readonly OutboxIntent[];
  /** The command was decided before: there is nothing new to record, and the first result stands. */
  readonly repeated: boolean;
  /** The platform still has to answer. */
  readonly pending: boolean;
  /** An act that this ends. */
  readonly closes?: ActClose;
}

/** The platform's word on an act; `unknown` when none came in time. Only the first two are final. */
export interface GatewayVerdict {
  readonly kind: 'acknowledged' | 'rejected' | 'unknown';
  /** The platform's reason for a refusal, or the last fault of an unknown one. */
  readonly reason?: string;
  /** Wall time from the click to the answer, milliseconds. */
  readonly tookMs?: number;
  /** The gateway's own instant of the effect. */
  readonly effectiveAt?: number;
  /** Of a takedown: the item's version after it, or as it stood when it was refused. */
  readonly version?: number;
  /** Attempts begun so far; said of an unknown one. */
  readonly attempts?: number;
}
