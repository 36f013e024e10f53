/** The typed arrays columns are made of. */
export type ColumnArray = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** A longer copy of a column; the new places hold 0. */
export function grown<T extends ColumnArray>(column: T, capacity: number): T {
  const longer = new (column.constructor as new (length: number) => T)(capacity);
  longer.set(column);
  return longer;
}

/** Capacity to grow to when `needed` places no longer fit: half as much again, so that a million rows carry little air. */
export function grownCapacity(capacity: number, needed: number): number {
  return Math.max(needed, capacity + (capacity >>> 1), 16);
}
