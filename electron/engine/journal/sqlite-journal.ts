import path from 'node:path';
import {
  type CodedError,
  codedError,
  type ErrorDetail,
  err,
  errorDetail,
  ok,
  type Result,
  type WarEvent,
} from '../../../shared/kernel';
import { EntryFeed } from './entry-feed';
import { textOfEvent } from './event-text';
import {
  type Appended,
  type ChainHead,
  type ConsoleRecord,
  type FeedCursor,
  type Journal,
  type JournalBatch,
  JournalDamage,
  type JournalEntry,
  type JournalHealth,
  type JournalRecord,
  type JournalVerdict,
  type Snapshot,
} from './journal';
import type { OutboxRow } from './outbox-row';
import { SnapshotFiles } from './snapshot-files';
import {
  DATABASE_FILE,
  type Database,
  type DatabaseOptions,
  faultDetail,
  faultMessage,
  faultOf,
  type JournalOpenFault,
} from './sqlite-open';
import { Refusal } from './sqlite-side';
import { SqliteStore } from './sqlite-store';

/** The folder is this journal's alone, made when missing. No part of it may be called `databases`: Electron empties such folders. */
export interface SqliteJournalOptions extends DatabaseOptions {
  /** Fault runs only: called with each connection when it's opened, e.g. to make the disk small. */
  readonly onConnect?: (db: Database) => void;
}

const READ_CHUNK = 512;
const VERIFY_CHUNK = 2_000;
const UNKNOWN_DAMAGE = { seq: null, code: 'unreadable' } as const;

/** Opens the journal of a folder, or makes one. Its tail, its outbox and its anchor have been checked when this answers ok. */
export async function openSqliteJournal(
  options: SqliteJournalOptions,
): Promise<Result<Journal, JournalOpenFault>> {
  const store = SqliteStore.open(options, options.onConnect);
  return store.ok ? ok(new SqliteJournal(options, store.value)) : store;
}

class SqliteJournal implements Journal {
  readonly #options: SqliteJournalOptions;
  readonly #file: string;
  readonly #snapshots: SnapshotFiles;
  readonly #feed: EntryFeed;
  readonly #healthListeners = new Set<(health: JournalHealth) => void>();
  #store: SqliteStore;
  #health: JournalHealth = { kind: 'recording' };

