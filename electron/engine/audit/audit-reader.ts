import {
  type AuditEntry,
  type AuditFilter,
  answerNameOf,
  answerNamesOf,
  auditEntry,
  isAct,
  matchesAudit,
  needsAnswer,
  type VerifyActor,
} from '../../../shared/audit';
import type { Journal, JournalRecord } from '../journal';

/** Records looked at before other work gets its turn. */
const SLICE = 256;

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins; null when this was the last. */
  readonly nextBefore: number | null;
}

/**
 * Reads what was decided at consoles straight from the journal: nothing is kept beside it that could differ from it. Only
 * the places of those records are held, and of the answers among them the names; those that came since are asked for at
 * every page.
 */
export class AuditReader {
  readonly #journal: Journal;
  readonly #isVerified: VerifyActor;
  #seqs: number[] = [];
  /** Places of the records that tell how an act ended, by source and name. */
  readonly #answers = new Map<string, number>();
  #upTo = 0;

  constructor(journal: Journal, isVerified: VerifyActor) {
    this.#journal = journal;
    this.#isVerified = isVerified;
  }

  /** Entries before a place (null: from the newest on), at most `limit`. A filter may have to look at everything there is. */
  async page(filter: AuditFilter, before: number | null, limit: number): Promise<AuditPage> {
    await this.#catchUp();
    const entries: AuditEntry[] = [];
    let at = before === null ? this.#seqs.length : placeOf(this.#seqs, before);
    for (let looked = 1; at > 0; looked++) {
      const entry = await this.#entryAt(this.#seqs[--at]!);
      if (entry !== null && matchesAudit(entry, filter)) {
        if (entries.length === limit) return { entries, nextBefore: entries.at(-1)!.seq };
        entries.push(entry);
      }
      if (looked % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return { entries, nextBefore: null };
  }

  /** Every entry a filter takes, oldest first, as the journal stood at `upTo`: an answer after it isn't told. For exports. */
  async *all(filter: AuditFilter, upTo: number): AsyncGenerator<AuditEntry> {
    await this.#catchUp();
    for (const [i, seq] of this.#seqs.slice(0, placeOf(this.#seqs, upTo + 1)).entries()) {
      const entry = await this.#entryAt(seq, upTo);
      if (entry !== null && matchesAudit(entry, filter)) yield entry;
      if (i % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #catchUp(): Promise<void> {
    const last = await this.#journal.lastSeq();
    if (last <= this.#upTo) return;
    for (const { seq, source, id } of await this.#journal.consoleRecords(this.#upTo)) {
      this.#seqs.push(seq);
      const name = answerNameOf(id);
      if (name !== null) this.#answers.set(`${source}\u0000${name}`, seq);
    }
    this.#upTo = Math.max(last, this.#seqs.at(-1) ?? 0);
  }

  async #entryAt(seq: number, upTo = Number.MAX_SAFE_INTEGER): Promise<AuditEntry | null> {
    const record = await this.#journal.recordAt(seq);
    if (record === null || !isAct(record.event)) return null;
    const answer = needsAnswer(record.event) ? await this.#answerOf(record, upTo) : null;
    return auditEntry(record, answer, this.#isVerified);
  }

  async #answerOf({ event }: JournalRecord, upTo: number): Promise<JournalRecord | null> {
    for (const name of answerNamesOf(event)) {
      const seq = this.#answers.get(`${event.source}\u0000${name}`);
      if (seq !== undefined && seq <= upTo) return this.#journal.recordAt(seq);
    }
    return null;
  }
}

/** How many of the ascending places lie before one. */
function placeOf(seqs: readonly number[], before: number): number {
  let low = 0;
  let high = seqs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (seqs[middle]! < before) low = middle + 1;
    else high = middle;
  }
  return low;
}
