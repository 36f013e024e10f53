import {
  type CodedError,
  codedError,
  err,
  errorDetail,
  isConsoleSource,
  ok,
  type Result,
  type WarEvent,
} from '../../../../shared/kernel';
import { nextHash } from '../chain';
import { eventOfText, isSameContent, textOfEvent } from '../event-text';
import {
  type Appended,
  advanceRow,
  type BadDuplicate,
  type ChainHead,
  type ConsoleRecord,
  type FeedCursor,
  GENESIS_HASH,
  isOpenState,
  isRepeatedAnswer,
  type Journal,
  type JournalBatch,
  JournalDamage,
  type JournalEntry,
  type JournalHealth,
  type JournalRecord,
  type JournalVerdict,
  type OutboxRow,
  type Snapshot,
} from '../index';

export interface MemoryRecord {
  /** Source and id. */
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly hash: string;
}

/** What a memory journal writes to; it outlives the journal, as a disk does. */
export interface MemoryDisk {
  records: MemoryRecord[];
  outbox: Map<string, OutboxRow>;
  meta: Map<string, string>;
  cursor: FeedCursor | null;
  /** The head's second place. */
  anchor: ChainHead;
  snapshots: Map<number, { snapshot: Snapshot; hash: string; sum: number }>;
  isBroken: boolean;
  /** The next batch is written, and its writer never hears of it: the journal fails behind it. */
  losesAnswer: boolean;
  /** The next append throws, as no journal should. */
  isThrowing: boolean;
}

export function newMemoryDisk(): MemoryDisk {
  return {
    records: [],
    outbox: new Map(),
    meta: new Map(),
    cursor: null,
    anchor: { seq: 0, hash: GENESIS_HASH },
    snapshots: new Map(),
    isBroken: false,
    losesAnswer: false,
    isThrowing: false,
  };
}

interface Listener {
  seq: number;
  isOff: boolean;
  readonly call: (entries: readonly JournalEntry[]) => void;
}

/**
 * A journal in memory, written from the interface alone and as plainly as possible: it shows that the contract's tests ask
 * for nothing that only SQLite does, and tests of other parts run on it quickly.
 */
export class MemoryJournal implements Journal {
  readonly anchorLostAt = null;
  readonly #disk: MemoryDisk;
  readonly #healthListeners = new Set<(health: JournalHealth) => void>();
  readonly #listeners = new Set<Listener>();
  #health: JournalHealth = { kind: 'recording' };

  constructor(disk: MemoryDisk = newMemoryDisk()) {
    this.#disk = disk;
    disk.isBroken = false;
  }

  get health(): JournalHealth {
    return this.#health;
  }

  onHealth(listener: (health: JournalHealth) => void): () => void {
    this.#healthListeners.add(listener);
    return () => this.#healthListeners.delete(listener);
  }

