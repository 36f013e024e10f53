import { sortRows } from '../kernel';

/** Rows of the durations that aren't NaN, the shortest first. */
export function settledInOrder(durations: Float64Array): Int32Array {
  let count = 0;
  for (const duration of durations) if (!Number.isNaN(duration)) count++;
  const rows = new Int32Array(count);
  let at = 0;
  for (let row = 0; row < durations.length; row++) if (!Number.isNaN(durations[row])) rows[at++] = row;
  sortRows(
    rows,
    (row) => durations[row]!,
    () => 0,
  );
  return rows;
}
