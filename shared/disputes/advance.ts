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
 */
export function advanceDisputes(state: Disputes, now: EpochMs): void {
  const from = state.now;
  if (now <= from) return;
  state.now = now;
  // First of all: a row that changes its band while its snooze is over would be taken off the list without a word.
  wake(state);
  if (now >= state.nextCrossing) {
    // Breached is due < now; at risk and to watch are due ≤ now + what's left at the band's edge.
    cross(
      state,
      (dueAt) => dueAt < from,
      (dueAt) => dueAt < now,
    );
    for (const leftMs of [AT_RISK_LEFT_MS, WATCH_LEFT_MS]) {
      cross(
        state,
        (dueAt) => dueAt <= from + leftMs,
        (dueAt) => dueAt <= now + leftMs,
      );
    }
    state.nextCrossing = findNextCrossing(state);
  }
  for (const observer of state.observers) observer.advanced?.(from, now);
}

/** Brings back what was snoozed to now or before, in the order of its instants. */
function wake(state: Disputes): void {
  const first = new Int32Array(1);
  while (state.byWake.window(0, 1, first) === 1) {
    const row = first[0]!;
    if (state.snoozedUntil.get(row)! > state.now) return;
    beginChange(state, row, ASPECT.snooze);
    endChange(state, row, ASPECT.snooze);
  }
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
