import { AT_RISK, BREACHED, FLAG, isOpenRow, MARK, NO_BAND, PAYOUT_DEFERRED, PAYOUT_NONE } from './columns';
import { ASPECT } from './observers';
import { AT_RISK_LEFT_MS, bandOf, SLA_MS, WATCH_LEFT_MS } from './sla';
import type { Disputes } from './state';
import { BANDS } from './views';

/** Aspects that move a row within the lists and counters kept over all disputes. */
const KEPT = ASPECT.facts | ASPECT.settled | ASPECT.band | ASPECT.payout | ASPECT.settling | ASPECT.snooze;

/**
 * Every change of an opened dispute happens between these two calls: `beginChange` takes the row out of the counters
 * and lists while its columns still hold the old values, `endChange` puts it in again by the new ones. Observers are
 * told at both ends. Both must be given the same aspects.
 */
export function beginChange(state: Disputes, row: number, aspects: number): void {
  for (const observer of state.observers) observer.before(row, aspects);
  if ((aspects & KEPT) === 0) return;
  state.counters.count(state, row, -1);
  if ((aspects & ASPECT.facts) !== 0) state.counters.countRelations(state, row, -1);
  if ((aspects & (ASPECT.facts | ASPECT.settled)) !== 0 && isOpenRow(state, row)) state.byDue.delete(row);
  if (isOwed(state, row)) state.owed.delete(row);
  if (isToHold(state, row)) state.toHold.delete(row);
  if (isInLine(state, row)) state.line.delete(row);
  if (isAsleep(state, row)) state.byWake.delete(row);
}

/** See `beginChange`. The band follows by itself where facts or settlement changed. */
export function endChange(state: Disputes, row: number, aspects: number): void {
  if ((aspects & KEPT) !== 0) {
    if ((aspects & (ASPECT.facts | ASPECT.settled)) !== 0) placeInBand(state, row);
    placeAsleep(state, row);
    state.counters.count(state, row, 1);
    if ((aspects & ASPECT.facts) !== 0) state.counters.countRelations(state, row, 1);
    if (isOwed(state, row)) state.owed.add(row);
    if (isToHold(state, row)) state.toHold.add(row);
    if (isInLine(state, row)) state.line.add(row);
  }
  for (const observer of state.observers) observer.after(row, aspects);
}

/** Sets the band of a row by the clock and enters it into the list of deadlines if it's open. */
function placeInBand(state: Disputes, row: number): void {
  const isOpen = (state.flags.get(row) & FLAG.opened) !== 0 && Number.isNaN(state.settledAt.get(row));
  if (!isOpen) {
    state.band.set(row, NO_BAND);
    return;
  }
  const dueAt = state.openedAt.get(row) + SLA_MS;
  state.band.set(row, bandCode(dueAt, state.now));
  state.byDue.add(row);
  state.nextCrossing = Math.min(state.nextCrossing, nextCrossingOf(dueAt, state.now));
}

/** Puts an open row to sleep until the instant it's snoozed to: it's entered into the list of those that wake. */
export function placeAsleep(state: Disputes, row: number): void {
  if ((state.marks.get(row) & MARK.snoozed) === 0) {
    // One that was woken has lost its mark already.
    if (state.asleep.size > 0) state.asleep.delete(row);
    return;
  }
  if (isOpenRow(state, row) && state.snoozedUntil.get(row)! > state.now) {
    state.asleep.add(row);
    state.byWake.add(row);
  } else {
    state.asleep.delete(row);
  }
}

/** True for an open dispute that's snoozed to an instant still ahead. */
export function isAsleep(state: Disputes, row: number): boolean {
  return (state.marks.get(row) & MARK.snoozed) !== 0 && state.asleep.has(row);
}

/** Place in BANDS of an open dispute. */
export function bandCode(dueAt: number, now: number): number {
  return BANDS.indexOf(bandOf(dueAt, now));
}

/** The next instant after `now` at which an open dispute changes its band; +∞ when it's breached already. */
export function nextCrossingOf(dueAt: number, now: number): number {
  const leftMs = dueAt - now;
  if (leftMs > WATCH_LEFT_MS) return dueAt - WATCH_LEFT_MS;
  if (leftMs > AT_RISK_LEFT_MS) return dueAt - AT_RISK_LEFT_MS;
  return leftMs >= 0 ? dueAt + 1 : Number.POSITIVE_INFINITY;
}

/** True for a promise that's broken with nothing decided yet: not flagged for abuse, no settlement clicked in time still without an answer. */
function isBrokenAndOpen(state: Disputes, row: number): boolean {
  return (
    state.band.get(row) === BREACHED &&
    state.payout.get(row) === PAYOUT_NONE &&
    state.amount.get(row) > 0 &&
    (state.flags.get(row) & (FLAG.abuse | FLAG.settlingInTime)) === 0 &&
    (state.marks.get(row) & MARK.refunded) === 0
  );
}

/**
 * True for a dispute whose advance payout is to be decided: open, breached, something claimed that isn't over the ceiling,
 * nothing decided yet, not flagged for abuse (that's paid by hand only, M08), and no settlement clicked in time still
 * without an answer.
 */
export function isOwed(state: Disputes, row: number): boolean {
  return isBrokenAndOpen(state, row) && !isOverCeiling(state, row);
}

/** True for a dispute whose payout is to be handed to a person: it would be owed, or was put off, and is over the ceiling. */
export function isToHold(state: Disputes, row: number): boolean {
  if (!isOverCeiling(state, row)) return false;
  const isPutOff =
    isOpenRow(state, row) &&
    state.payout.get(row) === PAYOUT_DEFERRED &&
    (state.marks.get(row) & MARK.refunded) === 0;
  return isPutOff || isBrokenAndOpen(state, row);
}

/** True for a claim that no automatic advance pays; one of exactly the ceiling is paid. Source: DOMAIN.md §2.3. */
export function isOverCeiling(state: Disputes, row: number): boolean {
  return state.amount.get(row) > state.ceilingFen;
}

/**
 * True for a dispute that money is held back for: open, something claimed that isn't over the ceiling, not flagged for
 * abuse (M08), and 6 h or less left without anything paid; or put off for want of money, whoever asked for it. While a
 * settlement clicked in time has no answer the money stays held. Source: FU2.
 */
export function isInLine(state: Disputes, row: number): boolean {
  const band = state.band.get(row);
  if (band === NO_BAND || state.amount.get(row) <= 0 || (state.marks.get(row) & MARK.refunded) !== 0) {
    return false;
  }
  if (isOverCeiling(state, row)) return false;
  const payout = state.payout.get(row);
  if (payout === PAYOUT_DEFERRED) return true;
  const isNear = band === AT_RISK || band === BREACHED;
  return payout === PAYOUT_NONE && isNear && (state.flags.get(row) & FLAG.abuse) === 0;
}

/**
 * Changes what an automatic advance pays at most. Every open row between the two amounts changes sides, one at a time, so
 * that it leaves the lists by the old amount and enters them by the new one.
 */
export function setAdvanceCeiling(state: Disputes, ceilingFen: number): void {
  const before = state.ceilingFen;
  if (before === ceilingFen) return;
  const open = new Int32Array(state.byDue.size);
  state.byDue.window(0, open.length, open);
  for (const row of open) {
    const amountFen = state.amount.get(row);
    if (amountFen > before === amountFen > ceilingFen) continue;
    state.ceilingFen = before;
    beginChange(state, row, ASPECT.payout);
    state.ceilingFen = ceilingFen;
    endChange(state, row, ASPECT.payout);
  }
  state.ceilingFen = ceilingFen;
}
