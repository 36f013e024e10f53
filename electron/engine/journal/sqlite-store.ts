import path from 'node:path';
import { codedError, err, ok, type Result } from '../../../shared/kernel';
import type { DamageCode } from '../../../shared/protocol';
import { GENESIS_HASH } from './chain';
import { type AnchoredHead, HeadAnchor, readAnchor } from './head-anchor';
import {
  type AnchorState,
  type Appended,
  type ChainHead,
  type ConsoleRecord,
  type JournalBatch,
  JournalDamage,
  type JournalRecord,
} from './journal';
import { isRepeatedAnswer } from './outbox-row';
import { EventTable, staleHead } from './sqlite-events';
import { openHead, type StoredHead, sealHead } from './sqlite-head';
import {
  ASIDE_REMEDY,
  DATABASE_FILE,
  type Database,
  type DatabaseOptions,
  dropKeptLog,
  faultOf,
  type JournalOpenFault,
  type OpenedDatabase,
  openDatabase,
  SCHEMA_VERSION,
} from './sqlite-open';
import { Refusal, SideTables } from './sqlite-side';

const TAIL_CHUNK = 2_000;
/** Up to this size the whole structure is checked at each start (some 100 ms); beyond it `verify` does. */
const CHECKED_AT_START_BYTES = 16 * 1024 * 1024;

/**
 * The database of a journal while it's open: the tables, the head as of the last commit, and the anchor that follows it.
 * Everything here is synchronous and throws; the journal around it decides what a failure means.
 */
export class SqliteStore {
  readonly side: SideTables;
  readonly #db: Database;
  readonly #dir: string;
  readonly #file: string;
  readonly #events: EventTable;
  /** null while it's only looked at. */
  readonly #anchor: HeadAnchor | null;
  /** True for a layout of a newer version: only its records are known to this one. */
  readonly isNewer: boolean;
  readonly #readHead: ReturnType<Database['prepare']>;
  readonly #writeHead: ReturnType<Database['prepare']>;
  #head: StoredHead;
  #anchorFault: Error | null = null;
  #isClosed = false;

  static open(
    options: DatabaseOptions,
    onConnect?: (db: Database) => void,
  ): Result<SqliteStore, JournalOpenFault> {
    const opened = openDatabase(options);
    if (!opened.ok) return opened;
    const { db } = opened.value;
    const file = path.join(options.dir, DATABASE_FILE);
    try {
      const store = new SqliteStore(opened.value, options);
      dropKeptLog(file);
      onConnect?.(db);
      return ok(store);
    } catch (error) {
      db.close();
      return err(faultOf(error, file));
    }
  }

  private constructor({ db, anchored, layout }: OpenedDatabase, { dir, looksOnly = false }: DatabaseOptions) {
    this.#db = db;
    this.#dir = dir;
    this.#file = path.join(dir, DATABASE_FILE);
    this.isNewer = layout > SCHEMA_VERSION;
    this.#events = new EventTable(db, this.#file);
    this.side = new SideTables(db, this.#file);
    this.#readHead = db.prepare('SELECT body, sum FROM head WHERE one = 1');
    this.#writeHead = db.prepare('UPDATE head SET body = ?, sum = ? WHERE one = 1');
    this.#head = this.isNewer ? this.#lastRecord() : this.#checked(anchored);
    if (!looksOnly) this.#noteAnchor(anchored);
    this.#anchor = looksOnly ? null : HeadAnchor.open(dir, anchoredHead(this.#head));
  }

  get head(): StoredHead {
    return this.#head;
  }

  /** Why the anchor couldn't be written after the last commit, which itself is durable; null when it was. */
  get anchorFault(): Error | null {
    return this.#anchorFault;
  }

  /** One durable transaction. Throws Refusal (nothing written) or what SQLite says (fate unknown until reopened). */
  append(batch: JournalBatch, texts: readonly string[]): Appended {
    return this.#transact(() => {
      this.#checkExpected(batch, texts);
      const isRepeat = isRepeatedAnswer(batch, (key) => this.side.stateOf(key));
      const { seq, hash } = this.#head;
      const { head, appended, duplicates, conflictsBad } = isRepeat
        ? { head: { seq, hash }, appended: [], duplicates: batch.events.length, conflictsBad: [] }
        : this.#events.insert(batch.events, texts, this.#head);
      const worst = conflictsBad[0];
      if (worst && (batch.outboxPut?.length ?? 0) > 0) {
        const { source, id } = worst.event;
        throw new Refusal(codedError('conflict', `${source} ${id} is recorded with other content`));
      }
      let side = this.#head.side;
      for (const row of batch.outboxPut ?? []) side = this.side.put(row, side);
      for (const update of batch.outboxUpdate ?? []) side = this.side.update(update, side);
      const cursor = batch.cursor ?? this.#head.cursor;
      const isNothing =
        appended.length === 0 && side === this.#head.side && sameCursor(cursor, this.#head.cursor);
      const next = isNothing
        ? null
        : { ...this.#head, commits: this.#head.commits + 1, ...head, cursor, side };
      const value: Appended = {
        firstSeq: this.#head.seq + 1,
        lastSeq: head.seq,
        appended,
        duplicates,
        conflictsBad,
      };
      return { value, next };
    });
  }

