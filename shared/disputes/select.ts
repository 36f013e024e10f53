import { z } from 'zod';
import { zName } from '../kernel';
import { STAGES, type Stage } from './events';
import { snoozedUntilOf } from './fold';
import type { QueueContext } from './listing-names';
import { numberOrNull } from './opening';
import { type QueueFilter, zQueueFilter } from './queue/query';
import { RowFilter } from './queue/row-filter';
import { QueueSelection } from './queue/selection';
import { type Disputes, disputeIdAt, rowOf } from './state';

/**
 * Disputes chosen for an act on many: one by one in a view, or all that a view showed but for some. The view goes along:
 * what left it since isn't acted on.
 */
export const zDisputeSelection = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ids'),
    ids: z.array(zName).min(1).max(200_000),
    /** The view they were picked in. */
    filter: zQueueFilter.optional(),
  }),
  z.strictObject({
    kind: z.literal('filter'),
    filter: zQueueFilter,
    excluded: z.array(zName).max(200_000),
    /** What the view showed when it was chosen, as it was pinned then; without it, what it shows now. */
    pinId: zName.optional(),
  }),
]);
export type DisputeSelection = z.infer<typeof zDisputeSelection>;

/** What a selection comes to now. */
export interface Selected {
  /** Nearest deadline first. */
  readonly ids: readonly string[];
  /** How many were chosen and don't exist. */
  readonly missing: number;
  /** Those that left the view since they were chosen, in the same order. */
  readonly left: readonly string[];
}

/** A selection as it stands now; null where what was pinned isn't held any more. `pinnedIds`: what was pinned under an id. */
export function selectDisputes(
  state: Disputes,
  selection: DisputeSelection,
  context: QueueContext,
  pinnedIds: (pinId: string) => readonly string[] | null,
): Selected | null {
  if (selection.kind === 'ids') {
    const asked = new Set(selection.ids);
    const rows = [...asked].map((id) => rowOf(state, id)).filter((row) => row >= 0);
    rows.sort((a, b) => state.openedAt.get(a) - state.openedAt.get(b) || state.ids.compare(a, b));
    const ids = rows.map((row) => disputeIdAt(state, row));
    const { filter } = selection;
    return { ...split(ids, filter && filterTest(state, filter, context)), missing: asked.size - rows.length };
  }
  const { filter, excluded, pinId } = selection;
  const chosen = pinId === undefined ? [...new QueueSelection(state, filter, context)] : pinnedIds(pinId);
  if (chosen === null) return null;
  const out = new Set(excluded);
  const ids = chosen.filter((id) => !out.has(id));
  return { ...split(ids, pinId === undefined ? undefined : filterTest(state, filter, context)), missing: 0 };
}

function split(
  ids: readonly string[],
  isIn: ((id: string) => boolean) | undefined,
): Pick<Selected, 'ids' | 'left'> {
  if (isIn === undefined) return { ids, left: [] };
  const still: string[] = [];
  const left: string[] = [];
  for (const id of ids) (isIn(id) ? still : left).push(id);
  return { ids: still, left };
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
