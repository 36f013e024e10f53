import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../shared/disputes';
import { HOUR_MS } from '../../shared/kernel';
import {
  type BandThresholds,
  bandProblem,
  DEFAULT_BANDS,
  displayBandOf,
  MAX_WATCH_MS,
} from './band-thresholds';

const bands = (watchH: number, riskH: number): BandThresholds => ({
  watchMs: watchH * HOUR_MS,
  riskMs: riskH * HOUR_MS,
});
const RANK = { safe: 0, watch: 1, at_risk: 2, breached: 3 } as const;

describe('[SL5] the bands that a desk paints', () => {
  it.each([-1, 0, 1])('are the domain ones by default, also %i ms from each edge', (off) => {
    for (const edge of [0, 6 * HOUR_MS, 24 * HOUR_MS]) {
      expect(displayBandOf(edge + off, DEFAULT_BANDS)).toBe(bandOf(edge + off, 0));
    }
  });

  it('are refused when out of order, later than the domain warns, or longer than the promise', () => {
    expect(bandProblem(DEFAULT_BANDS)).toBeNull();
    expect(bandProblem(bands(36, 12))).toBeNull();
    expect(bandProblem(bands(30, 30))).toBe('order');
    expect(bandProblem(bands(30, 40))).toBe('order');
    expect(bandProblem(bands(24, 5))).toBe('risk_late');
    expect(bandProblem(bands(23, 6))).toBe('watch_late');
    expect(bandProblem(bands(73, 6))).toBe('too_long');
    expect(bandProblem({ watchMs: Number.NaN, riskMs: 6 * HOUR_MS })).toBe('watch_late');
  });

  it('can only warn earlier: none that are accepted paint a risk away, and the breach never moves', () => {
    const anyBands = fc.record({
      watchMs: fc.integer({ min: 0, max: 80 * HOUR_MS }),
      riskMs: fc.integer({ min: 0, max: 80 * HOUR_MS }),
    });
    fc.assert(
      fc.property(
        anyBands.filter((b) => bandProblem(b) === null),
        fc.integer({ min: -HOUR_MS, max: MAX_WATCH_MS }),
        (chosen, leftMs) => {
          const [shown, real] = [displayBandOf(leftMs, chosen), bandOf(leftMs, 0)];
          expect(RANK[shown]).toBeGreaterThanOrEqual(RANK[real]);
          expect(shown === 'breached').toBe(real === 'breached');
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
