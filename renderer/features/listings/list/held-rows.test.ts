import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listingRow, listingsView } from '../test-rows';
import { EMPTY_ORDER, follow, hold, type ListingOrder } from './held-rows';

const ids = (order: ListingOrder) => order.rows.map((row) => row.itemId);
const view = (names: readonly string[], offset = 0) =>
  listingsView(
    names.map((name) => listingRow(name)),
    { offset, total: 20 },
  );

describe('[DQ3] rows that are being looked at stand still', () => {
  it('a row that rises in the ranking stays in its place, and the change is counted', () => {
    const before = follow(EMPTY_ORDER, view(['a', 'b', 'c', 'd']));
    const held = hold(before, view(['d', 'a', 'b', 'c']));
    expect(ids(held)).toEqual(['a', 'b', 'c', 'd']);
    expect(held.changes).toBe(4);
    expect(ids(follow(held, view(['d', 'a', 'b', 'c'])))).toEqual(['d', 'a', 'b', 'c']);
  });

  it('its figures are kept new meanwhile', () => {
    const before = follow(EMPTY_ORDER, view(['a', 'b']));
    const pending = listingRow('b', { state: 'pending', commandId: 'c1' });
    const held = hold(before, listingsView([pending, listingRow('a')]));
    expect(held.rows[1]).toBe(pending);
  });

  it('a place that comes into sight shows the worst item that is not shown yet', () => {
    const before = follow(EMPTY_ORDER, view(['a', 'b', 'c', 'd']));
    // Scrolled by two; meanwhile e rose above c and d fell out of sight.
    const held = hold(before, view(['e', 'c', 'f', 'g'], 2));
    expect(held.offset).toBe(2);
    expect(ids(held)).toEqual(['c', 'd', 'e', 'f']);
  });

  it('a row that says the same keeps its object and is not drawn again', () => {
    const before = follow(EMPTY_ORDER, view(['a', 'b']));
    expect(hold(before, view(['a', 'b'])).rows[0]).toBe(before.rows[0]);
    expect(follow(before, view(['b', 'a'])).rows[0]).toBe(before.rows[1]);
  });

  it('whatever moves, no item is shown twice, none in sight is replaced, and following heals all', () => {
    const names = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 12 });
    const windows = fc.array(fc.record({ names, offset: fc.integer({ min: 0, max: 6 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(windows, (pushes) => {
        let order = EMPTY_ORDER;
        for (const push of pushes) {
          const next = hold(order, view(push.names, push.offset));
          expect(new Set(ids(next)).size).toBe(next.rows.length);
          expect(next.rows.length).toBe(push.names.length);
          next.rows.forEach((row, i) => {
            const stood = order.rows[next.offset + i - order.offset];
            if (stood !== undefined) expect(row.itemId).toBe(stood.itemId);
          });
          expect(ids(follow(next, view(push.names, push.offset)))).toEqual(push.names);
          order = next;
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
