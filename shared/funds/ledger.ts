import { MinuteSums, RowIndex } from '../kernel';
import { ACCOUNTS, isFundNo } from './accounts';
import { FUNDS } from './events';
import { comparePostings, LedgerColumns, type LedgerColumnsDump, type Posting } from './ledger-columns';
import { type GuardedEntries, OverdraftGuard, type OverdraftGuardDump } from './overdraft-guard';

/** Why a recorded movement of money is not in the ledger. */
export type RefusalReason = 'overdraw' | 'out_of_range';

/** A recorded movement that broke a rule of the ledger: listed, never posted in part. */
export interface RefusedPosting {
  readonly posting: Posting;
  readonly reason: RefusalReason;
}

/** A settlement taken back: which event took it back, and which one it takes back. */
export interface Reversal {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  /** The dispute. */
  readonly cause: string;
  /** Id of the settlement's event. */
  readonly ofEventId: string;
}

/** Sums of one fund: opening − paid + recovered + topped up = balance, always. */
export interface FundSums {
  paidFen: number;
  recoveredFen: number;
  toppedUpFen: number;
}

/**
 * The double-entry ledger. A posting moves money from one account to another, so the sum over all accounts never changes;
 * it is never undone (a settlement taken back is answered by a reversing entry); a fund is never below zero, at any
 * instant of the order of the fold.
 *
 * Facts may come in any order. What doesn't fit is listed as refused. A credit that comes late (its instant lies before
 * what is posted or refused already) gives the refused ones another look, oldest first, so that a set of facts without
 * contradiction ends in the same ledger whatever the order of arrival. A credit in its due order doesn't: a movement
 * that was refused stays refused when money comes later. Where recorded facts do contradict each other (two payments of
 * the same money), what was posted first stays.
 */
export class Ledger {
  readonly #columns: LedgerColumns;
  readonly #openings: number[];
  readonly #balances: Float64Array;
  /** By account: what the first `#recounted` entries moved, as read from the columns. */
  readonly #recount = new Float64Array(ACCOUNTS.length);
  #recounted = 0;
  readonly #guards: readonly OverdraftGuard[];
  readonly #sums: readonly FundSums[] = FUNDS.map(() => ({ paidFen: 0, recoveredFen: 0, toppedUpFen: 0 }));
  /** By fund: what each minute added to the balance, and what it paid out net of recoveries and reversals. */
  readonly #flow = FUNDS.map(() => new MinuteSums());
  readonly #burn = FUNDS.map(() => new MinuteSums());
  readonly #byEvent: RowIndex;
  /** Payouts and recoveries by dispute; settlements and reversals are events of the dispute itself. */
  readonly #byCause: RowIndex;
  /** By event: what broke a rule. */
  readonly #refused = new Map<string, RefusedPosting>();
  /** Reversals whose settlement isn't posted (yet). */
  readonly #waiting = new Map<string, Reversal>();
  /** Entries of settlements that were taken back. */
  readonly #reversed = new Set<number>();
  /** A settlement may be told twice under two event ids; the second one is another name of the first. */
  readonly #aliases = new Map<string, string>();

