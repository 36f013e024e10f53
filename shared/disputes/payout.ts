import { assert, type EpochMs } from '../kernel';
import { beginChange, endChange, isOverCeiling } from './change';
import { FLAG, MARK, PAYOUT_STATES } from './columns';
import { pendingSettlements } from './fold';
import { ASPECT } from './observers';
import { numberOrNull } from './opening';
import { type Reserve, reserveOf } from './reserve';
import { deadlineOf, SLA_MS } from './sla';
import { type Disputes, rowOf } from './state';
import type { PayoutState } from './views';

/** Where a dispute's advance payout stands, as the funds tell it. */
export interface PayoutNote {
  readonly disputeId: string;
  readonly payoutState: PayoutState;
  readonly amountFen: number;
  /** When it reached this state: epoch ms. */
  readonly at: number;
  /** When it was asked for: epoch ms; null or left out where that isn't known. */
  readonly decidedAt?: number | null;
  readonly reason: string | null;
}

/** Notes where a payout stands; the last note counts. It may come before the dispute itself. */
export function notePayout(state: Disputes, note: PayoutNote): void {
  const row = state.ensureRow(note.disputeId);
  for (const keep of state.keepers) keep(row);
  const isOpened = (state.flags.get(row) & FLAG.opened) !== 0;
  if (isOpened) beginChange(state, row, ASPECT.payout);
  const slot = state.ensurePayoutSlot(row);
  state.payout.set(row, PAYOUT_STATES.indexOf(note.payoutState));
  state.payoutFen.set(slot, note.amountFen);
  state.payoutAt.set(slot, note.at);
  state.payoutDecidedAt.set(slot, note.decidedAt ?? note.at);
  state.payoutReason.set(slot, state.history.texts.internOrNone(note.reason));
  if (isOpened) endChange(state, row, ASPECT.payout);
}

/**
 * Notes what the consumer has from instant refunds and guarantee payouts, on their way or paid. Where an instant refund is
 * among it, no advance payout comes on top.
 */
export function notePaidAhead(
  state: Disputes,
  note: { readonly disputeId: string; readonly isRefunded: boolean; readonly paidAheadFen: number },
): void {
  const row = state.ensureRow(note.disputeId);
  const isOpened = (state.flags.get(row) & FLAG.opened) !== 0;
  if (isOpened) beginChange(state, row, ASPECT.payout);
  const marks = state.marks.get(row) & ~MARK.refunded;
  state.marks.set(row, note.isRefunded ? marks | MARK.refunded : marks);
  if (note.paidAheadFen > 0) state.paidAheadFen.set(row, note.paidAheadFen);
  else state.paidAheadFen.delete(row);
  if (isOpened) endChange(state, row, ASPECT.payout);
}

/** What the funds need to know of a dispute. */
export interface DisputeMoney {
  readonly id: string;
  /** Claimed. */
  readonly amountFen: number;
  readonly openedAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly settledAt: EpochMs | null;
  /** Flagged for abuse of the refund rules: no automatic payout, M08. */
  readonly abuse: boolean;
  readonly payout: PayoutState;
  /** What was requested, posted, deferred or rejected; 0 when nothing was. */
  readonly payoutFen: number;
  /** Earliest click of a settlement without an answer; null when none is under way. */
  readonly settlementPendingSince: EpochMs | null;
  readonly merchantId: string | null;
  /** An instant refund is on its way or paid. */
  readonly isRefunded: boolean;
  /** More is claimed than is advanced without a person. */
  readonly isOverCeiling: boolean;
  /** Whether the advance fund holds its money back. */
  readonly reserve: Reserve;
}

/** The money side of an opened dispute; null when there's no such dispute. */
export function disputeMoney(state: Disputes, id: string): DisputeMoney | null {
  const row = rowOf(state, id);
  return row < 0 ? null : disputeMoneyAt(state, row);
}

/** As `disputeMoney`, for the row of an opened dispute. */
export function disputeMoneyAt(state: Disputes, row: number): DisputeMoney {
  const flags = state.flags.get(row);
  const openedAt = state.openedAt.get(row) as EpochMs;
  const slot = state.payoutSlot.get(row);
  const pending = (flags & FLAG.settling) === 0 ? undefined : pendingSettlements(state, row)[0];
  return {
    id: state.ids.text(row),
    amountFen: state.amount.get(row),
    openedAt,
    dueAt: deadlineOf(openedAt),
    settledAt: numberOrNull(state.settledAt.get(row)) as EpochMs | null,
    abuse: (flags & FLAG.abuse) !== 0,
    payout: PAYOUT_STATES[state.payout.get(row)]!,
    payoutFen: slot < 0 ? 0 : state.payoutFen.get(slot),
    settlementPendingSince: (pending?.at ?? null) as EpochMs | null,
    merchantId: state.merchants.textOrNull(state.merchant.get(row)),
    isOverCeiling: isOverCeiling(state, row),
    isRefunded: (state.marks.get(row) & MARK.refunded) !== 0,
    reserve: reserveOf(state, row),
  };
}

/**
 * Rows whose advance payout is to be decided at `now`, at most `limit`, oldest deadline first, then larger amount, then
 * id: see `isOwed` for which. The state must have been advanced to `now` before.
 */
export function dueRows(state: Disputes, now: EpochMs, limit: number): readonly number[] {
  assert(now <= state.now, 'the clock must be advanced before payouts are decided');
  const rows: number[] = [];
  state.owed.window(0, limit, rows);
  const notDue = rows.findIndex((row) => state.openedAt.get(row) + SLA_MS >= now);
  return notDue < 0 ? rows : rows.slice(0, notDue);
}