  constructor(options: SqliteJournalOptions, store: SqliteStore) {
    this.#options = options;
    this.#file = path.join(options.dir, DATABASE_FILE);
    this.#snapshots = new SnapshotFiles(options.dir);
    this.#store = store;
    if (options.looksOnly === true)
      this.#health = { kind: 'failed', reason: 'it was opened to be looked at only', detail: null };
    this.#feed = new EntryFeed({
      headSeq: () => this.#store.head.seq,
      readEntries: (afterSeq, limit) => this.#readEntries(afterSeq, limit),
    });
  }

  get health(): JournalHealth {
    return this.#health;
  }

  get anchorLostAt(): number | null {
    return this.#store.head.anchorLostAt ?? null;
  }

  onHealth(listener: (health: JournalHealth) => void): () => void {
    this.#healthListeners.add(listener);
    return () => this.#healthListeners.delete(listener);
  }

  async append(batch: JournalBatch): Promise<Result<Appended, CodedError>> {
    if (this.#health.kind !== 'recording') return err(this.#notRecording());
    const texts = textsOf(batch.events);
    if (!texts.ok) return texts;
    const written = this.#guard(() => this.#store.append(batch, texts.value));
    if (written.ok && written.value.appended.length > 0) this.#feed.push(written.value.appended);
    return written;
  }

  async *read(afterSeq: number, limit = Number.MAX_SAFE_INTEGER): AsyncGenerator<JournalRecord> {
    let seq = afterSeq;
    for (let left = limit; left > 0 && seq < this.#store.head.seq; ) {
      const records = this.#tryRead(() => this.#store.readAfter(seq, Math.min(left, READ_CHUNK)));
      yield* records;
      seq += records.length;
      left -= records.length;
      // Other work gets its turn between two chunks.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  subscribe(afterSeq: number, listener: (entries: readonly JournalEntry[]) => void): () => void {
    return this.#feed.subscribe(afterSeq, listener);
  }

  async consoleRecords(afterSeq: number): Promise<readonly ConsoleRecord[]> {
    return this.#tryRead(() => this.#store.consoleRecords(afterSeq));
  }

  async recordAt(seq: number): Promise<JournalRecord | null> {
    return this.#tryRead(() => this.#store.recordAt(seq));
  }

  async recordOf(source: string, id: string): Promise<JournalRecord | null> {
    return this.#tryRead(() => this.#store.recordOf(source, id));
  }

  async lastSeq(): Promise<number> {
    return this.#store.head.seq;
  }

  async head(): Promise<ChainHead> {
    const { seq, hash } = this.#store.head;
    return { seq, hash };
  }

  async verify(options: { readonly structure?: boolean } = {}): Promise<JournalVerdict> {
    const store = this.#store;
    try {
      const end = store.head.seq;
      for (let seq = 0; seq < end; ) {
        seq += store.verifyAfter(seq, Math.min(VERIFY_CHUNK, end - seq));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const anchor = store.verifyRest(options.structure ?? true);
      return { ok: true, head: await this.head(), anchor };
    } catch (error) {
      const { seq, code } = error instanceof JournalDamage ? error : UNKNOWN_DAMAGE;
      return { ok: false, seq, code, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async saveSnapshot(snapshot: Snapshot): Promise<Result<void, CodedError>> {
    try {
      const hash = this.#store.hashAt(snapshot.seq);
      if (hash === null) return err(codedError('not_found', `there is no record ${snapshot.seq}`));
      await this.#snapshots.save(snapshot, hash);
      this.#store.syncAnchor();
      return ok(undefined);
    } catch (error) {
      return err(codedError('not_recording', `no snapshot of ${snapshot.seq}: ${String(error)}`));
    }
  }

  async loadSnapshot(): Promise<Snapshot | null> {
    return this.#snapshots.load((seq) => this.#store.hashAt(seq));
  }

  async readOutbox(filter: 'open' | 'all' = 'all'): Promise<readonly OutboxRow[]> {
    return this.#tryRead(() => this.#store.side.rows(filter));
  }

  async cursor(): Promise<FeedCursor | null> {
    return this.#store.head.cursor;
  }

  async getMeta(key: string): Promise<string | null> {
    return this.#tryRead(() => this.#store.side.getMeta(key));
  }

  async setMeta(key: string, value: string): Promise<Result<void, CodedError>> {
    if (this.#health.kind !== 'recording') return err(this.#notRecording());
    return this.#guard(() => this.#store.setMeta(key, value));
  }

  async reopen(): Promise<Result<void, CodedError>> {
    if (this.#health.kind === 'closed') return err(this.#notRecording());
    const known = this.#store.head;
    this.#store.close();
    const { dir, onConnect } = this.#options;
    const opened = SqliteStore.open({ dir, must: 'exist' }, onConnect);
    if (!opened.ok) {
      this.#fail(faultMessage(opened.error), faultDetail(opened.error));
      return err(this.#notRecording());
    }
    this.#store = opened.value;
    if (this.#store.hashAt(known.seq) !== known.hash) {
      const reason = `${this.#file}: record ${known.seq} is not the one that was acknowledged`;
      this.#fail(reason, errorDetail('journal_moved'));
      return err(this.#notRecording());
    }
    this.#setHealth({ kind: 'recording' });
    this.#feed.wakeAll();
    return ok(undefined);
  }

  async close(): Promise<void> {
    if (this.#health.kind === 'closed') return;
    this.#feed.close();
    this.#setHealth({ kind: 'closed' });
    this.#store.close();
  }

  /** Runs one transaction. Whatever SQLite refuses makes the journal `failed`: from then on nothing is acknowledged. */
  #guard<T>(transaction: () => T): Result<T, CodedError> {
    try {
      return ok(transaction());
    } catch (error) {
      if (error instanceof Refusal) return err(error.coded);
      this.#failBy(error);
      return err(this.#notRecording());
    } finally {
      if (this.#store.anchorFault !== null) this.#failBy(this.#store.anchorFault);
    }
  }

  #tryRead<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      this.#failBy(error);
      const fault = faultOf(error, this.#file);
      if (fault.kind === 'damaged') throw fault.damage;
      throw new JournalDamage({ file: this.#file, seq: null, reason: fault.message, remedy: fault.remedy });
    }
  }

  #readEntries(afterSeq: number, limit: number): readonly JournalEntry[] {
    try {
      return this.#tryRead(() => this.#store.readAfter(afterSeq, limit));
    } catch {
      // The journal has failed and says so; subscribers go on after a reopen.
      return [];
    }
  }

  #notRecording(): CodedError {
    if (this.#health.kind !== 'failed') return codedError('not_recording', 'the journal is closed');
    return codedError('not_recording', this.#health.reason, this.#health.detail);
  }

  #failBy(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#fail(reason, faultDetail(faultOf(error, this.#file)));
  }

  #fail(reason: string, detail: ErrorDetail): void {
    if (this.#health.kind !== 'closed') this.#setHealth({ kind: 'failed', reason, detail });
  }

  #setHealth(health: JournalHealth): void {
    this.#health = health;
    for (const listener of this.#healthListeners) listener(health);
  }
}

function textsOf(events: readonly WarEvent[]): Result<readonly string[], CodedError> {
  const texts: string[] = [];
  for (const event of events) {
    const text = textOfEvent(event);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return ok(texts);
}
