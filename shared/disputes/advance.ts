import type { EpochMs } from '../kernel';
import { bandCode, beginChange, endChange, nextCrossingOf } from './change';
import { ASPECT } from './observers';
import { AT_RISK_LEFT_MS, SLA_MS, WATCH_LEFT_MS } from './sla';
import type { Disputes } from './state';

/** Rows looked at together while the clock passes them. */
const BLOCK_ROWS = 1024;
const block = new Int32Array(BLOCK_ROWS);

/**
 * Moves the clock to `now`; an earlier instant changes nothing. Every dispute that changes its band meanwhile is told
 * of once, with the band it ends in: the newly breached first, then those newly at risk, then those newly to watch,
 * each oldest deadline first. It costs what crosses, not what is open.
 *
 * At most `wakes` disputes are woken: false when there are more, and the next call goes on where this one ended.
 */
export function advanceDisputes(state: Disputes, now: EpochMs, wakes = Number.POSITIVE_INFINITY): boolean {
  state.now = Math.max(state.now, now);
  const from = state.reachedAt;
  const to = state.now;
  if (to <= from) return true;
  // First of all: a row that changes its band while its snooze is over would be taken off the list without a word.
  if (!wake(state, wakes)) return false;
  if (to >= state.nextCrossing) {
    // Breached is due < to; at risk and to watch are due ≤ to + what's left at the band's edge.
    cross(
      state,
      (dueAt) => dueAt < from,
      (dueAt) => dueAt < to,
    );
    for (const leftMs of [AT_RISK_LEFT_MS, WATCH_LEFT_MS]) {
      cross(
        state,
        (dueAt) => dueAt <= from + leftMs,
        (dueAt) => dueAt <= to + leftMs,
      );
    }
    state.nextCrossing = findNextCrossing(state);
  }
  state.reachedAt = to;
  for (const observer of state.observers) observer.advanced?.(from, to);
  return true;
}

/**
 * How far the clock can go towards `to` so that at most `rows` disputes cross each edge meanwhile: a long step is made of
 * such, and the state is whole after each. Of disputes with one instant all cross together; those that wake at one
 * instant needn't. While a step isn't done, the instant it leads to.
 */
export function nextStop(state: Disputes, to: number, rows: number): number {
  const { now } = state;
  if (state.reachedAt < now) return now;
  const at = new Int32Array(1);
  let stop = to;
  let next = to;
  const see = (instant: number): void => {
    if (instant > to) return;
    stop = Math.min(stop, instant - 1);
    next = Math.min(next, instant);
  };
  // A band is left a moment after the instant at which so much was left.
  for (const [leftMs, after] of [
    [0, 1],
    [AT_RISK_LEFT_MS, 0],
    [WATCH_LEFT_MS, 0],
  ] as const) {
    const crossesAt = (row: number): number => state.openedAt.get(row) + SLA_MS - leftMs + after;
    const crossed = state.byDue.countWhile((row) => crossesAt(row) <= now);
    if (state.byDue.window(crossed + rows, 1, at) === 1) see(crossesAt(at[0]!));
  }
  if (state.byWake.window(rows, 1, at) === 1) see(state.snoozedUntil.get(at[0]!)!);
  return stop > now ? stop : next;
}

/** Brings back what was snoozed to now or before, in the order of its instants; false when there's more than `most`. */
function wake(state: Disputes, most: number): boolean {
  const first = new Int32Array(1);
  for (let woken = 0; state.byWake.window(0, 1, first) === 1; woken++) {
    const row = first[0]!;
    if (state.snoozedUntil.get(row)! > state.now) return true;
    if (woken >= most) return false;
    beginChange(state, row, ASPECT.snooze);
    endChange(state, row, ASPECT.snooze);
  }
  return true;
}

/** Updates the rows that were after an edge and are before it now. */
function cross(
  state: Disputes,
  wasBefore: (dueAt: number) => boolean,
  isBefore: (dueAt: number) => boolean,
): void {
  const end = state.byDue.countWhile((row) => isBefore(state.openedAt.get(row) + SLA_MS));
  let at = state.byDue.countWhile((row) => wasBefore(state.openedAt.get(row) + SLA_MS));
  while (at < end) {
    const count = state.byDue.window(at, Math.min(BLOCK_ROWS, end - at), block);
    for (let i = 0; i < count; i++) enterBand(state, block[i]!);
    at += count;
  }
}

function enterBand(state: Disputes, row: number): void {
  const band = bandCode(state.openedAt.get(row) + SLA_MS, state.now);
  // In a jump of hours a row passes several edges, and is met again at each.
  if (band === state.band.get(row)) return;
  beginChange(state, row, ASPECT.band);
  state.band.set(row, band);
  endChange(state, row, ASPECT.band);
}

/** The first crossing after now: of each band, the row that leaves it first is its first by deadline. */
export function findNextCrossing(state: Disputes): number {
  let next = Number.POSITIVE_INFINITY;
  const first = new Int32Array(1);
  const edges = [state.now, state.now + AT_RISK_LEFT_MS + 1, state.now + WATCH_LEFT_MS + 1];
  for (const edge of edges) {
    const place = state.byDue.countWhile((row) => state.openedAt.get(row) + SLA_MS < edge);
    if (state.byDue.window(place, 1, first) === 0) continue;
    next = Math.min(next, nextCrossingOf(state.openedAt.get(first[0]!) + SLA_MS, state.now));
  }
  return next;
}
