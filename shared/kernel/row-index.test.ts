import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowIndex } from './row-index';

describe('RowIndex', () => {
  it('finds the rows of a key like a map of lists does, the earliest first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 2 }), { maxLength: 300 }),
        fc.string({ maxLength: 2 }),
        (keys, other) => {
          const index = new RowIndex((row) => keys[row]!);
          const lists = new Map<string, number[]>();
          keys.forEach((key, row) => {
            index.add(row);
            lists.set(key, [...(lists.get(key) ?? []), row]);
          });
          expect(index.size).toBe(keys.length);
          for (const key of [...keys, other]) {
            const rows: number[] = [];
            index.each(key, (row) => rows.push(row));
            expect(rows).toEqual(lists.get(key) ?? []);
            expect(index.find(key)).toBe(rows[0] ?? -1);
            expect(index.find(key, (row) => row % 2 === 1)).toBe(rows.find((row) => row % 2 === 1) ?? -1);
          }
        },
      ),
      { seed: 81, numRuns: 100 },
    );
  });
});
