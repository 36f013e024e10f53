import type { Engine } from '../../../engine';
import type { QueueQuery } from './queue-query';
import type { QueueRow } from './queue-row';

/** The order in which rows are looked for, as quarters of the block: as long as one of them is found, that's enough. */
const QUARTERS = [2, 1, 3, 0, 4] as const;

/** Where one of the rows is in the engine's queue now; null when none of those looked for is in it any more. */
export async function findRank(
  engine: Engine,
  { filter, sort }: QueueQuery,
  rows: readonly QueueRow[],
): Promise<{ readonly id: string; readonly rank: number } | null> {
  const places = new Set(QUARTERS.map((quarter) => Math.round((quarter * (rows.length - 1)) / 4)));
  for (const place of places) {
    const id = rows[place]?.id;
    if (id === undefined) continue;
    const answer = await engine.connection.client.call('queue.rankOf', { filter, sort, disputeId: id });
    if (answer.ok && answer.value !== null) return { id, rank: answer.value };
  }
  return null;
}
