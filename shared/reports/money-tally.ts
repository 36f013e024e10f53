import { FUNDS, PAYOUT_KINDS } from '../funds';
import { type DisputeLog, LOGGED } from './dispute-log';
import type { FundRow, MoneyTables, PayoutRow } from './report-details';

const ADVANCE = PAYOUT_KINDS.indexOf('advance');

/** A payout posted or put off, or a recovery, with its instant. */
export interface Movement {
  readonly kind: 'posted' | 'deferred' | 'recovered';
  readonly at: number;
  readonly amountFen: number;
  /** Place in FUNDS. */
  readonly fund: number;
  /** Place in PAYOUT_KINDS; −1 of what is no payout posted. */
  readonly payoutKind: number;
}

export function isAdvance({ payoutKind }: Movement): boolean {
  return payoutKind === ADVANCE;
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
  /** What was posted and recovered, in order. */
  readonly moved: Movement[] = [];
  #isPosted = false;
  #putOff: Movement | null = null;
  readonly #log: DisputeLog;

  constructor(log: DisputeLog) {
    this.#log = log;
  }

  /** What waits for money at T; null when nothing does. */
  get deferred(): Movement | null {
    return this.#isPosted ? null : this.#putOff;
  }

  /** All of it that counts at T. */
  movements(): readonly Movement[] {
    const { deferred } = this;
    return deferred === null ? this.moved : [...this.moved, deferred];
  }

  clear(): void {
    this.advancePaidFen = 0;
    this.advancePaidCount = 0;
    this.recoveredFen = 0;
    this.moved.length = 0;
    this.#isPosted = false;
    this.#putOff = null;
  }

  /** One event; the log's cursor is at its amount. */
  take(kind: number, at: number): void {
    const amountFen = this.#log.takeNumber();
    const fund = this.#log.takeNumber();
    const told = { at, amountFen, fund, payoutKind: -1 };
    if (kind === LOGGED.deferred) {
      this.#putOff = { ...told, kind: 'deferred' };
    } else if (kind === LOGGED.held) {
      this.#putOff = null;
    } else if (kind === LOGGED.recovered) {
      this.recoveredFen += amountFen;
      this.moved.push({ ...told, kind: 'recovered' });
    } else this.#posted({ ...told, kind: 'posted', payoutKind: this.#log.takeNumber() });
  }

  #posted(payout: Movement): void {
    this.#isPosted = true;
    this.moved.push(payout);
    if (!isAdvance(payout)) return;
    this.advancePaidFen += payout.amountFen;
    this.advancePaidCount++;
  }
}

/** Count and sum of each fund and kind. */
export class MoneySums {
  readonly #posted = new Float64Array(FUNDS.length * PAYOUT_KINDS.length * 2);
  readonly #deferred = new Float64Array(FUNDS.length * 2);
  readonly #recovered = new Float64Array(FUNDS.length * 2);

  /** Movements counted so far. */
  count = 0;

  add({ kind, fund, payoutKind, amountFen }: Movement): void {
    this.count++;
    if (kind === 'posted') count(this.#posted, fund * PAYOUT_KINDS.length + payoutKind, amountFen);
    else count(kind === 'deferred' ? this.#deferred : this.#recovered, fund, amountFen);
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
