import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Stepwise } from '../../shared/kernel';

/** How long a slice may take, milliseconds. Source: PERFORMANCE.md, the engine's turns. */
export const SLICE_MS = 8;
/** Rows done between two looks at the clock: a fraction of a millisecond. */
const ROWS_AT_ONCE = 64;

export interface SliceOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly clock?: () => number;
  /** Asked after every turn of others; throws when the work is for nobody any more. */
  readonly onTurn?: () => void;
}

/** Does a piece of work in slices of `SLICE_MS`, with a turn of everything else between two of them. */
export async function inSlices<T>(
  work: Stepwise<T>,
  { clock = () => performance.now(), onTurn }: SliceOptions = {},
): Promise<T> {
  for (;;) {
    const until = clock() + SLICE_MS;
    do {
      const result = work.step(ROWS_AT_ONCE);
      if (result !== null) return result;
    } while (clock() < until);
    await nextTurn();
    onTurn?.();
  }
}
