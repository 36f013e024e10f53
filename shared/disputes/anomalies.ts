import { FLAG } from './columns';
import { type Anomaly, DisputeFold, misfitsOf } from './fold';
import type { Disputes } from './state';

/** How many anomalies a row counts for. An orphan, events without an opening, is one however many events there are. */
export function anomaliesOf(state: Disputes, row: number): number {
  return misfitsOf(state, row) + (isOrphan(state, row) || isNegative(state, row) ? 1 : 0);
}

/** What doesn't fit about a row: its misfits in the order of its events, then what concerns it as a whole. */
export function anomalyList(state: Disputes, row: number): readonly Anomaly[] {
  if (anomaliesOf(state, row) === 0) return [];
  const anomalies: Anomaly[] = [];
  new DisputeFold().refold(state, row, (anomaly) => anomalies.push(anomaly));
  if (isOrphan(state, row)) anomalies.push('orphan');
  if (isNegative(state, row)) anomalies.push('negative');
  return anomalies;
}

function isOrphan(state: Disputes, row: number): boolean {
  // A row without any event was made for a payout's note, and waits for its dispute.
  return (state.flags.get(row) & FLAG.opened) === 0 && state.firstEvent.get(row) >= 0;
}

function isNegative(state: Disputes, row: number): boolean {
  return (state.flags.get(row) & FLAG.opened) !== 0 && state.settledAt.get(row) < state.openedAt.get(row);
}