  /** `openingFen`: by fund, in the order of FUNDS. */
  constructor(openingFen: readonly number[], loaded?: LedgerDump) {
    this.#columns = loaded ? LedgerColumns.load(loaded.columns) : new LedgerColumns();
    this.#openings = ACCOUNTS.map((_, account) => (isFundNo(account) ? openingFen[account]! : 0));
    this.#balances = Float64Array.from(this.#openings);
    this.#byEvent = new RowIndex((row) => this.#columns.eventId[row]!);
    this.#byCause = new RowIndex((row) => this.#columns.cause[row]!);
    this.#guards = FUNDS.map((_, fund) => {
      const entries = this.#guarded(fund);
      return loaded
        ? OverdraftGuard.load(entries, loaded.guards[fund]!)
        : new OverdraftGuard(entries, openingFen[fund]!);
    });
    if (loaded) this.#restore(loaded);
  }

  get columns(): Readonly<LedgerColumns> {
    return this.#columns;
  }
  get entryCount(): number {
    return this.#columns.length;
  }
  /** In the order of the fold. */
  get refused(): readonly RefusedPosting[] {
    return [...this.#refused.values()].sort((a, b) => comparePostings(a.posting, b.posting));
  }
  get refusedCount(): number {
    return this.#refused.size;
  }
  get waitingReversals(): readonly Reversal[] {
    return [...this.#waiting.values()];
  }

  openingFen(account: number): number {
    return this.#openings[account]!;
  }
  balanceFen(account: number): number {
    return this.#balances[account]!;
  }
  sumsOf(fund: number): Readonly<FundSums> {
    return this.#sums[fund]!;
  }
  /** By minute: what was added to the fund's balance. */
  flowOf(fund: number): MinuteSums {
    return this.#flow[fund]!;
  }
  /** By minute: what the fund paid, net of recoveries and reversals; top-ups left out. */
  burnOf(fund: number): MinuteSums {
    return this.#burn[fund]!;
  }

  /**
   * What an account has by its entries alone: read anew from the columns as recorded, not from the sums kept while
   * posting. The two are independent counts, so that a fault of either shows as a difference.
   */
  recountFen(account: number): number {
    const { debit, credit, amountFen, length } = this.#columns;
    for (; this.#recounted < length; this.#recounted++) {
      const entry = this.#recounted;
      this.#recount[debit[entry]!]! -= amountFen[entry]!;
      this.#recount[credit[entry]!]! += amountFen[entry]!;
    }
    return this.#openings[account]! + this.#recount[account]!;
  }

  /** What was paid in advance or recovered for a dispute, in the order in which it was posted. */
  paymentsOf(disputeId: string): readonly Posting[] {
    const entries: number[] = [];
    this.#byCause.each(disputeId, (entry) => entries.push(entry));
    return entries.map((entry) => this.#columns.posting(entry));
  }

  /** Posts a recorded movement, or lists it as refused. The same event again changes nothing. */
  post(posting: Posting): void {
    if (!this.knows(posting.source, posting.eventId)) this.postNew(posting);
  }

  /** As `post`, for an event that's known to be new. */
  postNew(posting: Posting): void {
    const reason = this.#tryPost(posting);
    if (reason !== null) this.#refuse(posting, reason);
  }

  /** True if what this event moved is posted, or listed as refused. */
  knows(source: string, eventId: string): boolean {
    const isSame = (row: number): boolean => this.#columns.sourceOf(row) === source;
    if (this.#byEvent.find(eventId, isSame) >= 0) return true;
    return this.#refused.size > 0 && this.#refused.has(pair(source, eventId));
  }

  /** Posts the reversing entry of a settlement, now or as soon as the settlement is posted. Once per settlement. */
  reverse(reversal: Reversal): void {
    const ofEventId = this.#aliases.get(pair(reversal.cause, reversal.ofEventId)) ?? reversal.ofEventId;
    const entry = this.#settlementEntry(reversal.cause, ofEventId);
    if (entry < 0) {
      const key = pair(reversal.cause, ofEventId);
      if (!this.#waiting.has(key)) this.#waiting.set(key, { ...reversal, ofEventId });
    } else if (!this.#reversed.has(entry)) {
      this.#postReversal(entry, reversal);
    }
  }

  /**
   * Says what a fund opened with, which is no movement: it was there before the first one. As with a credit that comes
   * late, what was refused for want of it gets another look, oldest first.
   */
  open(fund: number, openingFen: number): void {
    const deltaFen = openingFen - this.#openings[fund]!;
    if (deltaFen === 0) return;
    this.#openings[fund] = openingFen;
    this.#balances[fund]! += deltaFen;
    this.#guards[fund]!.shift(deltaFen);
    if (deltaFen > 0) this.#lookAgain(({ debit }) => debit === fund);
  }

  /** Says that a settlement was told again under another event id. */
  alias(cause: string, eventId: string, ofEventId: string): void {
    this.#aliases.set(pair(cause, eventId), ofEventId);
    const waiting = this.#waiting.get(pair(cause, eventId));
    if (waiting) {
      this.#waiting.delete(pair(cause, eventId));
      this.reverse(waiting);
    }
  }

  dump(): LedgerDump {
    return {
      columns: this.#columns.dump(),
      guards: this.#guards.map((guard) => guard.dump()),
      refused: [...this.#refused.values()],
      waiting: [...this.#waiting.values()],
      reversed: [...this.#reversed],
      aliases: [...this.#aliases],
    };
  }

  #restore(dump: LedgerDump): void {
    for (let entry = 0; entry < this.#columns.length; entry++) {
      this.#count(entry);
      this.#indexEntry(entry);
    }
    for (const { posting, reason } of dump.refused) this.#refuse(posting, reason);
    for (const waiting of dump.waiting) this.#waiting.set(pair(waiting.cause, waiting.ofEventId), waiting);
    for (const entry of dump.reversed) this.#reversed.add(entry);
    for (const [key, ofEventId] of dump.aliases) this.#aliases.set(key, ofEventId);
  }

  #indexEntry(entry: number): void {
    this.#byEvent.add(entry);
    const kind = this.#columns.kindOf(entry);
    if (kind === 'payout' || kind === 'recovery') this.#byCause.add(entry);
  }

  #tryPost(posting: Posting): RefusalReason | null {
    const { debit, credit, amountFen } = posting;
    const staysInRange =
      Number.isSafeInteger(this.#balances[debit]! - amountFen) &&
      Number.isSafeInteger(this.#balances[credit]! + amountFen);
    if (!staysInRange) return 'out_of_range';
    const entry = this.#columns.stage(posting);
    if (isFundNo(debit) && !this.#guards[debit]!.hasRoomFor(entry, amountFen, this.#balances[debit]!)) {
      this.#columns.unstage();
      return 'overdraw';
    }
    this.#columns.length++;
    this.#indexEntry(entry);
    this.#count(entry);
    if (isFundNo(debit)) this.#guards[debit]!.take(entry, this.#balances[debit]!);
    if (isFundNo(credit)) this.#creditFund(credit, entry);
    if (posting.kind === 'settlement') this.#reverseIfWaiting(entry);
    return null;
  }

  #refuse(posting: Posting, reason: RefusalReason): void {
    this.#refused.set(pair(posting.source, posting.eventId), { posting, reason });
  }

  #creditFund(fund: number, entry: number): void {
    const isLate = !this.#guards[fund]!.isNewest(entry);
    this.#guards[fund]!.take(entry, this.#balances[fund]!);
    if (this.#refused.size === 0) return;
    const credit = this.#columns.posting(entry);
    this.#lookAgain((posting) => posting.debit === fund && (isLate || comparePostings(credit, posting) < 0));
  }

  /** Tries some of the refused again, oldest first. */
  #lookAgain(isMeant: (posting: Posting) => boolean): void {
    for (const { posting } of this.refused.filter((refused) => isMeant(refused.posting))) {
      // Posting one may have posted another already, by way of a reversal that was waiting for it.
      if (!this.#refused.delete(pair(posting.source, posting.eventId))) continue;
      const reason = this.#tryPost(posting);
      if (reason !== null) this.#refuse(posting, reason);
    }
  }

  #reverseIfWaiting(entry: number): void {
    if (this.#waiting.size === 0) return;
    const key = pair(this.#columns.cause[entry]!, this.#columns.eventId[entry]!);
    const reversal = this.#waiting.get(key);
    if (!reversal) return;
    this.#waiting.delete(key);
    this.#postReversal(entry, reversal);
  }

  #postReversal(entry: number, reversal: Reversal): void {
    this.#reversed.add(entry);
    this.post({
      at: reversal.at,
      source: reversal.source,
      eventId: reversal.eventId,
      debit: this.#columns.credit[entry]!,
      credit: this.#columns.debit[entry]!,
      amountFen: this.#columns.amountFen[entry]!,
      kind: 'reversal',
      cause: reversal.cause,
    });
  }

  #settlementEntry(cause: string, eventId: string): number {
    const columns = this.#columns;
    return this.#byEvent.find(
      eventId,
      (row) => columns.kindOf(row) === 'settlement' && columns.cause[row] === cause,
    );
  }

  /** Takes an entry into the balances and sums. */
  #count(entry: number): void {
    const { amountFen, debit, credit, at } = this.#columns;
    const amount = amountFen[entry]!;
    const from = debit[entry]!;
    const to = credit[entry]!;
    this.#balances[from]! -= amount;
    this.#balances[to]! += amount;
    const kind = this.#columns.kindOf(entry);
    if (isFundNo(from)) {
      this.#sums[from]!.paidFen += amount;
      this.#flow[from]!.add(at[entry]!, -amount);
      this.#burn[from]!.add(at[entry]!, amount);
    }
    if (isFundNo(to)) {
      this.#flow[to]!.add(at[entry]!, amount);
      if (kind === 'top_up') this.#sums[to]!.toppedUpFen += amount;
      else {
        if (kind === 'recovery') this.#sums[to]!.recoveredFen += amount;
        else this.#sums[to]!.paidFen -= amount;
        this.#burn[to]!.add(at[entry]!, -amount);
      }
    }
  }

  #guarded(fund: number): GuardedEntries {
    const columns = this.#columns;
    return {
      compare: columns.compare,
      deltaFen: (entry) =>
        columns.debit[entry] === fund ? -columns.amountFen[entry]! : columns.amountFen[entry]!,
    };
  }
}

/** The ledger as it survives structured clone; balances and sums are counted again from the entries. */
export interface LedgerDump {
  readonly columns: LedgerColumnsDump;
  readonly guards: readonly OverdraftGuardDump[];
  readonly refused: readonly RefusedPosting[];
  readonly waiting: readonly Reversal[];
  readonly reversed: readonly number[];
  readonly aliases: readonly (readonly [string, string])[];
}

function pair(of: string, eventId: string): string {
  return `${of}\u0000${eventId}`;
}
