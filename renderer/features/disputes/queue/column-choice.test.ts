import { beforeEach, describe, expect, it } from 'vitest';
import {
  columnChoice,
  inOrder,
  isWanted,
  moveColumn,
  readChoice,
  resetColumns,
  setColumnShown,
  setColumnWidth,
  USUAL_COLUMNS,
} from './column-choice';

const columns = ['id', 'left', 'cause', 'item'].map((id) => ({ id }));
const order = () => inOrder(columns, columnChoice.getState()).map(({ id }) => id);
beforeEach(resetColumns);

describe('the columns that a person chose', () => {
  it('are moved one by one, and not over the ends', () => {
    moveColumn(columns, 'item', -1);
    moveColumn(columns, 'item', -1);
    expect(order()).toEqual(['id', 'item', 'left', 'cause']);
    moveColumn(columns, 'id', -1);
    moveColumn(columns, 'cause', 1);
    expect(order()).toEqual(['id', 'item', 'left', 'cause']);
  });

  it('a column that is new since then comes after those that were put in order', () => {
    expect(inOrder(columns, { order: ['item', 'left', 'gone'] }).map(({ id }) => id)).toEqual([
      'item',
      'left',
      'id',
      'cause',
    ]);
  });

  it('a spare column is there when asked for, a usual one until it is taken out', () => {
    const wanted = (id: string, isSpare: boolean) => isWanted(id, columnChoice.getState(), isSpare);
    expect([wanted('cause', false), wanted('region', true)]).toEqual([true, false]);
    setColumnShown('cause', false);
    setColumnShown('region', true);
    expect([wanted('cause', false), wanted('region', true)]).toEqual([false, true]);
    setColumnShown('cause', true);
    setColumnShown('region', false);
    expect([wanted('cause', false), wanted('region', true)]).toEqual([true, false]);
  });

  it('outlive the page, widths within bounds', () => {
    setColumnWidth('cause', 10_000);
    setColumnShown('item', false);
    const kept = readChoice(localStorage.getItem('warroom.queueColumns'));
    expect(kept).toEqual({ ...USUAL_COLUMNS, widths: { cause: 640 }, hidden: ['item'] });
  });

  it.each(['', '{', 'null', '[]', '{"order":7,"widths":{"a":"x"},"hidden":[1,"b","b"]}'])(
    'unreadable storage (%s) is the usual choice',
    (text) => {
      const choice = readChoice(text);
      expect(choice.order).toEqual([]);
      expect(choice.widths).toEqual({});
    },
  );
});
