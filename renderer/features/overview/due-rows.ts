import type { QueueRows, QueueView } from '../../../shared/disputes';

/** One dispute of the nearest due, with just what its line shows. */
export interface DueRow {
  readonly id: string;
  readonly dueAt: number;
  readonly settledAt: number | null;
  readonly cause: QueueRows['cause'][number];
  readonly item: string | null;
  readonly tier: number | null;
  readonly amountFen: number;
  readonly stage: QueueRows['stage'][number];
}

const FIELDS = [
  'dueAt',
  'settledAt',
  'cause',
  'item',
  'tier',
  'amountFen',
  'stage',
] as const satisfies readonly (keyof DueRow)[];

function rowOf(rows: QueueRows, i: number): DueRow {
  return {
    id: rows.id[i] ?? '',
    dueAt: rows.dueAt[i] ?? 0,
    settledAt: rows.settledAt[i] ?? null,
    cause: rows.cause[i] ?? 'other',
    item: rows.itemTitle[i] ?? rows.itemId[i] ?? null,
    tier: rows.tier[i] ?? null,
    amountFen: rows.amountFen[i] ?? 0,
    stage: rows.stage[i] ?? 'opened',
  };
}

/** The rows of a packed window; one that shows nothing new is the object it was before, and so isn't drawn again. */
export function dueRows(queue: QueueView | undefined, before: readonly DueRow[]): readonly DueRow[] {
  if (!queue) return before;
  const known = new Map(before.map((row) => [row.id, row]));
  return queue.rows.id.map((id, i) => {
    const row = rowOf(queue.rows, i);
    const old = known.get(id);
    return old && FIELDS.every((field) => old[field] === row[field]) ? old : row;
  });
}
