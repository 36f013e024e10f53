import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_HEIGHT_PX, rangeAt, rowOffsetOf, scrollHeightOf, scrollTopOf } from './fixed-rows';

const geometry = fc.record({
  rowCount: fc.integer({ min: 1, max: 20_000_000 }),
  rowPx: fc.constant(30),
  viewportPx: fc.integer({ min: 60, max: 1_200 }),
});

describe('rows of a long table', () => {
  it('the first and the last row can be reached, however many there are', () => {
    fc.assert(
      fc.property(geometry, (g) => {
        const bottom = Math.max(0, scrollHeightOf(g) - g.viewportPx);
        expect(rangeAt(g, 0, 0).first).toBe(0);
        expect(rangeAt(g, bottom, 0).end).toBe(g.rowCount);
        expect(scrollHeightOf(g)).toBeLessThanOrEqual(MAX_HEIGHT_PX);
      }),
      { seed: 21 },
    );
  });

  it('a row that is scrolled to is in the range', () => {
    fc.assert(
      fc.property(geometry, fc.nat(), (g, n) => {
        const index = n % g.rowCount;
        const wanted = Math.min(index * g.rowPx, Math.max(0, g.rowCount * g.rowPx - g.viewportPx));
        const range = rangeAt(g, scrollTopOf(g, wanted), 1);
        expect(range.first).toBeLessThanOrEqual(index);
        expect(range.end).toBeGreaterThan(index);
      }),
      { seed: 22 },
    );
  });

  it('up to what can be laid out, a scrolled pixel is a pixel', () => {
    expect(rowOffsetOf({ rowCount: 1_000_000, rowPx: 30, viewportPx: 600 }, 12_345)).toBe(12_345);
  });

  it('no more rows are drawn than fit and the margin', () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 1, noNaN: true }), (g, share) => {
        const range = rangeAt(g, share * Math.max(0, scrollHeightOf(g) - g.viewportPx), 8);
        expect(range.end - range.first).toBeLessThanOrEqual(Math.ceil(g.viewportPx / g.rowPx) + 1 + 16);
      }),
      { seed: 23 },
    );
  });
});
