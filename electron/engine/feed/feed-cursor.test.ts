import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { cursorText, resumeId } from './feed-cursor';

it('waits double as long each time up to the greatest wait, the upper half by chance', () => {
  const waits = [0, 1, 2, 3, 10, 1_000].map((failures) => [
    backoffMs(failures, 250, 10_000, () => 0),
    backoffMs(failures, 250, 10_000, () => 0.999_999),
  ]);
  expect(waits).toEqual([
    [125, 250],
    [250, 500],
    [500, 1_000],
    [1_000, 2_000],
    [5_000, 10_000],
    [5_000, 10_000],
  ]);
});

it('a cursor names what to resume behind in its own epoch, and nothing in another', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.integer({ min: 0, max: 999_999_999_999_999 }),
      (epoch, other, id) => {
        const cursor = cursorText(epoch, `${id}`);
        expect(resumeId(cursor, epoch)).toBe(`${id}`);
        if (other !== epoch) expect(resumeId(cursor, other)).toBeNull();
      },
    ),
    { numRuns: 200, seed: 2 },
  );
  for (const bad of ['', '17', 'e:', 'e:x', 'e:-1', 'e:1.5']) expect(resumeId(bad, 'e')).toBeNull();
  expect(resumeId(null, 'e')).toBeNull();
});
