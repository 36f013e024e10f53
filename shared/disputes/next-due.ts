import { isOpenRow } from './columns';
import { SLA_MS } from './sla';
import type { Disputes } from './state';

/** An open dispute and what's at stake in it. */
export interface NextDue {
  readonly id: string;
  /** Epoch ms. */
  readonly dueAt: number;
  /** Claimed, fen. */
  readonly amountFen: number;
  readonly owner: string | null;
}

/** The open disputes that come due at or after `now`, soonest first, at most `limit`. It costs what it answers. */
export function nextDue(state: Disputes, now: number, limit: number): readonly NextDue[] {
  const dueOf = (row: number): number => state.openedAt.get(row) + SLA_MS;
  const rows = new Int32Array(limit);
  const count = state.byDue.window(
    state.byDue.countWhile((row) => dueOf(row) < now),
    limit,
    rows,
  );
  return [...rows.subarray(0, count)].map((row) => ({
    id: state.ids.text(row),
    dueAt: dueOf(row),
    amountFen: state.amount.get(row),
    owner: state.owners.textOrNull(state.owner.get(row)),
  }));
}

/** How many open disputes are out of sight now. */
export function snoozedCount(state: Disputes, now: number): number {
  let count = 0;
  for (const [row, until] of state.snoozedUntil) if (until > now && isOpenRow(state, row)) count++;
  return count;
}
