import { compareCodePoints, Dictionary, grown, grownCapacity } from '../kernel';

/** What moved money. Their order is that of the codes in the columns. */
export const LEDGER_KINDS = ['payout', 'recovery', 'top_up', 'settlement', 'reversal'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Rank of the causing event's type in the order of the fold, by kind code (see kernel/order.ts). */
const RANK_OF_KIND = [4, 4, 5, 2, 2] as const;

/** One movement of money: from the debited account to the credited one. */
export interface Posting {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  /** Number of the account that gives. */
  readonly debit: number;
  /** Number of the account that receives. */
  readonly credit: number;
  /** Above 0. */
  readonly amountFen: number;
  readonly kind: LedgerKind;
  readonly cause: string;
}

/** The order of the fold of what caused two postings. */
export function comparePostings(a: Posting, b: Posting): number {
  if (a.at !== b.at) return a.at - b.at;
  const ranks = RANK_OF_KIND[LEDGER_KINDS.indexOf(a.kind)]! - RANK_OF_KIND[LEDGER_KINDS.indexOf(b.kind)]!;
  return ranks || compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}

/** The ledger's entries by column, in the order in which they were posted; a million of them take some 50 MB. */
export class LedgerColumns {
  length = 0;
  at = new Float64Array(16);
  amountFen = new Float64Array(16);
  debit = new Uint8Array(16);
  credit = new Uint8Array(16);
  kind = new Uint8Array(16);
  source = new Int32Array(16);
  cause: string[] = [];
  eventId: string[] = [];
  #sources = new Dictionary();

  /** Writes a posting behind the last entry, where it can be compared; it becomes an entry when `length` takes it in. */
  stage(posting: Posting): number {
    const row = this.length;
    if (row === this.at.length) this.#grow();
    this.at[row] = posting.at;
    this.amountFen[row] = posting.amountFen;
    this.debit[row] = posting.debit;
    this.credit[row] = posting.credit;
    this.kind[row] = LEDGER_KINDS.indexOf(posting.kind);
    this.source[row] = this.#sources.intern(posting.source);
    this.cause[row] = posting.cause;
    this.eventId[row] = posting.eventId;
    return row;
  }

  /** Forgets a staged posting that was not taken in. */
  unstage(): void {
    this.cause.length = this.length;
    this.eventId.length = this.length;
  }

  sourceOf(row: number): string {
    return this.#sources.text(this.source[row]!);
  }

  posting(row: number): Posting {
    return {
      at: this.at[row]!,
      source: this.sourceOf(row),
      eventId: this.eventId[row]!,
      debit: this.debit[row]!,
      credit: this.credit[row]!,
      amountFen: this.amountFen[row]!,
      kind: this.kindOf(row),
      cause: this.cause[row]!,
    };
  }

  kindOf(row: number): LedgerKind {
    return LEDGER_KINDS[this.kind[row]!]!;
  }

  /** The order of the fold of what caused two entries. */
  readonly compare = (a: number, b: number): number => {
    if (this.at[a] !== this.at[b]) return this.at[a]! - this.at[b]!;
    const ranks = RANK_OF_KIND[this.kind[a]!]! - RANK_OF_KIND[this.kind[b]!]!;
    if (ranks !== 0) return ranks;
    if (this.source[a] !== this.source[b]) return compareCodePoints(this.sourceOf(a), this.sourceOf(b));
    return compareCodePoints(this.eventId[a]!, this.eventId[b]!);
  };

  dump(): LedgerColumnsDump {
    const n = this.length;
    return {
      at: this.at.slice(0, n),
      amountFen: this.amountFen.slice(0, n),
      debit: this.debit.slice(0, n),
      credit: this.credit.slice(0, n),
      kind: this.kind.slice(0, n),
      source: this.source.slice(0, n),
      cause: this.cause.slice(0, n),
      eventId: this.eventId.slice(0, n),
      sources: this.#sources.dump(),
    };
  }

  static load(dump: LedgerColumnsDump): LedgerColumns {
    const columns = new LedgerColumns();
    columns.length = dump.at.length;
    columns.at = dump.at.slice();
    columns.amountFen = dump.amountFen.slice();
    columns.debit = dump.debit.slice();
    columns.credit = dump.credit.slice();
    columns.kind = dump.kind.slice();
    columns.source = dump.source.slice();
    columns.cause = [...dump.cause];
    columns.eventId = [...dump.eventId];
    columns.#sources = Dictionary.load(dump.sources);
    return columns;
  }

  #grow(): void {
    const capacity = grownCapacity(this.at.length, this.length + 1);
    this.at = grown(this.at, capacity);
    this.amountFen = grown(this.amountFen, capacity);
    this.debit = grown(this.debit, capacity);
    this.credit = grown(this.credit, capacity);
    this.kind = grown(this.kind, capacity);
    this.source = grown(this.source, capacity);
  }
}

/** The columns as they survive structured clone. */
export interface LedgerColumnsDump {
  readonly at: Float64Array;
  readonly amountFen: Float64Array;
  readonly debit: Uint8Array;
  readonly credit: Uint8Array;
  readonly kind: Uint8Array;
  readonly source: Int32Array;
  readonly cause: readonly string[];
  readonly eventId: readonly string[];
  readonly sources: readonly string[];
}
