import type { Payer } from '../../shared/disputes';
import { FUNDS, type Fund } from '../../shared/funds';
import { HOUR_MS, yuan } from '../../shared/kernel';
import type { DisputeBook } from './dispute-book';
import { SOURCES } from './emitter';
import { type SimContext, TURN } from './sim-context';

const RECOVERED_AFTER_HOURS = [1, 6] as const;

/**
 * The platform's own account of the three funds: what a gateway checks a payout against, whatever a console
 * believes.
 */
export class Treasury {
  readonly #ctx: SimContext;
  readonly #book: DisputeBook;
  /** What the funds begin with: the scenario's, as large as the world is. */
  readonly openingFen: Readonly<Record<Fund, number>>;
  readonly #balances: Record<Fund, number>;
  /** What was paid in advance on a dispute and hasn't come back, by fund. */
  readonly #advances = new Map<number, Map<Fund, number>>();

  /** Cases whose planned recovery isn't to take place. */
  readonly #calledOff = new Set<number>();

  constructor(ctx: SimContext, book: DisputeBook) {
    this.#ctx = ctx;
    this.#book = book;
    const { fundsYuan, topUps, dayStart } = ctx.scenario;
    this.openingFen = {
      consumer_protection: this.#scaledFen(fundsYuan.consumer_protection),
      goods_guarantee: this.#scaledFen(fundsYuan.goods_guarantee),
      advance_payout: this.#scaledFen(fundsYuan.advance_payout),
    };
    this.#balances = { ...this.openingFen };
    ctx.on(TURN.topUp, (n) => this.#topUp(n));
    ctx.on(TURN.recovery, (d) => this.#recover(d));
    topUps.forEach((topUp, n) => {
      ctx.plan(dayStart + topUp.atMs, TURN.topUp, n);
    });
  }

  balanceFen(fund: Fund): number {
    return this.#balances[fund];
  }

  /** Pays from a fund, whole or not at all. */
  pay(fund: Fund, amountFen: number): boolean {
    if (this.#balances[fund] < amountFen) return false;
    this.#balances[fund] -= amountFen;
    return true;
  }

  /** Who really pays: a fund that can't is passed over for the merchant. */
  payerWithMoney(payer: Payer, amountFen: number): Payer {
    const fund = fundOf(payer);
    return fund === null || this.pay(fund, amountFen) ? payer : 'merchant';
  }

  /** A settlement was taken back: what a fund paid for it is there again. */
  payBack(payer: Payer, amountFen: number): void {
    const fund = fundOf(payer);
    if (fund !== null) this.#balances[fund] += amountFen;
  }

  payInAdvance(d: number, fund: Fund, amountFen: number): boolean {
    if (!this.pay(fund, amountFen)) return false;
    this.#book.advancePaidFen[d]! += amountFen;
    const ofDispute = this.#advances.get(d) ?? new Map<Fund, number>();
    ofDispute.set(fund, (ofDispute.get(fund) ?? 0) + amountFen);
    this.#advances.set(d, ofDispute);
    return true;
  }

  /**
   * A case paid in advance has been decided against the merchant: the money comes back some hours later
   * (M09).
   */
  planRecovery(d: number): void {
    if (!this.#advances.has(d)) return;
    this.#calledOff.delete(d);
    const [soonest, latest] = RECOVERED_AFTER_HOURS;
    const hours = soonest + (latest - soonest) * this.#book.luck[d]!;
    this.#ctx.plan(this.#ctx.at + hours * HOUR_MS, TURN.recovery, d);
  }

  /** The decision against the merchant was taken back, and with it what was to be recovered. */
  callOffRecovery(d: number): void {
    this.#calledOff.add(d);
  }

  /** A console has the merchant charged: the money is back at once, and what was planned of it isn't due any more. */
  collect(d: number, fund: Fund, amountFen: number): boolean {
    const ofDispute = this.#advances.get(d);
    const outFen = ofDispute?.get(fund) ?? 0;
    if (ofDispute === undefined || amountFen === 0 || outFen < amountFen) return false;
    this.#balances[fund] += amountFen;
    if (outFen === amountFen) ofDispute.delete(fund);
    else ofDispute.set(fund, outFen - amountFen);
    return true;
  }

  #scaledFen(amountYuan: number): number {
    return Math.round(yuan(amountYuan) * this.#ctx.scale);
  }

  #recover(d: number): void {
    if (this.#calledOff.has(d)) return;
    const ofDispute = this.#advances.get(d);
    if (ofDispute === undefined) return;
    this.#advances.delete(d);
    const disputeId = this.#book.idOf(d);
    for (const [fund, amountFen] of ofDispute) {
      this.#balances[fund] += amountFen;
      this.#ctx.emitter.emit(SOURCES.treasury, 'warroom.recovery.posted.v1', `recovery/${disputeId}`, {
        disputeId,
        amountFen,
        fund,
      });
    }
  }

  #topUp(n: number): void {
    const { fund, amountYuan, reason } = this.#ctx.scenario.topUps[n]!;
    const amountFen = this.#scaledFen(amountYuan);
    this.#balances[fund] += amountFen;
    this.#ctx.emitter.emit(SOURCES.treasury, 'warroom.fund.topped_up.v1', `fund/${fund}`, {
      amountFen,
      by: 'treasury-desk',
      approvedBy: 'finance-director',
      reason,
    });
  }
}

/** The fund behind a payer; null when somebody else pays. */
export function fundOf(payer: Payer): Fund | null {
  return (FUNDS as readonly string[]).includes(payer) ? (payer as Fund) : null;
}
