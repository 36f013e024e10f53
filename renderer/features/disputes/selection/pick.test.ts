import { afterEach, expect, it } from 'vitest';
import type { QueueRow } from '../queue/queue-row';
import type { RowSource } from '../queue/row-source';
import { pickAt, stretchTo } from './pick';
import { isRowSelected, resetSelection, selectionStore } from './selection-store';

afterEach(resetSelection);

/** Rows D0 … D4; those named have left and are only still shown. */
function rowsOf(...gone: string[]): RowSource {
  const rows = Array.from({ length: 5 }, (_none, n) => {
    const id = `D${n}`;
    return { id, hasLeft: gone.includes(id) } as QueueRow;
  });
  return {
    placeCount: () => rows.length,
    rowAt: (place) => rows[place],
    placeOf: (id) => rows.findIndex((row) => row.id === id),
    rows: () => rows,
  };
}
const picked = () =>
  ['D0', 'D1', 'D2', 'D3', 'D4'].filter((id) => isRowSelected(selectionStore.getState().selection, id));

it('a range over a row that has left leaves it out', () => {
  const rows = rowsOf('D2');
  pickAt(rows, 1, false);
  pickAt(rows, 4, true);
  expect(picked()).toEqual(['D1', 'D3', 'D4']);
});

it('stretched over it by keys, the range leaves it out too', () => {
  const rows = rowsOf('D2');
  for (const place of [1, 2, 3]) stretchTo(rows, place - 1, place);
  expect(picked()).toEqual(['D0', 'D1', 'D3']);
});

it('a row that has left is not picked, alone or as the end of a range', () => {
  const rows = rowsOf('D2');
  pickAt(rows, 2, false);
  pickAt(rows, 0, false);
  pickAt(rows, 2, true);
  expect(picked()).toEqual(['D0']);
});
