/** Upper edges of the histogram's bins, ms: the 1-2-5 series. The last bin takes all above. */
export const BIN_EDGES_MS = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] as const;

export interface TookBin {
  /** Over this, ms. */
  readonly overMs: number;
  /** Up to and with this, ms; null for the last. */
  readonly toMs: number | null;
  readonly count: number;
}

/** Acknowledge times by bin. The bins are fixed, so that the picture keeps its axis as times come in. */
export function tookBins(allMs: readonly number[]): readonly TookBin[] {
  const counts = Array.from({ length: BIN_EDGES_MS.length + 1 }, () => 0);
  for (const ms of allMs) {
    const at = BIN_EDGES_MS.findIndex((edge) => ms <= edge);
    const bin = at < 0 ? BIN_EDGES_MS.length : at;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, i) => ({
    overMs: BIN_EDGES_MS[i - 1] ?? 0,
    toMs: BIN_EDGES_MS[i] ?? null,
    count,
  }));
}
