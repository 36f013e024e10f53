import type { CodedError, ErrorDetail, Result, WarEvent } from '../../../shared/kernel';
import type { DamageCode } from '../../../shared/protocol';
import type { OutboxRow, OutboxUpdate } from './outbox-row';

/**
 * The journal: the one record of everything this console saw and did. State is a fold over it, so what isn't in it
 * never happened, and what is in it stays. Two kinds of store can stand behind this interface: SQLite (one desk), and a
 * replicated stream shared by many desks, for whose sake every call is asynchronous and `append` carries what its author
 * last saw. `testing/journal-contract.ts` is the contract in executable form; each implementation must pass it unchanged.
 */

/** One recorded event at its place. */
export interface JournalEntry {
  /** Place in the journal: 1, 2, 3 … without gaps. The only order the journal knows; the fold has its own. */
  readonly seq: number;
  readonly event: WarEvent;
}

/** A console's record, by what its index says of it. */
export interface ConsoleRecord {
  readonly seq: number;
  readonly source: string;
  readonly id: string;
}

/** A recorded event with its link of the chain: SHA-256, hex, over the link before and the event's text (chain.ts). */
export interface JournalRecord extends JournalEntry {
  readonly hash: string;
}

/** The journal's end: the last record's place and link. `{ seq: 0, hash: GENESIS_HASH }` while it's empty. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Where the gateway's stream is resumed. A cursor of another epoch is worthless. */
export interface FeedCursor {
  readonly epoch: string;
  readonly cursor: string;
}

/** What is appended in one transaction: all of it is durable when `append` answers ok, or none of it. */
export interface JournalBatch {
  readonly events: readonly WarEvent[];
  /**
   * For a decision: the last record its author had folded, 0 for none. Another head by now means somebody was faster: the
   * batch is refused with `conflict`, to be decided again. Left out: the batch is no decision, and goes behind whatever is there.
   */
  readonly expected?: number;
  /** Acts to be sent to the platform: recorded with the events that cause them, or not at all. */
  readonly outboxPut?: readonly OutboxRow[];
  /** What became of acts recorded earlier. A row's state only advances. */
  readonly outboxUpdate?: readonly OutboxUpdate[];
  /** How far the gateway's stream has been taken in with this batch. */
  readonly cursor?: FeedCursor;
}

/** An event that has the source and id of a recorded one, but other content. It's refused; the recorded one stands. */
export interface BadDuplicate {
  /** Index in the batch's `events`. */
  readonly index: number;
  readonly event: WarEvent;
  /** Place of the recorded one. */
  readonly recordedSeq: number;
}

export interface Appended {
  /** Sequences of what was appended; `firstSeq` is `lastSeq + 1` when nothing was. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** What is new, in order; duplicates are not among it. This, and nothing else of the batch, is to be folded. */
  readonly appended: readonly JournalEntry[];
  /** Events that were recorded already, with equal content. */
  readonly duplicates: number;
  readonly conflictsBad: readonly BadDuplicate[];
}

/**
 * - `recording`: appends are taken.
 * - `failed`: the disk (or the server) refused a write or a read. Every append answers `not_recording` until `reopen()`
 *   has read the tail again, because after a failed sync nobody knows which of the last writes are there.
 * - `closed`: by `close()`; for good.
 */
export type JournalHealth =
  | { readonly kind: 'recording' }
  /** `reason`: English, for the log. `detail`: the same for a screen to word; null where nothing more is known. */
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: ErrorDetail | null }
  | { readonly kind: 'closed' };

/** What `verify` found. `seq` is the first record that doesn't fit, null when the fault isn't in a record. */
export type JournalVerdict =
  | { readonly ok: true; readonly head: ChainHead; readonly anchor: AnchorState }
  | {
      readonly ok: false;
      readonly seq: number | null;
      readonly code: DamageCode;
      /** English, with the file's name: for logs and the command line. Pages word the code. */
      readonly reason: string;
    };

/**
 * The second place where the head is kept. `held`: it agrees. `missing`: there is none, so a cut tail couldn't be noticed.
 * `renewed`: it agrees, but once was missing when the journal was opened (`anchorLostAt`): what was cut off before then
 * doesn't show.
 */
export type AnchorState = 'held' | 'missing' | 'renewed';

