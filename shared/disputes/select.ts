import { z } from 'zod';
import { zName } from '../kernel';
import { PAYOUT_STATES } from './columns';
import { payableFen } from './decide';
import { settlementOf } from './dispute-view';
import { STAGES, type Stage } from './events';
import { snoozedUntilOf } from './fold';
import type { QueueContext } from './listing-names';
import { numberOrNull } from './opening';
import { type QueueFilter, zQueueFilter } from './queue/query';
import { RowFilter } from './queue/row-filter';
import { QueueSelection } from './queue/selection';
import { type Disputes, disputeIdAt, rowOf } from './state';

/** Disputes chosen for an act on many: one by one, or all that a filter finds but for some. */
export const zDisputeSelection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), ids: z.array(zName).min(1).max(200_000) }),
  z.strictObject({
    kind: z.literal('filter'),
    filter: zQueueFilter,
    excluded: z.array(zName).max(200_000),
  }),
]);
export type DisputeSelection = z.infer<typeof zDisputeSelection>;

/** The ids of a selection as it stands now, nearest deadline first; `missing` were chosen and don't exist. */
export function selectDisputes(
  state: Disputes,
  selection: DisputeSelection,
  context: QueueContext,
): { readonly ids: readonly string[]; readonly missing: number } {
  if (selection.kind === 'filter') {
    const excluded = new Set(selection.excluded);
    const ids = [...new QueueSelection(state, selection.filter, context)].filter((id) => !excluded.has(id));
    return { ids, missing: 0 };
  }
  const asked = new Set(selection.ids);
  const rows = [...asked].map((id) => rowOf(state, id)).filter((row) => row >= 0);
  rows.sort((a, b) => state.openedAt.get(a) - state.openedAt.get(b) || state.ids.compare(a, b));
  return { ids: rows.map((row) => disputeIdAt(state, row)), missing: asked.size - rows.length };
}

/** A test of whether a dispute still is among those a filter finds. */
export function filterTest(
  state: Disputes,
  filter: QueueFilter,
  context: QueueContext,
): (id: string) => boolean {
  const test = new RowFilter(state, filter, context);
  return (id) => {
    const row = rowOf(state, id);
    return row >= 0 && test.matches(row, state.now);
  };
}

/** What of a claim is still to be paid, in fen: less what was settled, and what was paid in advance or is on its way. */
export function claimLeftFen(state: Disputes, id: string): number {
  const row = rowOf(state, id);
  if (row < 0) return 0;
  const payout = PAYOUT_STATES[state.payout.get(row)];
  const isAdvanced = payout === 'posted' || payout === 'requested';
  const advancedFen = isAdvanced ? state.payoutFen.get(state.payoutSlot.get(row)) : 0;
  const aheadFen = state.paidAheadFen.get(row) ?? 0;
  const leftFen = state.amount.get(row) - advancedFen - aheadFen - settlementOf(state, row).paidFen;
  return Math.max(0, Math.min(leftFen, payableFen(state, row)));
}

/** What an act may change of a dispute, and has to be put back by its undo. */
export interface ActFacts {
  readonly owner: string | null;
  readonly stage: Stage;
  /** Epoch ms, also where that has passed; null = not snoozed. */
  readonly snoozedUntil: number | null;
  /** Claimed, fen. */
  readonly amountFen: number;
}

/** null when there's no such dispute. */
export function actFactsOf(state: Disputes, id: string): ActFacts | null {
  const row = rowOf(state, id);
  if (row < 0) return null;
  return {
    owner: state.owners.textOrNull(state.owner.get(row)),
    stage: STAGES[state.stage.get(row)]!,
    snoozedUntil: numberOrNull(snoozedUntilOf(state, row)),
    amountFen: state.amount.get(row),
  };
}
