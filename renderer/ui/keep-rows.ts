import { useState } from 'react';

/** Rows of which each that says nothing new is the object it was before, and so isn't drawn again. */
export function keepRows<R>(
  before: readonly R[],
  after: readonly R[],
  keyOf: (row: R) => string,
): readonly R[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return after.map((row) => {
    const old = known.get(keyOf(row));
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}

/** The same across renders, looked at again when `source` is another array. Give it a stable `keyOf`. */
export function useKeptRows<R>(source: readonly R[], keyOf: (row: R) => string): readonly R[] {
  const [kept, setKept] = useState({ source, rows: source });
  if (kept.source === source) return kept.rows;
  const rows = keepRows(kept.rows, source, keyOf);
  setKept({ source, rows });
  return rows;
}
