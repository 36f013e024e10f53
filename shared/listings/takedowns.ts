import type { Stamp } from './stamp';
import type { SaleFact } from './standing';

/** What the platform said to a takedown. */
interface TakedownAnswer extends SaleFact {
  /** Wall time from the click to the answer, milliseconds; null when it wasn't told. */
  readonly tookMs: number | null;
  readonly reason: string | null;
}

/** One takedown, by its command. Any part may be missing: facts come in any order, and a day may begin in the middle. */
export interface TakedownFile {
  readonly commandId: string;
  /** null while only "no answer in time" is known of it. */
  itemId: string | null;
  request: { readonly stamp: Stamp; readonly by: string | null; readonly reason: string | null } | null;
  acknowledged: TakedownAnswer | null;
  rejected: TakedownAnswer | null;
  /** The platform hadn't answered in time. Its answer, when it comes, beats this. */
  isUnknown: boolean;
}

export function takedownFile(commandId: string): TakedownFile {
  return { commandId, itemId: null, request: null, acknowledged: null, rejected: null, isUnknown: false };
}

/** Figures of the times from click to answer, over all acknowledged takedowns that told theirs. */
export interface TookFigures {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly maxMs: number | null;
  /** Ascending. */
  readonly allMs: readonly number[];
}

export function tookFigures(files: Iterable<TakedownFile>): TookFigures {
  const allMs: number[] = [];
  for (const { acknowledged } of files) {
    if (acknowledged && acknowledged.tookMs !== null) allMs.push(acknowledged.tookMs);
  }
  allMs.sort((a, b) => a - b);
  return {
    count: allMs.length,
    p50Ms: nearestRank(allMs, 50),
    p95Ms: nearestRank(allMs, 95),
    maxMs: allMs.at(-1) ?? null,
    allMs,
  };
}

/** The smallest value that at least `percent` % of the values don't exceed; null when there are none. */
function nearestRank(ascending: readonly number[], percent: number): number | null {
  return ascending[Math.ceil((percent * ascending.length) / 100) - 1] ?? null;
}
