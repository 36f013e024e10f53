import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from './rng';
import { sortRows } from './sort-rows';
import { type Reach, SortedRows } from './sorted-rows';

/** Columns with many ties; the row number decides them, so the order is total. */
function columns(rng: Rng, rows: number, values: number) {
  const keys = Int32Array.from({ length: rows }, () => rng.int(0, values));
  const compare = (a: number, b: number): number => keys[a]! - keys[b]! || a - b;
  return { keys, compare };
}

function shown(list: SortedRows): number[] {
  const out: number[] = [];
  list.window(0, list.size, out);
  return out;
}

/** Down the list, one row after the other. */
function naiveReach(rows: readonly number[], weights: Int32Array, most: number): Reach {
  let sum = 0;
  for (const [count, row] of rows.entries()) {
    if (sum + weights[row]! > most) return { row, count, sum };
    sum += weights[row]!;
  }
  return { row: -1, count: rows.length, sum };
}

describe('SortedRows', () => {
  it('holds what a sorted array would hold, through any additions and removals', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 400 }), (seed, values) => {
        const rng = new Rng(`sorted-rows/${seed}`);
        const { keys, compare } = columns(rng, 3_000, values);
        // The key may leave some ties to the comparator, or all of them.
        const keyOf = rng.chance(0.5) ? (row: number) => Math.floor(keys[row]! / 3) : undefined;
        const weights = Int32Array.from({ length: 3_000 }, () => rng.int(0, 50));
        const list = new SortedRows(compare, keyOf, (row) => weights[row]!);
        let naive: number[] = [];
        const isIn = new Set<number>();
        // Fill it well past several chunks, then drain most of it: chunks split and merge on the way.
        for (const [steps, adds] of [
          [2_500, 0.9],
          [2_500, 0.1],
          [600, 0.5],
        ] as const) {
          for (let i = 0; i < steps; i++) {
            const row = rng.int(0, 2_999);
            if (rng.chance(adds) && !isIn.has(row)) {
              keys[row] = rng.int(0, values);
              weights[row] = rng.int(0, 50);
              list.add(row);
              isIn.add(row);
            } else {
              expect(list.delete(row)).toBe(isIn.delete(row));
            }
          }
          naive = [...isIn].sort(compare);
          expect(list.size).toBe(naive.length);
          expect(shown(list)).toEqual(naive);
        }
        for (let i = 0; i < 50; i++) {
          const row = rng.int(0, 2_999);
          expect(list.has(row)).toBe(isIn.has(row));
          expect(list.rankOf(row)).toBe(naive.filter((other) => compare(other, row) < 0).length);
          const [offset, limit] = [rng.int(0, naive.length + 5), rng.int(0, 700)];
          const out = new Int32Array(limit);
          const count = list.window(offset, limit, out);
          expect([...out.subarray(0, count)]).toEqual(naive.slice(offset, offset + limit));
          const edge = rng.int(-1, values + 1);
          expect(list.countWhile((other) => keys[other]! < edge)).toBe(
            naive.filter((other) => keys[other]! < edge).length,
          );
          const most = rng.int(-5, rng.chance(0.5) ? 400 : naive.length * 25);
          expect(list.reach(most)).toEqual(naiveReach(naive, weights, most));
        }
      }),
      { seed: 11, numRuns: 12 },
    );
  });

  it('loads many rows at once into the order they would have one by one, and goes on from there', () => {
    const rng = new Rng('load');
    const { keys, compare } = columns(rng, 5_000, 300);
    const rows = Array.from({ length: 4_000 }, (_none, i) => i);
    const list = new SortedRows(
      compare,
      (row) => keys[row]!,
      () => 1,
    );
    list.add(4_999);
    list.load(rows);
    expect(shown(list)).toEqual([...rows].sort(compare));
    for (let row = 4_000; row < 5_000; row++) list.add(row);
    expect(shown(list)).toEqual(Array.from(keys.keys()).sort(compare));
    expect(list.reach(1_234)).toEqual({ row: shown(list)[1_234], count: 1_234, sum: 1_234 });
    list.clear();
    expect(list.size).toBe(0);
    expect(list.delete(1)).toBe(false);
  });

  it('finds every row by its key while it is drained from many chunks to few, from either end and in between', () => {
    for (const pick of [
      (left: number) => left - 1,
      () => 0,
      (left: number) => left >> 1,
      (left: number) => ((left * 7) % 13) % left,
    ]) {
      const list = new SortedRows(
        (a, b) => a - b,
        (row) => row >> 1,
        () => 1,
      );
      const left = Array.from({ length: 700 }, (_none, row) => row);
      list.load(left);
      while (left.length > 1) {
        const [row] = left.splice(pick(left.length), 1);
        expect(list.delete(row!)).toBe(true);
        if (left.length % 7 !== 0 && left.length > 40) continue;
        expect(left.every((other) => list.has(other))).toBe(true);
        expect(list.reach(left.length - 1)).toEqual({
          row: left.at(-1),
          count: left.length - 1,
          sum: left.length - 1,
        });
      }
    }
  });

  it('stops on a row that is in already', () => {
    const list = new SortedRows((a, b) => a - b);
    list.add(1);
    expect(() => list.add(1)).toThrow('in the list already');
  });
});

describe('sortRows', () => {
  it('sorts by key and then by the comparator, as a plain sort does', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 1_500 }), (seed, count) => {
        const rng = new Rng(`sort-rows/${seed}`);
        const { keys, compare } = columns(rng, count, rng.chance(0.5) ? 5 : 1_000_000);
        const rows = Int32Array.from({ length: count }, (_none, i) => i);
        sortRows(rows, (row) => Math.floor(keys[row]! / 3), compare);
        const wanted = Array.from({ length: count }, (_none, i) => i).sort(compare);
        expect([...rows]).toEqual(wanted);
      }),
      { seed: 12, numRuns: 60 },
    );
  });
});
