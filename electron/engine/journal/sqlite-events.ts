import { type CodedError, codedError, type WarEvent } from '../../../shared/kernel';
import type { DamageCode } from '../../../shared/protocol';
import { GENESIS_HASH, nextHash } from './chain';
import { eventOfText, isSameContent } from './event-text';
import {
  type BadDuplicate,
  type ChainHead,
  type ConsoleRecord,
  JournalDamage,
  type JournalEntry,
  type JournalRecord,
} from './journal';
import { columnOf, nameOf } from './key-column';
import { ASIDE_REMEDY, type Database } from './sqlite-open';

interface StoredEvent {
  readonly seq: number;
  readonly hash: string;
  readonly body: string;
}

interface FiledEvent extends StoredEvent {
  readonly source: string;
  readonly id: string;
}

export interface Inserted {
  readonly head: ChainHead;
  readonly appended: readonly JournalEntry[];
  readonly duplicates: number;
  readonly conflictsBad: readonly BadDuplicate[];
}

/** The event table: inserting at the chain's end, and reading back with every link checked. */
export class EventTable {
  readonly #file: string;
  readonly #insert: ReturnType<Database['prepare']>;
  readonly #byId: ReturnType<Database['prepare']>;
  readonly #after: ReturnType<Database['prepare']>;
  readonly #filedAfter: ReturnType<Database['prepare']>;
  readonly #hashAt: ReturnType<Database['prepare']>;
  readonly #last: ReturnType<Database['prepare']>;
  readonly #consoles: ReturnType<Database['prepare']>;

  constructor(db: Database, file: string) {
    this.#file = file;
    this.#insert = db.prepare(
      'INSERT INTO event (seq, source, id, hash, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (source, id) DO NOTHING',
    );
    this.#byId = db.prepare('SELECT seq, body FROM event WHERE source = ? AND id = ?');
    this.#after = db.prepare('SELECT seq, hash, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?');
    this.#filedAfter = db.prepare('SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?');
    this.#hashAt = db.prepare('SELECT hash FROM event WHERE seq = ?');
    this.#last = db.prepare('SELECT max(seq) AS seq FROM event');
    // The index alone answers it: its entries begin with the source and end with the place.
    this.#consoles = db.prepare(
      "SELECT seq, source, id FROM event INDEXED BY event_by_id WHERE source >= '/console/' AND source < '/console0' AND seq > ?",
    );
  }

  /** Within a transaction: appends what is new. `texts` are the events' texts, in the same order. */
  insert(events: readonly WarEvent[], texts: readonly string[], head: ChainHead): Inserted {
    let { seq, hash } = head;
    let duplicates = 0;
    const appended: JournalEntry[] = [];
    const conflictsBad: BadDuplicate[] = [];
    for (let index = 0; index < events.length; index++) {
      const event = events[index] as WarEvent;
      const text = texts[index] as string;
      const [source, id] = [columnOf(event.source), columnOf(event.id)];
      const link = nextHash(hash, text);
      if (this.#insert.run(seq + 1, source, id, link, text).changes === 1) {
        seq++;
        hash = link;
        appended.push({ seq, event });
        continue;
      }
      const recorded = this.#byId.get(source, id) as StoredEvent;
      if (isSameContent(recorded.body, text)) duplicates++;
      else conflictsBad.push({ index, event, recordedSeq: recorded.seq });
    }
    return { head: { seq, hash }, appended, duplicates, conflictsBad };
  }

  /** True when each of them is recorded with equal content. */
  hasAll(events: readonly WarEvent[], texts: readonly string[]): boolean {
    return events.every((event, index) => {
      const recorded = this.#byId.get(columnOf(event.source), columnOf(event.id)) as StoredEvent | undefined;
      return recorded !== undefined && isSameContent(recorded.body, texts[index] as string);
    });
  }

  /** Link of a record, null when there is none. */
  hashAt(seq: number): string | null {
    if (seq === 0) return GENESIS_HASH;
    const row = this.#hashAt.get(seq) as { hash: string } | undefined;
    return row?.hash ?? null;
  }

  /** The records of consoles after a place, ascending. */
  consoleRecords(afterSeq: number): readonly ConsoleRecord[] {
    const rows = this.#consoles.all(afterSeq) as ConsoleRecord[];
    return rows
      .map(({ seq, source, id }) => ({ seq, source: nameOf(source), id: nameOf(id) }))
      .sort((a, b) => a.seq - b.seq);
  }

  /** Place of a record by what names it, 0 for none. */
  seqOf(source: string, id: string): number {
    const row = this.#byId.get(columnOf(source), columnOf(id)) as StoredEvent | undefined;
    return row?.seq ?? 0;
  }

  lastSeq(): number {
    return (this.#last.get() as { seq: number | null }).seq ?? 0;
  }

  /** Records after `head`, which must be a record's place and link. Throws JournalDamage at the first that doesn't fit. */
  readAfter(head: ChainHead, limit: number): readonly JournalRecord[] {
    let { seq, hash } = head;
    return (this.#after.all(head.seq, limit) as StoredEvent[]).map((row) => {
      hash = this.#checkLink(row, seq + 1, hash);
      seq = row.seq;
      return { seq, event: eventOfText(row.body), hash };
    });
  }

  /** The same with everything checked that is derived from the text: the columns and the index that finds duplicates. */
  verifyAfter(head: ChainHead, limit: number): readonly JournalRecord[] {
    let { seq, hash } = head;
    return (this.#filedAfter.all(head.seq, limit) as FiledEvent[]).map((row) => {
      hash = this.#checkLink(row, seq + 1, hash);
      seq = row.seq;
      const event = eventOfText(row.body);
      const isFiled = columnOf(event.source) === row.source && columnOf(event.id) === row.id;
      const found = this.#byId.get(row.source, row.id) as StoredEvent | undefined;
      if (!isFiled || found?.seq !== seq)
        throw this.misfit(seq, 'filing', 'it is not filed under its own source and id');
      return { seq, event, hash };
    });
  }

  misfit(seq: number, code: DamageCode, reason: string): JournalDamage {
    return new JournalDamage({
      file: this.#file,
      seq,
      code,
      reason: `record ${seq}: ${reason}`,
      remedy: ASIDE_REMEDY,
    });
  }

  #checkLink(row: StoredEvent, seq: number, previous: string): string {
    if (row.seq !== seq) throw this.misfit(seq, 'missing', 'it is missing');
    if (nextHash(previous, row.body) !== row.hash)
      throw this.misfit(seq, 'link', 'its link does not fit the chain');
    return row.hash;
  }
}

/** What a batch is refused with when its author had not folded all of the journal. */
export function staleHead(expected: number, found: number): CodedError {
  return codedError('conflict', `the journal is at record ${found}, decided on record ${expected}`);
}
