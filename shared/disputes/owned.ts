import { rowsUnderAppeal } from './appeal';
import { FLAG, isOpenRow, PAYOUT_STATES } from './columns';
import { SLA_MS } from './sla';
import type { Disputes } from './state';
import { BANDS, type Band } from './views';

/** Everything that somebody has to see to the end. Money in fen, instants in epoch ms. */
export interface OwnedDisputes {
  /** What is open, nearest deadline first, then what is under appeal. */
  readonly ids: readonly string[];
  /** Claimed in all of it. */
  readonly amountFen: number;
  /** By band; what is under appeal has none. */
  readonly bands: Readonly<Record<Band, number>>;
  readonly underAppeal: number;
  /** Out of sight until their instant. */
  readonly snoozed: number;
  /** A settlement or an advance payout waits for the platform's answer. */
  readonly pending: number;
  /** Followed for a VIP: these change hands only for a reason (M21). */
  readonly vip: number;
  /** The nearest deadline that isn't over; null when there's none. */
  readonly nextDueAt: number | null;
}

/** What `owner` has, as of the clock. It looks at every open dispute: for an act, not for each frame. */
export function ownedDisputes(state: Disputes, owner: string): OwnedDisputes {
  const bands: Record<Band, number> = { safe: 0, watch: 0, at_risk: 0, breached: 0 };
  const ids: string[] = [];
  let [amountFen, snoozed, pending, underAppeal, vip] = [0, 0, 0, 0, 0];
  let nextDueAt: number | null = null;
  const take = (row: number): void => {
    ids.push(state.ids.text(row));
    amountFen += state.amount.get(row);
    if ((state.snoozedUntil.get(row) ?? Number.NEGATIVE_INFINITY) > state.now) snoozed++;
    if (isWaiting(state, row)) pending++;
    if ((state.flags.get(row) & FLAG.vip) !== 0) vip++;
  };
  const code = state.owners.find(owner);
  const isTheirs = (row: number): boolean => code >= 0 && state.owner.get(row) === code;
  const open = new Int32Array(code < 0 ? 0 : state.byDue.size);
  state.byDue.window(0, open.length, open);
  for (const row of open) {
    if (!isTheirs(row)) continue;
    take(row);
    bands[BANDS[state.band.get(row)]!]++;
    const dueAt = state.openedAt.get(row) + SLA_MS;
    if (dueAt >= state.now) nextDueAt ??= dueAt;
  }
  const appealed = rowsUnderAppeal(state).filter((row) => !isOpenRow(state, row) && isTheirs(row));
  appealed.sort((a, b) => state.ids.compare(a, b));
  for (const row of appealed) {
    take(row);
    underAppeal++;
  }
  return { ids, amountFen, bands, underAppeal, snoozed, pending, vip, nextDueAt };
}

function isWaiting(state: Disputes, row: number): boolean {
  return (state.flags.get(row) & FLAG.settling) !== 0 || PAYOUT_STATES[state.payout.get(row)] === 'requested';
}
