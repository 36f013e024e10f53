import { AT_RISK_LEFT_MS, SLA_MS, WATCH_LEFT_MS } from './sla';
import { type Disputes, disputeIdAt } from './state';

/** A step of an open dispute's promise clock. */
export interface Transition {
  readonly disputeId: string;
  readonly to: 'watch' | 'at_risk' | 'breached';
  /** The instant it happened at, by the clock's rules: whenever it was noticed. */
  readonly at: number;
}

/** The steps with what lies between a deadline and each; breached is the first instant after it. */
const STEPS = [
  { to: 'watch', afterDueMs: -WATCH_LEFT_MS },
  { to: 'at_risk', afterDueMs: -AT_RISK_LEFT_MS },
  { to: 'breached', afterDueMs: 1 },
] as const;

/**
 * The newest steps of open disputes up to the clock, newest first, at most `limit`. They're read off the list of
 * deadlines: nothing is kept for them, and each is there once however the clock got here.
 */
export function recentTransitions(state: Disputes, limit: number): readonly Transition[] {
  const found: { readonly row: number; readonly to: Transition['to']; readonly at: number }[] = [];
  const rows = new Int32Array(limit);
  for (const { to, afterDueMs } of STEPS) {
    const passed = state.byDue.countWhile(
      (row) => state.openedAt.get(row) + SLA_MS + afterDueMs <= state.now,
    );
    const count = state.byDue.window(Math.max(0, passed - limit), Math.min(limit, passed), rows);
    for (const row of rows.subarray(0, count)) {
      found.push({ row, to, at: state.openedAt.get(row) + SLA_MS + afterDueMs });
    }
  }
  const newest = found.sort((a, b) => b.at - a.at || state.ids.compare(b.row, a.row)).slice(0, limit);
  return newest.map(({ row, to, at }) => ({ disputeId: disputeIdAt(state, row), to, at }));
}
