import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import { AGE_STEPS_MS, DUE_STEPS_MS, type QueueFilter } from './query';
import { UNDER_MS } from './splits';

/**
 * Where time alone changes what is true of an open dispute: `leadMs` before its deadline, or a millisecond later where
 * the condition is "less than" and not "at most".
 */
export interface Threshold {
  readonly leadMs: number;
  readonly isStrict: boolean;
}

const atMost = (leadMs: number): Threshold => ({ leadMs, isStrict: false });
const lessThan = (leadMs: number): Threshold => ({ leadMs, isStrict: true });

/** Thresholds of a filter beside the edges of bands and the ends of snoozes, which come as changes of the row. */
export function thresholdsOf(filter: QueueFilter): readonly Threshold[] {
  const { split, dueWithinMs, dueBeyondMs, minAgeMs, maxAgeMs } = filter;
  const thresholds: Threshold[] = [];
  if (split in UNDER_MS) thresholds.push(lessThan(UNDER_MS[split as keyof typeof UNDER_MS]));
  if (dueWithinMs !== undefined) thresholds.push(atMost(dueWithinMs));
  if (dueBeyondMs !== undefined) thresholds.push(atMost(dueBeyondMs));
  // An age is 72 h less the time left.
  if (minAgeMs !== undefined) thresholds.push(atMost(SLA_MS - minAgeMs));
  if (maxAgeMs !== undefined) thresholds.push(lessThan(SLA_MS - maxAgeMs));
  return thresholds;
}

/** Thresholds of the counts, beside those of their filter. Bands included: the counts keep their own clock. */
export const COUNT_THRESHOLDS: readonly Threshold[] = [
  lessThan(0),
  ...Object.values(UNDER_MS).flatMap((ms) => [lessThan(ms), atMost(ms)]),
  ...DUE_STEPS_MS.map(atMost),
  ...AGE_STEPS_MS.map((ms) => atMost(SLA_MS - ms)),
];

/** Rows looked at together while the clock passes them. */
const BLOCK_ROWS = 1024;

/**
 * Visits every open row that time has carried over one of the thresholds between two instants, each once, by deadline.
 * It costs what crosses, not what is open.
 */
export function eachCrossing(
  state: Disputes,
  thresholds: readonly Threshold[],
  span: { readonly from: number; readonly to: number },
  visit: (row: number) => void,
): void {
  const { byDue, openedAt } = state;
  const countDue = (at: number): number => byDue.countWhile((row) => openedAt.get(row) + SLA_MS <= at);
  const ranges = thresholds
    .map(({ leadMs, isStrict }) => leadMs - (isStrict ? 1 : 0))
    .map((shift) => [countDue(span.from + shift), countDue(span.to + shift)] as const)
    .filter(([first, end]) => first < end)
    .sort((a, b) => a[0] - b[0]);
  let at = 0;
  for (const [first, end] of ranges) {
    at = Math.max(at, first);
    // Visiting mustn't change the list of deadlines; a block is read before its rows are told of.
    const block = new Int32Array(Math.max(0, Math.min(BLOCK_ROWS, end - at)));
    while (at < end) {
      const count = byDue.window(at, Math.min(BLOCK_ROWS, end - at), block);
      for (let i = 0; i < count; i++) visit(block[i]!);
      at += count;
    }
  }
}
