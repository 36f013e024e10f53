import { describe, expect, it } from 'vitest';
import { BIN_EDGES_MS, tookBins } from './took-bins';

describe('acknowledge times by bin', () => {
  it('each time is in just one bin, the edge belonging to the lower', () => {
    const bins = tookBins([5, 6, 100, 101, 83, 12_000]);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(6);
    const at = (toMs: number | null) => bins.find((bin) => bin.toMs === toMs)?.count;
    expect([at(5), at(10), at(100), at(200), at(null)]).toEqual([1, 1, 2, 1, 1]);
  });

  it('the bins are the same whatever the times, so that the axis stands still', () => {
    expect(tookBins([]).map((bin) => bin.toMs)).toEqual([...BIN_EDGES_MS, null]);
  });
});