  async append(batch: JournalBatch): Promise<Result<Appended, CodedError>> {
    if (this.#health.kind !== 'recording') return err(codedError('not_recording', this.#health.kind));
    const draft = this.#draft(batch);
    if (!draft.ok) return draft;
    if (this.#disk.isThrowing) {
      this.#disk.isThrowing = false;
      throw new Error('the journal is gone');
    }
    if (this.#disk.isBroken) return err(this.#break());
    const { records, outbox, appended } = draft.value;
    this.#disk.records = records;
    this.#disk.outbox = outbox;
    this.#disk.cursor = batch.cursor ?? this.#disk.cursor;
    this.#disk.anchor = headOf(records);
    if (this.#disk.losesAnswer) {
      this.#disk.losesAnswer = false;
      return err(this.#break());
    }
    this.#wake();
    const { duplicates, conflictsBad } = draft.value;
    return ok({
      firstSeq: records.length - appended.length + 1,
      lastSeq: records.length,
      appended,
      duplicates,
      conflictsBad,
    });
  }

  async *read(afterSeq: number, limit = Number.MAX_SAFE_INTEGER): AsyncGenerator<JournalRecord> {
    for (let i = afterSeq; i < this.#disk.records.length && i - afterSeq < limit; i++) {
      const record = this.#disk.records[i] as MemoryRecord;
      const previous = this.#disk.records[i - 1]?.hash ?? GENESIS_HASH;
      if (nextHash(previous, record.text) !== record.hash) throw damage(i + 1);
      yield { seq: i + 1, event: eventOfText(record.text), hash: record.hash };
    }
  }

  subscribe(afterSeq: number, call: (entries: readonly JournalEntry[]) => void): () => void {
    const listener: Listener = { seq: afterSeq, isOff: false, call };
    this.#listeners.add(listener);
    this.#wake();
    return () => {
      listener.isOff = true;
      this.#listeners.delete(listener);
    };
  }

  async consoleRecords(afterSeq: number): Promise<readonly ConsoleRecord[]> {
    const found: ConsoleRecord[] = [];
    for await (const { seq, event } of this.read(afterSeq)) {
      const { source, id } = event;
      if (isConsoleSource(source)) found.push({ seq, source, id });
    }
    return found;
  }

  async recordAt(seq: number): Promise<JournalRecord | null> {
    if (!Number.isSafeInteger(seq) || seq < 1) return null;
    for await (const record of this.read(seq - 1, 1)) if (record.seq === seq) return record;
    return null;
  }

  async recordOf(source: string, id: string): Promise<JournalRecord | null> {
    for await (const record of this.read(0)) {
      if (record.event.source === source && record.event.id === id) return record;
    }
    return null;
  }

  async lastSeq(): Promise<number> {
    return this.#disk.records.length;
  }

  async head(): Promise<ChainHead> {
    return headOf(this.#disk.records);
  }

  async verify(): Promise<JournalVerdict> {
    const fault = findFault(this.#disk);
    if (fault) return { ok: false, seq: fault.seq, code: fault.code, reason: fault.message };
    return { ok: true, head: headOf(this.#disk.records), anchor: 'held' };
  }

  async saveSnapshot(snapshot: Snapshot): Promise<Result<void, CodedError>> {
    const record = this.#disk.records[snapshot.seq - 1];
    if (!record) return err(codedError('not_found', `there is no record ${snapshot.seq}`));
    const bytes = Uint8Array.from(snapshot.bytes);
    this.#disk.snapshots.set(snapshot.seq, {
      snapshot: { ...snapshot, bytes },
      hash: record.hash,
      sum: sumOf(bytes),
    });
    return ok(undefined);
  }

  async loadSnapshot(): Promise<Snapshot | null> {
    for (const seq of [...this.#disk.snapshots.keys()].sort((a, b) => b - a)) {
      const saved = this.#disk.snapshots.get(seq);
      const isWhole = saved && sumOf(saved.snapshot.bytes) === saved.sum;
      if (isWhole && this.#disk.records[seq - 1]?.hash === saved.hash) return saved.snapshot;
      this.#disk.snapshots.delete(seq);
    }
    return null;
  }

  async readOutbox(filter: 'open' | 'all' = 'all'): Promise<readonly OutboxRow[]> {
    const rows = [...this.#disk.outbox.values()];
    return filter === 'all' ? rows : rows.filter((row) => isOpenState(row.state));
  }

  async cursor(): Promise<FeedCursor | null> {
    return this.#disk.cursor;
  }

  async getMeta(key: string): Promise<string | null> {
    return this.#disk.meta.get(key) ?? null;
  }

  async setMeta(key: string, value: string): Promise<Result<void, CodedError>> {
    if (this.#health.kind !== 'recording') return err(codedError('not_recording', this.#health.kind));
    this.#disk.meta.set(key, value);
    return ok(undefined);
  }

  async reopen(): Promise<Result<void, CodedError>> {
    if (this.#health.kind === 'closed') return err(codedError('not_recording', 'closed'));
    this.#disk.isBroken = false;
    this.#setHealth({ kind: 'recording' });
    this.#wake();
    return ok(undefined);
  }

  async close(): Promise<void> {
    for (const listener of this.#listeners) listener.isOff = true;
    this.#setHealth({ kind: 'closed' });
  }

  /** The store as it would be after the batch. */
  #draft(batch: JournalBatch): Result<Draft, CodedError> {
    const draft: Draft = {
      records: [...this.#disk.records],
      outbox: new Map(this.#disk.outbox),
      appended: [],
      duplicates: 0,
      conflictsBad: [],
    };
    if (isRepeatedAnswer(batch, (key) => draft.outbox.get(key)?.state ?? null)) {
      return ok({ ...draft, duplicates: batch.events.length });
    }
    for (const [index, event] of batch.events.entries()) {
      const text = textOfEvent(event);
      if (!text.ok) return text;
      addEvent(draft, index, event, text.value);
    }
    const isRepeat = batch.events.length > 0 && draft.duplicates === batch.events.length;
    const head = this.#disk.records.length;
    if (batch.expected !== undefined && batch.expected !== head && !isRepeat)
      return err(codedError('conflict', `the journal is at ${head}`));
    if (draft.conflictsBad.length > 0 && batch.outboxPut?.length)
      return err(codedError('conflict', 'recorded otherwise'));
    const refusal = putRows(draft, batch) ?? updateRows(draft, batch);
    return refusal ? err(refusal) : ok(draft);
  }

  #break(): CodedError {
    this.#setHealth({ kind: 'failed', reason: 'the disk is full', detail: errorDetail('disk_full') });
    return codedError('not_recording', 'the disk is full');
  }

  #setHealth(health: JournalHealth): void {
    this.#health = health;
    for (const listener of this.#healthListeners) listener(health);
  }

  #wake(): void {
    queueMicrotask(() => {
      for (const listener of this.#listeners) {
        const from = listener.seq;
        const entries = this.#disk.records
          .slice(from)
          .map((record, i) => ({ seq: from + i + 1, event: eventOfText(record.text) }));
        if (listener.isOff || entries.length === 0) continue;
        listener.seq = from + entries.length;
        listener.call(entries);
      }
    });
  }
}

interface Draft {
  readonly records: MemoryRecord[];
  readonly outbox: Map<string, OutboxRow>;
  readonly appended: JournalEntry[];
  duplicates: number;
  readonly conflictsBad: BadDuplicate[];
}

function addEvent(draft: Draft, index: number, event: WarEvent, text: string): void {
  const name = JSON.stringify([event.source, event.id]);
  const recordedSeq = draft.records.findIndex((record) => record.name === name) + 1;
  const recorded = draft.records[recordedSeq - 1];
  if (recorded) {
    if (isSameContent(recorded.text, text)) draft.duplicates++;
    else draft.conflictsBad.push({ index, event, recordedSeq });
    return;
  }
  draft.records.push({
    name,
    subject: event.subject,
    text,
    hash: nextHash(headOf(draft.records).hash, text),
  });
  draft.appended.push({ seq: draft.records.length, event });
}

function putRows(draft: Draft, batch: JournalBatch): CodedError | null {
  for (const row of batch.outboxPut ?? []) {
    const taken = draft.outbox.get(row.intent.key);
    if (!taken) draft.outbox.set(row.intent.key, row);
    else if (JSON.stringify(taken.intent) !== JSON.stringify(row.intent))
      return codedError('conflict', 'key taken');
  }
  return null;
}

function updateRows(draft: Draft, batch: JournalBatch): CodedError | null {
  for (const update of batch.outboxUpdate ?? []) {
    const row = draft.outbox.get(update.key);
    if (!row) return codedError('not_found', `no outbox row ${update.key}`);
    const next = advanceRow(row, update);
    if (!next) return codedError('conflict', `${update.key} is ${row.state}`);
    draft.outbox.set(update.key, next);
  }
  return null;
}

/** The first thing about a disk that doesn't fit, null when all does. */
function findFault(disk: MemoryDisk): JournalDamage | null {
  let hash = GENESIS_HASH;
  for (const [i, record] of disk.records.entries()) {
    hash = nextHash(hash, record.text);
    if (hash !== record.hash) return damage(i + 1);
  }
  if (disk.records.length < disk.anchor.seq) return damage(disk.records.length + 1);
  return hash === disk.anchor.hash ? null : damage(disk.anchor.seq);
}

export function headOf(records: readonly MemoryRecord[]): ChainHead {
  return { seq: records.length, hash: records.at(-1)?.hash ?? GENESIS_HASH };
}

function damage(seq: number): JournalDamage {
  return new JournalDamage({
    file: 'memory',
    seq,
    code: 'link',
    reason: `record ${seq} does not fit`,
    remedy: 'none',
  });
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
}
