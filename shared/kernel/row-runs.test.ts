import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowRuns } from './row-runs';

describe('rows sorted in parts', () => {
  it('come out in order, those that changed meanwhile left out, however they are taken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat(59)),
        (given, runRows, changes) => {
          const columns = given.map(([key, tie]) => ({ key, tie }));
          const compare = (a: number, b: number) => columns[a]!.tie - columns[b]!.tie || a - b;
          const runs = new RowRuns(compare, (row) => columns[row]!.key, runRows);
          const wanted = new Set<number>();
          /** A row changes: it's where it was no more, and its columns say something else. */
          const change = () => {
            const row = changes.next().value!;
            expect(runs.delete(row)).toBe(wanted.delete(row));
            if (row >= columns.length) return;
            if (!wanted.has(row)) columns[row] = { key: 5 - columns[row]!.key, tie: 3 - columns[row]!.tie };
          };
          for (let row = 0; row < columns.length; row++) {
            wanted.add(row);
            runs.add(row);
            if (row % 3 === 0) change();
          }
          const taken: number[] = [];
          for (let limit = runRows; ; change()) {
            const before = [...wanted].sort((a, b) => columns[a]!.key - columns[b]!.key || compare(a, b));
            const part: number[] = [];
            const count = runs.take(limit, (row) => part.push(row));
            expect(part).toEqual(before.slice(0, limit));
            expect(count).toBe(part.length);
            for (const row of part) wanted.delete(row);
            taken.push(...part);
            if (count < limit) break;
          }
          expect(wanted.size).toBe(0);
          expect(new Set(taken).size).toBe(taken.length);
        },
      ),
      { seed: 9, numRuns: 300 },
    );
  });
});
