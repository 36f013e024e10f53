import { grown, grownCapacity } from '../kernel';
import { ACCOUNTS } from './accounts';
import type { Fund } from './events';
import type { Ledger } from './ledger';
import { LEDGER_KINDS, type LedgerKind } from './ledger-columns';
import type { LedgerEntryView, LedgerView } from './views';

/** Which entries: an absent field is any. */
export interface LedgerFilter {
  /** Name of an account the entry debits or credits. */
  readonly account?: string | undefined;
  /** A fund whose account the entry debits or credits. */
  readonly fund?: Fund | undefined;
  readonly kind?: LedgerKind | undefined;
  /** Part of the cause's id. */
  readonly cause?: string | undefined;
}

/**
 * The entries a filter takes, newest posting first. Entries are only ever added, so the window looks at each of them
 * once in its life and keeps four bytes for those it takes; without a filter it keeps nothing.
 */
export class LedgerWindow {
  readonly #ledger: Ledger;
  readonly #accepts: ((entry: number) => boolean) | null;
  #taken = new Int32Array(16);
  #count = 0;
  #amountFen = 0;
  /** Entries looked at so far. */
  #seen = 0;

  constructor(ledger: Ledger, filter: LedgerFilter) {
    this.#ledger = ledger;
    this.#accepts = acceptor(ledger, filter);
  }

  /** True if entries were posted since the last `view`. */
  get isBehind(): boolean {
    return this.#seen < this.#ledger.entryCount;
  }

  view(offset: number, limit: number): LedgerView {
    this.#catchUp();
    const entries: LedgerEntryView[] = [];
    for (let i = this.#count - 1 - offset; i >= 0 && entries.length < limit; i--) {
      entries.push(entryView(this.#ledger, this.#accepts === null ? i : this.#taken[i]!));
    }
    return { total: this.#count, totalAmountFen: this.#amountFen, offset, entries };
  }

  #catchUp(): void {
    const { amountFen } = this.#ledger.columns;
    for (; this.#seen < this.#ledger.entryCount; this.#seen++) {
      const entry = this.#seen;
      if (this.#accepts !== null) {
        if (!this.#accepts(entry)) continue;
        if (this.#count === this.#taken.length) {
          this.#taken = grown(this.#taken, grownCapacity(this.#taken.length, this.#count + 1));
        }
        this.#taken[this.#count] = entry;
      }
      this.#count++;
      this.#amountFen += amountFen[entry]!;
    }
  }
}

function acceptor(ledger: Ledger, filter: LedgerFilter): ((entry: number) => boolean) | null {
  const { account, fund, kind, cause } = filter;
  if (account === undefined && fund === undefined && kind === undefined && (cause ?? '') === '') return null;
  const { columns } = ledger;
  const touches = (name: string): ((entry: number) => boolean) => {
    const no = (ACCOUNTS as readonly string[]).indexOf(name);
    return (entry) => columns.debit[entry] === no || columns.credit[entry] === no;
  };
  const isOfAccount = account === undefined ? null : touches(account);
  const isOfFund = fund === undefined ? null : touches(`fund:${fund}`);
  const kindCode = kind === undefined ? -1 : LEDGER_KINDS.indexOf(kind);
  return (entry) =>
    (isOfAccount === null || isOfAccount(entry)) &&
    (isOfFund === null || isOfFund(entry)) &&
    (kindCode < 0 || columns.kind[entry] === kindCode) &&
    (cause === undefined || columns.cause[entry]!.includes(cause));
}

function entryView(ledger: Ledger, entry: number): LedgerEntryView {
  const { at, debit, credit, amountFen, kind, cause, eventId } = ledger.columns.posting(entry);
  return {
    no: entry + 1,
    at,
    debit: ACCOUNTS[debit]!,
    credit: ACCOUNTS[credit]!,
    amountFen,
    kind,
    cause,
    eventId,
  };
}
