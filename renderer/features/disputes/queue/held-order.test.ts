import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  follow,
  hold,
  increasing,
  type PlaceSpan,
  placeCount,
  type QueueOrder,
  rowAtPlace,
  wantedRanks,
} from './held-order';
import type { QueueRow, QueueSlice } from './queue-row';
import { testRow } from './test-rows';

const MAX_ROWS = 200;
const EXACT = { maxRows: MAX_ROWS, margin: 0 };

/** The engine's queue, as far as the page can tell: ids in order, cut into windows. */
function sliceAt(queue: readonly string[], window: { offset: number; limit: number }): QueueSlice {
  const ids = queue.slice(window.offset, window.offset + window.limit);
  return { offset: window.offset, total: queue.length, rows: ids.map((id) => testRow({ id })) };
}

const names = (count: number, prefix = 'D') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

/** Asks and takes windows until nothing new is asked for, as the model does. */
function settle(order: QueueOrder, queue: readonly string[], span: PlaceSpan) {
  let at = span;
  let lifted = 0;
  let now = order;
  for (let round = 0; round < 6; round += 1) {
    const step = hold(now, sliceAt(queue, wantedRanks(now, at, EXACT)), at);
    lifted += step.liftedRows;
    at = { first: Math.max(0, at.first - step.liftedRows), end: at.end - step.liftedRows };
    now = step.order;
  }
  return { order: now, span: at, lifted };
}

function shownIds(order: QueueOrder, span: PlaceSpan): (string | undefined)[] {
  const ids: (string | undefined)[] = [];
  for (let place = span.first; place < span.end; place += 1) ids.push(rowAtPlace(order, place)?.id);
  return ids;
}

const held = (queue: readonly string[], span: PlaceSpan): QueueOrder =>
  settle(
    { ...follow(sliceAt(queue, { offset: span.first, limit: span.end - span.first })), isHeld: true },
    queue,
    span,
  ).order;

describe('a held queue', () => {
  const span = { first: 10, end: 20 };

  it('[DQ3] rows that come in above do not move what is in sight, and are counted', () => {
    const before = held(names(50), span);
    const { order } = settle(before, ['N1', 'N2', 'N3', ...names(50)], span);
    expect(shownIds(order, span)).toEqual(names(50).slice(10, 20));
    expect(order.changes).toBe(3);
    expect(order.above).toBe(3);
    expect(placeCount(order)).toBe(50);
  });

  it('[DQ3] a row that leaves stays at its place, marked, and the others keep theirs', () => {
    const before = held(names(50), span);
    const { order } = settle(
      before,
      names(50).filter((id) => id !== 'D14'),
      span,
    );
    expect(shownIds(order, span)).toEqual(names(50).slice(10, 20));
    expect(rowAtPlace(order, 14)).toMatchObject({ id: 'D14', hasLeft: true });
    expect(rowAtPlace(order, 15)?.hasLeft).toBe(false);
    expect(order.changes).toBe(1);
    expect(placeCount(order)).toBe(50);
  });

  it('[DQ3] cells of a held row are those of the newest window', () => {
    const before = held(names(50), span);
    const window = wantedRanks(before, span, EXACT);
    const slice = sliceAt(names(50), window);
    const rows = slice.rows.map((row): QueueRow => (row.id === 'D12' ? { ...row, owner: 'lin' } : row));
    expect(rowAtPlace(hold(before, { ...slice, rows }, span).order, 12)?.owner).toBe('lin');
    expect(hold(before, { ...slice, rows }, span).order.changes).toBe(0);
  });

  it('[DQ3] scrolling on while held goes on at the edge of what is shown, whatever came in above', () => {
    const before = held(names(50), span);
    const queue = ['N1', 'N2', ...names(50)];
    const { order } = settle(before, queue, { first: 14, end: 26 });
    expect(shownIds(order, { first: 14, end: 26 })).toEqual(names(50).slice(14, 26));
  });

  it('[DQ3] scrolling back up over rows that have left lifts the table instead of showing holes', () => {
    const before = held(names(50), span);
    const { order, lifted, span: at } = settle(before, names(50).slice(8), { first: 2, end: 14 });
    expect(lifted).toBe(8);
    expect(shownIds(order, at).slice(0, 4)).toEqual(['D8', 'D9', 'D10', 'D11']);
    expect(order.above).toBe(0);
  });

  it('a jump far away shows the queue that is there', () => {
    const before = held(names(900), span);
    const queue = ['N1', ...names(900)];
    const at = { first: 700, end: 712 };
    const { order } = settle(settle(before, queue, span).order, queue, at);
    expect(shownIds(order, at)).toEqual(names(900).slice(700, 712));
  });

  it('says so when none of the rows in sight is in the window', () => {
    const before = held(names(50), span);
    const { order } = settle(before, [...names(400, 'N'), ...names(50)], span);
    expect(order.isAdrift).toBe(true);
    expect(shownIds(order, span)).toEqual(names(50).slice(10, 20));
  });

  it('[DQ3] a row that moved far up is not taken for the edge of what is shown', () => {
    const before = held(names(60), span);
    const rest = names(60).filter((id) => id !== 'D19');
    const { order } = settle(before, ['D19', ...rest], { first: 12, end: 24 });
    expect(shownIds(order, { first: 12, end: 24 })).toEqual(names(60).slice(12, 24));
  });
});