  setMeta(key: string, value: string): void {
    this.#transact(() => {
      const side = this.side.setMeta(key, value, this.#head.side);
      return { value: undefined, next: { ...this.#head, commits: this.#head.commits + 1, side } };
    });
  }

  consoleRecords(afterSeq: number): readonly ConsoleRecord[] {
    return this.#events.consoleRecords(afterSeq);
  }

  recordAt(seq: number): JournalRecord | null {
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > this.#head.seq) return null;
    return this.readAfter(seq - 1, 1)[0] ?? null;
  }

  recordOf(source: string, id: string): JournalRecord | null {
    return this.recordAt(this.#events.seqOf(source, id));
  }

  hashAt(seq: number): string | null {
    return seq > this.#head.seq ? null : this.#events.hashAt(seq);
  }

  readAfter(seq: number, limit: number): readonly JournalRecord[] {
    const records = this.#events.readAfter(this.#placeOf(seq), limit);
    if (records.length === 0 && seq < this.#head.seq)
      throw this.#events.misfit(seq + 1, 'missing', 'it is missing');
    return records;
  }

  /** Verifies the records after `seq`, at most `limit`; answers how many there were. Throws JournalDamage. */
  verifyAfter(seq: number, limit: number): number {
    const records = this.#events.verifyAfter(this.#placeOf(seq), limit);
    if (records.length === 0) throw this.#events.misfit(seq + 1, 'missing', 'it is missing');
    return records.length;
  }

  /** Verifies what isn't a record, and says how the anchor stands. Throws JournalDamage. */
  verifyRest(structure: boolean): AnchorState {
    if (this.isNewer) return 'missing';
    const stored = this.#loadHead();
    if (stored.commits !== this.#head.commits)
      throw this.#damage('changed', 'the head was changed from outside');
    this.side.check(stored.side);
    if (structure) this.#checkStructure();
    const anchored = readAnchor(this.#dir);
    if (anchored && !isSameHead(anchored, stored))
      throw this.#damage('changed', 'its anchor was changed from outside');
    if (anchored === null) return 'missing';
    return stored.anchorLostAt === undefined ? 'held' : 'renewed';
  }

  syncAnchor(): void {
    this.#anchor?.sync();
  }

  /** Never throws: after a failure there may be nothing left to close. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const step of [() => this.#anchor?.sync(), () => this.#anchor?.close(), () => this.#db.close()]) {
      try {
        step();
      } catch {
        // The commits are durable already; what fails here is only tidying up.
      }
    }
  }

  #transact<T>(work: () => { readonly value: T; readonly next: StoredHead | null }): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const { value, next } = work();
      if (next) this.#writeHead.run(...sealHead(next));
      this.#db.exec('COMMIT');
      if (next) this.#advance(next);
      return value;
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  #advance(next: StoredHead): void {
    this.#head = next;
    try {
      this.#anchor?.write(anchoredHead(next));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.#anchorFault = Object.assign(new Error(`the anchor could not be written: ${String(error)}`), {
        code,
      });
    }
  }

  /**
   * What isn't in the chain is believed only as far as the anchor bears it out. Without one that was there before, the head
   * row says for good from which record on a cut would have been noticed, and the stream is read anew (what's recorded
   * already is dropped as duplicate); with one that is older, after a power cut, the stream is read on from its place.
   */
  #noteAnchor(anchored: AnchoredHead | null): void {
    const head = this.#head;
    if (anchored !== null && anchored.commits === head.commits) return;
    if (anchored === null && head.commits === 0) return;
    const lost = anchored === null ? { anchorLostAt: head.seq } : {};
    const cursor = anchored?.rowSum === null ? head.cursor : (anchored?.cursor ?? null);
    this.#transact(() => ({
      value: undefined,
      next: { ...head, ...lost, commits: head.commits + 1, cursor },
    }));
  }

  #rollback(): void {
    try {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, or will when the file is opened again.
    }
  }

  #checkExpected({ expected, events }: JournalBatch, texts: readonly string[]): void {
    const { seq } = this.#head;
    if (expected === undefined || expected === seq) return;
    if (events.length > 0 && this.#events.hasAll(events, texts)) return;
    throw new Refusal(staleHead(expected, seq));
  }

