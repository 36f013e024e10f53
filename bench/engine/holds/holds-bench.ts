import { sizeText } from '../../durations';
import { atMost, type Report, required } from '../../figure';
import { withTempFolder } from '../../temp-folder';
import { HeldDesk } from './held-desk';
import { watchHolds } from './hold-watch';
import { READING } from './reading';
import type { HoldTrial } from './trial';
import { WRITING } from './writing';

/** Longest hold of the engine, whatever it's asked. Source: PERFORMANCE.md. */
const HOLD_MS = 50;
/** In their order, on one desk: the last ends the session. */
const TRIALS: readonly HoldTrial[] = [...READING, ...WRITING];

/** Nothing holds the engine: of each call and each step of the clock, the longest turn in which nothing else is answered. */
export function benchHolds(size: number, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const group = `holds ${sizeText(size)}`;
    const desk = await HeldDesk.open(size, folder);
    for (const { what, before, run } of TRIALS) {
      await before?.(desk);
      globalThis.gc?.();
      const { ms, totalMs, turns } = await watchHolds(() => run(desk));
      const note = `longest of ${turns} turns, ${Math.round(totalMs)} ms in all`;
      report({ group, what, value: ms, unit: 'ms', budget: required(atMost(HOLD_MS)), note });
    }
  });
}
