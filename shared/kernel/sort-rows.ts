import type { CompareRows } from './sorted-rows';

/** Runs up to this long are sorted by insertion before merging begins. */
const RUN_ROWS = 32;

/** Rows with their keys beside them, index by index. */
interface Keyed {
  readonly rows: Int32Array;
  readonly keys: Float64Array;
}

/**
 * Sorts row numbers in place by a key that is read once for each row, and by the comparator where keys are equal.
 * Reading a comparator's columns at random for every comparison costs several times as much at a million rows. Rows
 * that come nearly in order (deadlines do) are merged in about one pass.
 */
export function sortRows(rows: Int32Array, keyOf: (row: number) => number, compare: CompareRows): void {
  const n = rows.length;
  let from: Keyed = { rows, keys: Float64Array.from(rows, keyOf) };
  for (let low = 0; low < n; low += RUN_ROWS) sortRun(from, low, Math.min(low + RUN_ROWS, n), compare);
  let to: Keyed = {
    rows: new Int32Array(n > RUN_ROWS ? n : 0),
    keys: new Float64Array(n > RUN_ROWS ? n : 0),
  };
  for (let width = RUN_ROWS; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) mergeRuns(from, to, low, width, compare);
    [from, to] = [to, from];
  }
  if (from.rows !== rows) rows.set(from.rows);
}

function sortRun({ rows, keys }: Keyed, low: number, high: number, compare: CompareRows): void {
  for (let i = low + 1; i < high; i++) {
    const row = rows[i]!;
    const key = keys[i]!;
    let at = i;
    while (at > low) {
      const before = keys[at - 1]!;
      if (before < key || (before === key && compare(rows[at - 1]!, row) <= 0)) break;
      rows[at] = rows[at - 1]!;
      keys[at] = before;
      at--;
    }
    rows[at] = row;
    keys[at] = key;
  }
}

/** Merges the sorted run of `width` rows at `low` with the one after it into `to`. */
function mergeRuns(from: Keyed, to: Keyed, low: number, width: number, compare: CompareRows): void {
  const { rows, keys } = from;
  const mid = Math.min(low + width, rows.length);
  const high = Math.min(low + 2 * width, rows.length);
  const last = keys[mid - 1]!;
  const next = mid < high ? keys[mid]! : Number.POSITIVE_INFINITY;
  const isInOrder = last < next || (last === next && mid < high && compare(rows[mid - 1]!, rows[mid]!) <= 0);
  if (mid >= high || isInOrder) {
    to.rows.set(rows.subarray(low, high), low);
    to.keys.set(keys.subarray(low, high), low);
    return;
  }
  let left = low;
  let right = mid;
  for (let i = low; i < high; i++) {
    const a = left < mid ? keys[left]! : Number.POSITIVE_INFINITY;
    const b = right < high ? keys[right]! : Number.POSITIVE_INFINITY;
    const takesLeft =
      right >= high || (left < mid && (a < b || (a === b && compare(rows[left]!, rows[right]!) <= 0)));
    const source = takesLeft ? left++ : right++;
    to.rows[i] = rows[source]!;
    to.keys[i] = keys[source]!;
  }
}