  #placeOf(seq: number): ChainHead {
    const hash = this.#events.hashAt(seq);
    if (hash === null) throw this.#events.misfit(seq, 'missing', 'it is missing');
    return { seq, hash };
  }

  /** The head, after everything that can be checked at a start was. A fault names the first record concerned. */
  #checked(anchored: AnchoredHead | null): StoredHead {
    try {
      const head = this.#loadHead();
      this.#checkAnchor(head, anchored);
      if (databaseBytes(this.#db) <= CHECKED_AT_START_BYTES) this.#checkStructure();
      this.side.check(head.side);
      this.#readTail(head);
      return head;
    } catch (error) {
      throw this.#firstMisfit() ?? error;
    }
  }

  /** Of a layout that's only known as far as its records. */
  #lastRecord(): StoredHead {
    const seq = this.#events.lastSeq();
    return {
      commits: 0,
      seq,
      hash: this.#events.hashAt(seq) ?? GENESIS_HASH,
      cursor: null,
      side: GENESIS_HASH,
    };
  }

  /** Walks the whole chain for the first record that doesn't fit; null when all of them do. */
  #firstMisfit(): JournalDamage | null {
    try {
      for (let place: ChainHead = { seq: 0, hash: GENESIS_HASH }; ; ) {
        const last = this.#events.verifyAfter(place, TAIL_CHUNK).at(-1);
        if (!last) return null;
        place = last;
      }
    } catch (error) {
      return error instanceof JournalDamage ? error : null;
    }
  }

  #loadHead(): StoredHead {
    const row = this.#readHead.get() as { body: string; sum: string } | undefined;
    const head = row && openHead(row.body, row.sum);
    if (!head) throw this.#damage('head', 'its head is damaged');
    if (this.#events.lastSeq() !== head.seq)
      throw this.#events.misfit(
        Math.min(this.#events.lastSeq(), head.seq) + 1,
        'head',
        'the head does not end here',
      );
    if (this.#events.hashAt(head.seq) !== head.hash)
      throw this.#events.misfit(head.seq, 'head', 'the head has another link');
    return head;
  }

  #checkAnchor(head: StoredHead, anchored: AnchoredHead | null): void {
    if (!anchored) return;
    const { commits, seq } = head;
    if (anchored.seq > seq) {
      throw this.#events.misfit(
        seq + 1,
        'cut',
        `the journal ends before it, but its anchor knows ${anchored.seq} records`,
      );
    }
    if (anchored.commits > commits) {
      throw this.#damage('cut', `${anchored.commits - commits} commits are missing that its anchor knows`);
    }
    if (this.#events.hashAt(anchored.seq) !== anchored.hash) {
      throw this.#events.misfit(
        anchored.seq,
        'rewritten',
        'its anchor knows another link: it was rewritten here or before',
      );
    }
    const { rowSum } = anchored;
    if (anchored.commits === commits && rowSum !== null && rowSum !== sealHead(head)[1]) {
      throw this.#damage(
        'changed',
        'its head row is not the one its anchor knows: it was changed from outside',
      );
    }
  }

  /** Reads the newest records back, checking their links: what a crash may have left half done is there. */
  #readTail({ seq }: StoredHead): void {
    const from = Math.max(0, seq - TAIL_CHUNK);
    if (this.#events.readAfter(this.#placeOf(from), TAIL_CHUNK).length < seq - from)
      throw this.#events.misfit(seq, 'missing', 'it is missing');
  }

  #checkStructure(): void {
    const faults = this.#db.prepare('PRAGMA integrity_check(1)').all() as { integrity_check: string }[];
    const fault = faults[0]?.integrity_check;
    if (fault !== 'ok') throw this.#damage('structure', `its structure is damaged: ${fault ?? 'no answer'}`);
  }

  #damage(code: DamageCode, reason: string): JournalDamage {
    return new JournalDamage({ file: this.#file, seq: null, code, reason, remedy: ASIDE_REMEDY });
  }
}

function anchoredHead(head: StoredHead): AnchoredHead {
  const { commits, seq, hash, cursor } = head;
  return { commits, seq, hash, rowSum: sealHead(head)[1], cursor };
}

/** An anchor of before holds no sum of the row. */
function isSameHead({ commits, hash, rowSum }: AnchoredHead, stored: StoredHead): boolean {
  const isRow = rowSum === null || rowSum === sealHead(stored)[1];
  return commits === stored.commits && hash === stored.hash && isRow;
}

function sameCursor(a: StoredHead['cursor'], b: StoredHead['cursor']): boolean {
  return a?.epoch === b?.epoch && a?.cursor === b?.cursor;
}

function databaseBytes(db: Database): number {
  const { n } = db
    .prepare('SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size')
    .get() as { n: number };
  return n;
}