describe('windows asked for', () => {
  const order = follow(sliceAt(names(1_000), { offset: 0, limit: 40 }));
  const moved = (above: number, below: number) => ({
    ...held(names(500), { first: 100, end: 140 }),
    above,
    below,
  });

  it('covers the places in sight, and never more than the engine gives at once', () => {
    expect(wantedRanks(order, { first: 40, end: 100 }, EXACT)).toEqual({ offset: 40, limit: 60 });
    expect(wantedRanks(order, { first: 0, end: 900 }, EXACT)).toEqual({ offset: 0, limit: MAX_ROWS });
  });

  it('takes a margin on either side as far as there is room for it', () => {
    const wanted = (first: number, end: number) =>
      wantedRanks(order, { first, end }, { maxRows: MAX_ROWS, margin: 30 });
    expect(wanted(100, 160)).toEqual({ offset: 70, limit: 120 });
    expect(wanted(10, 70)).toEqual({ offset: 0, limit: 100 });
    expect(wanted(100, 280)).toEqual({ offset: 90, limit: 200 });
    expect(wanted(100, 300)).toEqual({ offset: 100, limit: 200 });
  });

  it('follows held rows to where they are now', () => {
    expect(wantedRanks(moved(7, 12), { first: 100, end: 140 }, EXACT)).toEqual({ offset: 107, limit: 45 });
  });

  it('never asks for ranks below the first, nor for nothing', () => {
    expect(wantedRanks(moved(-120, -120), { first: 100, end: 140 }, EXACT)).toEqual({ offset: 0, limit: 40 });
    expect(wantedRanks(moved(-900, -900), { first: 100, end: 140 }, EXACT)).toEqual({ offset: 0, limit: 40 });
  });
});

describe('under random changes', () => {
  type Act =
    | { readonly kind: 'insert'; readonly at: number; readonly count: number }
    | { readonly kind: 'remove'; readonly at: number; readonly count: number }
    | { readonly kind: 'scroll'; readonly by: number };
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(300),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      kind: fc.constant('remove' as const),
      at: fc.nat(300),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant('scroll' as const), by: fc.integer({ min: -25, max: 25 }) }),
  );

  it('[DQ3] what stays in sight stays at its place, nothing is shown twice, and no place stays empty', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), fc.nat(100), (acts, from) => {
        let queue = names(200);
        let span: PlaceSpan = { first: from, end: from + 30 };
        let order = held(queue, span);
        acts.forEach((a, n) => {
          const before = shownIds(order, span);
          const old = span;
          if (a.kind === 'insert') queue = queue.toSpliced(a.at, 0, ...names(a.count, `N${n}-`));
          if (a.kind === 'remove') queue = queue.toSpliced(a.at, a.count);
          if (a.kind === 'scroll') {
            const first = Math.max(0, Math.min(span.first + a.by, placeCount(order) - 30));
            span = { first, end: first + 30 };
          }
          const next = settle(order, queue, span);
          if (next.order.isAdrift) {
            // Nobody answers where they are in this test: the person lets go and holds anew.
            order = held(queue, span);
            return;
          }
          // Rows in sight before and after are where they were, but for the lift of all of them.
          before.forEach((id, i) => {
            const place = old.first + i - next.lifted;
            if (id !== undefined && place >= next.span.first && place < next.span.end)
              expect(rowAtPlace(next.order, place)?.id).toBe(id);
          });
          ({ order, span } = next);
          const ids = shownIds(order, span).filter((id) => id !== undefined);
          expect(new Set(ids).size).toBe(ids.length);
          const end = Math.min(span.end, placeCount(order));
          expect(ids.length).toBeGreaterThanOrEqual(end - span.first);
        });
      }),
      { seed: 20151111, numRuns: 300 },
    );
  });

  it('a longest run is increasing and no longer one is missed', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(20), { nil: undefined }), { maxLength: 9 }), (values) => {
        const run = increasing(values);
        run.forEach((at, i) => {
          if (i > 0) expect(values[at]!).toBeGreaterThan(values[run[i - 1]!]!);
        });
        let longest = 0;
        for (let bits = 0; bits < 1 << values.length; bits += 1) {
          const picked = values.filter((_, i) => bits & (1 << i));
          const rises = picked.every((v, i) => v !== undefined && (i === 0 || v > picked[i - 1]!));
          if (rises) longest = Math.max(longest, picked.length);
        }
        expect(run.length).toBe(longest);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
