import {
  ASPECT,
  type DisputeMoney,
  type Disputes,
  disputeIdAt,
  disputeMoneyAt,
  hasSettlementRequest,
  isOpened,
  isRefunded,
  openedAtOf,
  refundFactsAt,
  rowCount,
  settledAtOf,
} from '../disputes';
import { availableFen, type Fund, isOpeningKnown, NO_RESERVES, SHORT_OF_FUNDS } from '../funds';
import { type EpochMs, grown, grownCapacity, SortedRows, type WarEvent } from '../kernel';
import {
  decideRefund,
  isCovered,
  isReturn,
  type RefundFacts,
  type RefundFigures,
  type RefundStop,
  type RefundVersion,
} from '../refunds';
import type { OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import { payoutIntent, settlementIntent } from './intents';
import type { OpenDecisions } from './open-decisions';

/** The cause of an instant refund, and the key it's sent under. No person's command may begin like this. */
export const INSTANT_PREFIX = 'instant:';
/** Instant refunds are advanced from the consumers' own fund. Source: M05, M07. */
const INSTANT_FUND: Fund = 'consumer_protection';
/** Who approves by itself. */
const SYSTEM = 'instant-refund';
const TIERS = 5;

/** Bits of the column. */
const IS = { noted: 1, isReturn: 2, covered: 4, entitled: 8, paid: 16 } as const;

/** One decision: its event, and the act that's sent. */
export interface InstantDecision {
  readonly event: WarEvent;
  /** null for what says whether refunds go on. */
  readonly intent: OutboxIntent | null;
  readonly about: string;
  readonly fund: Fund | null;
  readonly amountFen: number;
}

interface Circumstances {
  readonly open: OpenDecisions;
  readonly now: EpochMs;
  readonly source: string;
}

/**
 * Refunds at once: who is entitled is decided by the rules in force when the dispute was opened, by the event's own time.
 * The entitled are paid first (kind `instant`, once), and when the platform has paid, the return is approved: a payout
 * never settles. What the platform refuses takes the usual way; what there's no money for, here or there, waits, oldest
 * first: that they stop is recorded, and that they go on.
 */
export class InstantDesk {
  readonly #state: EngineState;
  /** By row: see IS. */
  #column = new Uint8Array(0);
  /** Entitled, open, and not paid: to be paid. */
  readonly #toPay: SortedRows;
  /** Paid at once and still open: to be approved. */
  readonly #toApprove: SortedRows;
  readonly #figures = Array.from({ length: TIERS + 1 }, () => ({ returns: 0, covered: 0, instant: 0 }));
  #paid = 0;
  #paidFen = 0;
  /** Fen by row of what was posted. */
  readonly #postedFen = new Map<number, number>();
  #seenVersion = -1;
  /** Grows with every change of the figures. */
  version = 0;

  constructor(state: EngineState) {
    this.#state = state;
    const keyOf = (row: number): number => openedAtOf(state.disputes, row);
    const compare = (a: number, b: number): number => compareIds(state.disputes, a, b);
    this.#toPay = new SortedRows(compare, keyOf);
    this.#toApprove = new SortedRows(compare, keyOf);
    this.#recount();
  }

  get waiting(): number {
    return this.#toPay.size + this.#toApprove.size;
  }

  before(row: number): void {
    if (row < this.#column.length && this.#column[row] !== 0) this.#take(row, -1);
  }

  /** Facts, settlement or payouts of a row changed. */
  after(row: number, aspects: number): void {
    if (!isOpened(this.#state.disputes, row)) return;
    this.#reserve(row + 1);
    if ((aspects & ASPECT.facts) !== 0) this.#column[row] = this.#codeOf(row);
    if (this.#column[row] === 0 && isRefunded(this.#state.disputes, row)) this.#column[row] = IS.noted;
    if (this.#column[row] === 0) return;
    this.#notePaid(row);
    this.#take(row, 1);
  }

  /** The rules changed: everything is judged by them anew. Rare, and one pass. */
  rulesChanged(): void {
    if (this.#seenVersion !== this.#state.refunds.version) this.#recount();
  }

  figures(): RefundFigures {
    const byTier = this.#figures.map((figures, tier) => ({ tier: tier === TIERS ? null : tier, ...figures }));
    const sum = (name: 'returns' | 'covered' | 'instant'): number =>
      byTier.reduce((total, figures) => total + figures[name], 0);
    return {
      returns: sum('returns'),
      covered: sum('covered'),
      instant: sum('instant'),
      paid: this.#paid,
      paidFen: this.#paidFen,
      byTier,
    };
  }

  /** What is due, at most `limit`: approvals of what is paid first, then payments as far as the fund goes. */
  decide(circumstances: Circumstances, limit: number): readonly InstantDecision[] {
    const approvals = this.#approvals(circumstances, limit);
    return [...approvals, ...this.#payments(circumstances, limit - approvals.length)];
  }

  #payments(circumstances: Circumstances, limit: number): readonly InstantDecision[] {
    const { open, now, source } = circumstances;
    const { disputes, funds } = this.#state;
    if (limit <= 0) return [];
    const isPlatformShort = funds.shortfalls.isShort(INSTANT_FUND);
    // While the platform has no money, one looks whether it still hasn't.
    const most = Math.min(limit, funds.shortfalls.allowance(INSTANT_FUND, now));
    const decisions: InstantDecision[] = [];
    let freeFen = availableFen(funds, INSTANT_FUND, NO_RESERVES) - open.committedFen(INSTANT_FUND);
    let stop: RefundStop | null = null;
    for (const row of firstOf(this.#toPay, limit + open.size)) {
      const money = disputeMoneyAt(disputes, row);
      if (!isFree(money, open)) continue;
      if (isPlatformShort) stop = 'platform_short';
      if (decisions.length >= most) break;
      if (money.amountFen > freeFen) {
        stop = isOpeningKnown(funds, INSTANT_FUND) ? 'insufficient_funds' : 'balance_unknown';
        break;
      }
      freeFen -= money.amountFen;
      decisions.push(this.#payment(row, money, now, source));
    }
    return [...this.#standing(circumstances, stop, isPlatformShort), ...decisions];
  }

  /** Says once that refunds stop, and once that they go on. One that looks whether there's money again doesn't mean they do. */
  #standing(
    { open, now, source }: Circumstances,
    stop: RefundStop | null,
    isPlatformShort: boolean,
  ): readonly InstantDecision[] {
    const isStopped = this.#state.refunds.stopped !== null;
    const subject = `refunds/${INSTANT_FUND}`;
    if (open.has(subject) || isStopped === (stop !== null || (isStopped && isPlatformShort))) return [];
    const what = isStopped ? 'resumed' : 'stopped';
    const event = {
      id: `${INSTANT_PREFIX}${what}@${now}`,
      source,
      type: `warroom.refunds.${what}.v1`,
      subject,
      at: now,
      data: { fund: INSTANT_FUND, ...(stop === null ? {} : { reason: stop }) },
    };
    return [{ event, intent: null, about: subject, fund: null, amountFen: 0 }];
  }

  #payment(row: number, { id, amountFen }: DisputeMoney, now: EpochMs, source: string): InstantDecision {
    const { payouts } = this.#state.funds;
    const known = payouts.find(id, 'instant');
    const refusals = known < 0 ? 0 : payouts.refusalsOf(known);
    const key = `${INSTANT_PREFIX}${id}${refusals === 0 ? '' : `#${refusals + 1}`}`;
    const facts = refundFactsAt(this.#state.disputes, row);
    const verdict = decideRefund(this.#state.refunds.inForceAt(facts.openedAt)?.rules ?? [], facts);
    const body = { commandId: key, disputeId: id, amountFen, fund: INSTANT_FUND, kind: 'instant' } as const;
    const reason = verdict.kind === 'refund' ? { reason: verdict.ruleId } : {};
    const event = {
      id: `${key}:requested`,
      source,
      type: 'warroom.payout.requested.v1',
      subject: `payout/${id}`,
      at: now,
      data: { ...body, by: SYSTEM, ...reason },
    };
    const intent = payoutIntent(key, now, body);
    return { event, intent, about: `payout/${id}`, fund: INSTANT_FUND, amountFen };
  }

  #approvals({ open, now, source }: Circumstances, limit: number): readonly InstantDecision[] {
    const { disputes } = this.#state;
    const decisions: InstantDecision[] = [];
    for (const row of firstOf(this.#toApprove, limit + open.size)) {
      if (decisions.length >= limit) break;
      const money = disputeMoneyAt(disputes, row);
      if (!isFree(money, open)) continue;
      const commandId = `${INSTANT_PREFIX}${money.id}:approve`;
      const terms = { outcome: 'refund', paidFen: 0, payer: INSTANT_FUND, by: SYSTEM } as const;
      const event = {
        id: `${commandId}:requested`,
        source,
        type: 'warroom.dispute.settlement_requested.v1',
        subject: `dispute/${money.id}`,
        at: now,
        data: { commandId, ...terms },
      };
      const intent = settlementIntent(now, { commandId, disputeId: money.id, ...terms });
      decisions.push({ event, intent, about: `dispute/${money.id}`, fund: null, amountFen: 0 });
    }
    return decisions;
  }

  #recount(): void {
    const { disputes, refunds } = this.#state;
    this.#seenVersion = refunds.version;
    for (let row = 0; row < this.#column.length; row++) if (this.#column[row] !== 0) this.#take(row, -1);
    this.#reserve(rowCount(disputes));
    for (let row = 0; row < rowCount(disputes); row++) {
      this.#column[row] = 0;
      if (!isOpened(disputes, row)) continue;
      this.#column[row] = this.#codeOf(row);
      if (this.#column[row] === 0 && isRefunded(disputes, row)) this.#column[row] = IS.noted;
      if (this.#column[row] === 0) continue;
      this.#notePaid(row);
      this.#take(row, 1);
    }
  }

  #codeOf(row: number): number {
    const { refunds, disputes } = this.#state;
    if (refunds.versions.length === 0) return 0;
    const version = refunds.inForceAt(openedAtOf(disputes, row));
    return version === null ? 0 : codeBy(version, refundFactsAt(disputes, row));
  }

  #notePaid(row: number): void {
    const { funds, disputes } = this.#state;
    const payout = funds.payouts.find(disputeIdAt(disputes, row), 'instant');
    const isPaid = payout >= 0 && funds.payouts.view(payout).state === 'posted';
    this.#column[row] = isPaid ? this.#column[row]! | IS.paid : this.#column[row]! & ~IS.paid;
  }

  /** Takes a row in (1) or out (−1), by what the column says of it. */
  #take(row: number, by: 1 | -1): void {
    const { disputes } = this.#state;
    const code = this.#column[row]!;
    const facts = refundFactsAt(disputes, row);
    const isPaid = (code & IS.paid) !== 0;
    if ((code & IS.isReturn) !== 0) {
      const figures = this.#figures[facts.tier ?? TIERS]!;
      figures.returns += by;
      if ((code & IS.covered) !== 0) {
        figures.covered += by;
        if (isPaid) figures.instant += by;
      }
    }
    if (isPaid) {
      this.#paid += by;
      this.#paidFen += by * this.#postedOf(row, by);
    }
    this.version++;
    this.#place(row, by, isPaid);
  }

  /** What the platform posted for a row, kept while the row is in: taken out again it must be the same. */
  #postedOf(row: number, by: 1 | -1): number {
    if (by < 0) {
      const known = this.#postedFen.get(row) ?? 0;
      this.#postedFen.delete(row);
      return known;
    }
    const { disputes, funds } = this.#state;
    const posted = funds.payouts.view(funds.payouts.find(disputeIdAt(disputes, row), 'instant')).amountFen;
    this.#postedFen.set(row, posted);
    return posted;
  }

  #place(row: number, by: 1 | -1, isPaid: boolean): void {
    const { disputes } = this.#state;
    const code = this.#column[row]!;
    if (by < 0) {
      this.#toPay.delete(row);
      this.#toApprove.delete(row);
      return;
    }
    if (!Number.isNaN(settledAtOf(disputes, row))) return;
    if (isPaid) {
      const id = disputeIdAt(disputes, row);
      if (!hasSettlementRequest(disputes, row, `${INSTANT_PREFIX}${id}:approve`)) this.#toApprove.add(row);
    } else if ((code & IS.entitled) !== 0 && this.#isUnpaid(row)) this.#toPay.add(row);
  }

  /** Nothing was paid or asked for yet, in whatever way; or the platform hadn't the money, so that it's asked again. */
  #isUnpaid(row: number): boolean {
    const { disputes, funds } = this.#state;
    const { id, payout } = disputeMoneyAt(disputes, row);
    if (payout !== 'none') return false;
    const known = funds.payouts.find(id, 'instant');
    if (known < 0) return true;
    const { state, reason } = funds.payouts.view(known);
    return state === 'rejected' && reason === SHORT_OF_FUNDS;
  }

  #reserve(rows: number): void {
    if (rows > this.#column.length)
      this.#column = grown(this.#column, grownCapacity(this.#column.length, rows));
  }
}

function codeBy({ rules }: RefundVersion, facts: RefundFacts): number {
  const isEntitled = decideRefund(rules, facts).kind === 'refund';
  const returnBits = isReturn(facts) ? IS.isReturn | (isCovered(facts) ? IS.covered : 0) : 0;
  return returnBits | (isEntitled ? IS.entitled : 0);
}

function isFree({ id, settlementPendingSince }: DisputeMoney, open: OpenDecisions): boolean {
  return settlementPendingSince === null && !open.has(`payout/${id}`) && !open.has(`dispute/${id}`);
}

function firstOf(rows: SortedRows, limit: number): readonly number[] {
  const found: number[] = [];
  rows.window(0, Math.max(0, limit), found);
  return found;
}

function compareIds(disputes: Disputes, a: number, b: number): number {
  const x = disputeIdAt(disputes, a);
  const y = disputeIdAt(disputes, b);
  return x < y ? -1 : x > y ? 1 : 0;
}
