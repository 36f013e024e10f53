import { FUNDS, PAYOUT_KINDS } from '../funds';
import { type DisputeLog, LOGGED } from './dispute-log';
import type { FundRow, MoneyTables, PayoutRow } from './report-details';

const ADVANCE = PAYOUT_KINDS.indexOf('advance');

/** A payout posted or a recovery, with its instant. */
export interface Movement {
  readonly kind: 'advance' | 'other' | 'recovery';
  readonly at: number;
  readonly amountFen: number;
}

/**
 * The money of the dispute under way. A dispute's payout is deferred when nothing was posted for it up to T; however
 * often it was tried, it's one, and the last try's amount counts. One that is held waits for a person and not for money:
 * it's in no deferred figure until it's put off again.
 */
export class DisputeMoney {
  advancePaidFen = 0;
  advancePaidCount = 0;
  recoveredFen = 0;
  readonly movements: Movement[] = [];
  #isPosted = false;
  #deferredFen = -1;
  #deferredFund = 0;
  readonly #log: DisputeLog;
  readonly #tables: MoneySums;

  constructor(log: DisputeLog, tables: MoneySums) {
    this.#log = log;
    this.#tables = tables;
  }

  /** 0 when nothing waits. */
  get deferredFen(): number {
    return this.isDeferred ? this.#deferredFen : 0;
  }

  get isDeferred(): boolean {
    return !this.#isPosted && this.#deferredFen >= 0;
  }

  clear(): void {
    this.advancePaidFen = 0;
    this.advancePaidCount = 0;
    this.recoveredFen = 0;
    this.movements.length = 0;
    this.#isPosted = false;
    this.#deferredFen = -1;
  }

  /** One event; the log's cursor is at its amount. */
  take(kind: number, at: number): void {
    const amountFen = this.#log.takeNumber();
    const fund = this.#log.takeNumber();
    if (kind === LOGGED.deferred) {
      this.#deferredFen = amountFen;
      this.#deferredFund = fund;
    } else if (kind === LOGGED.held) {
      this.#deferredFen = -1;
    } else if (kind === LOGGED.recovered) {
      this.recoveredFen += amountFen;
      this.movements.push({ kind: 'recovery', at, amountFen });
      this.#pending.push({ fund, payoutKind: -1, amountFen });
    } else this.#posted(fund, this.#log.takeNumber(), at, amountFen);
  }

  readonly #pending: { readonly fund: number; readonly payoutKind: number; readonly amountFen: number }[] =
    [];

  #posted(fund: number, payoutKind: number, at: number, amountFen: number): void {
    this.#isPosted = true;
    this.#pending.push({ fund, payoutKind, amountFen });
    const isAdvance = payoutKind === ADVANCE;
    this.movements.push({ kind: isAdvance ? 'advance' : 'other', at, amountFen });
    if (!isAdvance) return;
    this.advancePaidFen += amountFen;
    this.advancePaidCount++;
  }

  /** Ends the dispute; its money counts in the tables when the filter lets it in. */
  end(isIn: boolean): void {
    if (isIn) {
      for (const { fund, payoutKind, amountFen } of this.#pending) {
        if (payoutKind < 0) this.#tables.recovered(fund, amountFen);
        else this.#tables.posted(fund, payoutKind, amountFen);
      }
      if (this.isDeferred) this.#tables.deferred(this.#deferredFund, this.#deferredFen);
    }
    this.#pending.length = 0;
  }
}

/** Count and sum of each fund and kind. */
export class MoneySums {
  readonly #posted = new Float64Array(FUNDS.length * PAYOUT_KINDS.length * 2);
  readonly #deferred = new Float64Array(FUNDS.length * 2);
  readonly #recovered = new Float64Array(FUNDS.length * 2);

  posted(fund: number, kind: number, amountFen: number): void {
    count(this.#posted, fund * PAYOUT_KINDS.length + kind, amountFen);
  }

  deferred(fund: number, amountFen: number): void {
    count(this.#deferred, fund, amountFen);
  }

  recovered(fund: number, amountFen: number): void {
    count(this.#recovered, fund, amountFen);
  }

  /** Those that have any, in the order of FUNDS and PAYOUT_KINDS. */
  tables(): MoneyTables {
    const posted: PayoutRow[] = FUNDS.flatMap((fund, f) =>
      PAYOUT_KINDS.map((kind, k) => ({ fund, kind, ...read(this.#posted, f * PAYOUT_KINDS.length + k) })),
    );
    return {
      posted: posted.filter((row) => row.count > 0),
      deferred: byFund(this.#deferred),
      recovered: byFund(this.#recovered),
    };
  }
}

function count(sums: Float64Array, place: number, amountFen: number): void {
  sums[place * 2]!++;
  sums[place * 2 + 1]! += amountFen;
}

function read(sums: Float64Array, place: number): { readonly count: number; readonly amountFen: number } {
  return { count: sums[place * 2]!, amountFen: sums[place * 2 + 1]! };
}

function byFund(sums: Float64Array): readonly FundRow[] {
  return FUNDS.map((fund, f) => ({ fund, ...read(sums, f) })).filter((row) => row.count > 0);
}
