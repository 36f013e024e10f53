import type { Database } from './sqlite-open';

/** A merge begins when this many subjects are held in memory, or this many events wait for one. */
const MERGE_AT_SUBJECTS = 16_384;
const MERGE_AT_EVENTS = 20_000;
/** Rows merged with each commit at least; twice the events of the batch otherwise, so that merging keeps up with any rate. */
const MERGE_ROWS = 256;

/**
 * The last sequence of each subject. An index in the database over all events would dirty one page an event, because
 * events come in no order of subjects, and cost half of the whole append. So the latest subjects stay in memory, and are
 * merged into the table in order of subject, a slice with each commit, many to a page. What was in memory is read back
 * from the events after `indexed` when the journal is opened.
 */
export class SubjectIndex {
  readonly #find: ReturnType<Database['prepare']>;
  readonly #put: ReturnType<Database['prepare']>;
  /** Later than `#merging`, which is later than the table. */
  #fresh = new Map<string, number>();
  #merging = new Map<string, number>();
  #mergeOrder: string[] = [];
  #merged = 0;
  /** `indexed` once `#merging` is in the table. */
  #mergeSeq = 0;

  constructor(db: Database) {
    this.#find = db.prepare('SELECT seq FROM subject WHERE subject = ?');
    // One call for a whole slice: calls cost more than rows.
    this.#put = db.prepare(
      'INSERT INTO subject (subject, seq) SELECT key, value FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET seq = excluded.seq',
    );
  }

  note(subject: string, seq: number): void {
    this.#fresh.set(subject, seq);
  }

  /** What's held in memory, null when the table is to be asked. */
  recentSeqOf(subject: string): number | null {
    return this.#fresh.get(subject) ?? this.#merging.get(subject) ?? null;
  }

  /** What the table says, 0 for nothing. */
  tableSeqOf(subject: string): number {
    const row = this.#find.get(subject) as { seq: number } | undefined;
    return row?.seq ?? 0;
  }

  /** Within a transaction, as its last step: merges a slice. `head` is the last event noted. Answers the new `indexed`. */
  merge(head: number, indexed: number, batchSize: number): number {
    if (this.#mergeOrder.length === 0) {
      if (this.#fresh.size < MERGE_AT_SUBJECTS && head - indexed < MERGE_AT_EVENTS) return indexed;
      this.#begin(head);
    }
    return this.#mergeSlice(indexed, Math.max(MERGE_ROWS, 2 * batchSize));
  }

  /** Within a transaction: merges everything, so that the next start has nothing to read back. */
  mergeAll(head: number, indexed: number): number {
    const between = this.#mergeSlice(indexed, Number.MAX_SAFE_INTEGER);
    this.#begin(head);
    return this.#mergeSlice(between, Number.MAX_SAFE_INTEGER);
  }

  #begin(head: number): void {
    this.#merging = this.#fresh;
    this.#fresh = new Map();
    this.#mergeOrder = [...this.#merging.keys()].sort();
    this.#mergeSeq = head;
    this.#merged = 0;
  }

  #mergeSlice(indexed: number, rows: number): number {
    const slice = this.#mergeOrder.slice(this.#merged, this.#merged + rows);
    if (slice.length > 0) {
      // Written by hand: an object of thousands of different fields is slow to build.
      const fields = slice.map((subject) => `${JSON.stringify(subject)}:${this.#merging.get(subject)}`);
      this.#put.run(`{${fields.join(',')}}`);
      this.#merged += slice.length;
    }
    if (this.#merged < this.#mergeOrder.length) return indexed;
    this.#merging = new Map();
    this.#mergeOrder = [];
    return Math.max(indexed, this.#mergeSeq);
  }
}