/** A saved state of the fold: a cache, rebuilt from the journal whenever it's missing or doesn't fit. */
export interface Snapshot {
  /** The last record folded into it. */
  readonly seq: number;
  /** Digest of the state, as the engine computed it. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

export interface Journal {
  readonly health: JournalHealth;
  /**
   * Place of the last record when the head's second place was last found missing at an opening; null when it never was. It
   * stays, however often the journal is opened again.
   */
  readonly anchorLostAt: number | null;
  /** Calls `listener` at each change of health. Returns the unsubscribe. */
  onHealth(listener: (health: JournalHealth) => void): () => void;

  /**
   * Appends one batch, durably, all or nothing. Rules beyond that:
   * - A batch whose events are all recorded already answers ok with `duplicates`, whatever it expected: an append whose
   *   answer got lost can be repeated. An outbox row put again with equal content changes nothing.
   * - An event with other content under a recorded source + id is left out and listed in `conflictsBad`; in a batch with
   *   `outboxPut` (a decision of this console) it refuses the whole batch with `conflict`.
   * - Events that come with updates of outbox rows are recorded once: when each of those rows has the state it's given
   *   already, that was the append, and this one answers ok with `duplicates`.
   * Errors: `conflict`; `not_found` for an update of an outbox row that isn't there; `not_recording`; `bad_event` for an
   * event that has no JSON form; `too_large` for one beyond 1 MiB.
   */
  append(batch: JournalBatch): Promise<Result<Appended, CodedError>>;

  /** Records after `afterSeq`, in order, at most `limit`. Each is checked against the chain; a misfit throws `JournalDamage`. */
  read(afterSeq: number, limit?: number): AsyncIterable<JournalRecord>;

  /**
   * Calls `listener` with every record after `afterSeq`, once each and in order: first those already there, then each new
   * one after it's durable. Returns the unsubscribe; after it, `listener` isn't called again.
   */
  subscribe(afterSeq: number, listener: (entries: readonly JournalEntry[]) => void): () => void;

  /**
   * The records this console and others like it made (their source begins with `/console/`) after `afterSeq`, by place:
   * what was decided here, as against what happened in the world.
   */
  consoleRecords(afterSeq: number): Promise<readonly ConsoleRecord[]>;
  /** One record by its place, checked against the link before it; null when there's none. A misfit throws `JournalDamage`. */
  recordAt(seq: number): Promise<JournalRecord | null>;
  /** One record by what names it; null when there's none. */
  recordOf(source: string, id: string): Promise<JournalRecord | null>;

  lastSeq(): Promise<number>;
  head(): Promise<ChainHead>;
  /**
   * Checks everything: each link of the chain, the indexes, the outbox, the head's second place, and at last the store's
   * own structure, which blocks the thread for about five seconds a gigabyte: `structure: false` leaves that out, the rest
   * runs in slices beside other work.
   */
  verify(options?: { readonly structure?: boolean }): Promise<JournalVerdict>;

  /**
   * Saves the state after a recorded `seq` (`not_found` otherwise). Resolves when it's durable; a failure (`not_recording`)
   * loses nothing but time and leaves the journal's health alone.
   */
  saveSnapshot(snapshot: Snapshot): Promise<Result<void, CodedError>>;
  /** The newest snapshot that's whole and lies on this chain, else null. Those that don't fit are deleted. */
  loadSnapshot(): Promise<Snapshot | null>;

  /** Outbox rows in the order in which they were put; `open`: without those answered. */
  readOutbox(filter?: 'open' | 'all'): Promise<readonly OutboxRow[]>;
  cursor(): Promise<FeedCursor | null>;
  getMeta(key: string): Promise<string | null>;
  setMeta(key: string, value: string): Promise<Result<void, CodedError>>;

  /**
   * After a failure: closes, opens again, checks the tail and goes on. Records that turn out to have been written although
   * their append was answered `not_recording` are delivered to subscribers. Errors: `not_recording` when it fails again.
   */
  reopen(): Promise<Result<void, CodedError>>;
  close(): Promise<void>;
}

/** A journal that can't be trusted as it stands. Nothing of it is overwritten; `remedy` is a sentence for a person. */
export class JournalDamage extends Error {
  /** The first record that doesn't fit, null when the fault isn't in a record. */
  readonly seq: number | null;
  readonly code: DamageCode;
  readonly file: string;
  readonly remedy: string;

  constructor(fault: {
    readonly file: string;
    readonly seq: number | null;
    /** `unreadable` unless it's known what is wrong. */
    readonly code?: DamageCode;
    readonly reason: string;
    readonly remedy: string;
  }) {
    super(`${fault.file}: ${fault.reason}`);
    this.name = 'JournalDamage';
    this.seq = fault.seq;
    this.code = fault.code ?? 'unreadable';
    this.file = fault.file;
    this.remedy = fault.remedy;
  }
}
