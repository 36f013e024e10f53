import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, RunSorter, type SpillRun } from './run-sorter';

/** A spill in memory that hands lines back one by one. */
function memoryRun(): SpillRun {
  let text = '';
  return {
    write: (lines) => {
      text += lines;
      return Promise.resolve();
    },
    async *read() {
      yield* text.split('\n').slice(0, -1);
    },
  };
}

describe('sorting through a spill', () => {
  it('gives the order a sort in memory gives, however small the runs', async () => {
    const draft = fc.record({
      at: fc.integer({ min: -3, max: 3 }),
      line: fc.integer({ min: 1, max: 5 }),
      part: fc.integer({ min: 0, max: 1 }),
      text: fc.constantFrom('a', 'b\tc', '\u2028', '{"x":"\\n"}', ''),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (drafts, size) => {
          const unique = drafts.map((one, i) => ({ ...one, line: i + 1 }));
          const sorter = new RunSorter(memoryRun, size);
          for (const one of unique) {
            sorter.add(one);
            if (sorter.isFull) await sorter.spill();
          }
          const sorted: Draft[] = [];
          for await (const one of sorter.sorted()) sorted.push(one);
          expect(sorted).toEqual([...unique].sort((a, b) => a.at - b.at || a.line - b.line));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
