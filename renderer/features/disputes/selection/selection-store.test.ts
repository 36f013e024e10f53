import { beforeEach, describe, expect, it } from 'vitest';
import {
  addSelected,
  clearSelection,
  isRowSelected,
  leaveFilterSelection,
  leaveSelection,
  resetSelection,
  selectFilter,
  selectionStore,
  takeSummary,
  toggleSelected,
} from './selection-store';

const FILTER = { scope: 'open', split: 'all' } as const;
const state = () => selectionStore.getState();
const ids = () => {
  const { selection } = state();
  return selection.kind === 'ids' ? [...selection.ids] : null;
};

beforeEach(resetSelection);

describe('[DQ6] what is selected', () => {
  it('a row is picked and let go; none left is no selection', () => {
    toggleSelected('D1');
    toggleSelected('D2');
    expect(ids()).toEqual(['D1', 'D2']);
    expect(state().anchorId).toBe('D2');
    toggleSelected('D1');
    toggleSelected('D2');
    expect(state().selection).toEqual({ kind: 'none' });
  });

  it('a row that was let go again is not in the range that is drawn from elsewhere', () => {
    toggleSelected('D1');
    addSelected(['D1', 'D2', 'D3']);
    expect(state().anchorId).toBe('D1');
    toggleSelected('D2');
    expect(ids()).toEqual(['D1', 'D3']);
  });

  it('of a whole filter, rows are taken out and in again one by one', () => {
    selectFilter(FILTER);
    expect(isRowSelected(state().selection, 'any')).toBe(true);
    toggleSelected('D1');
    expect(isRowSelected(state().selection, 'D1')).toBe(false);
    addSelected(['D1']);
    expect(isRowSelected(state().selection, 'D1')).toBe(true);
  });

  it('rows that left the view leave it and are told of until a person changes the selection', () => {
    addSelected(['D1', 'D2', 'D3', 'D4']);
    leaveSelection(['D1', 'D3', 'D9']);
    expect(ids()).toEqual(['D2', 'D4']);
    leaveSelection(['D2']);
    expect(state().left).toBe(3);
    toggleSelected('D5');
    expect(state().left).toBe(0);
  });

  it('when the last selected row left there is no selection, and it is still told', () => {
    addSelected(['D1']);
    leaveSelection(['D1']);
    expect(state()).toMatchObject({ selection: { kind: 'none' }, left: 1 });
    clearSelection();
    expect(state().left).toBe(0);
  });

  it('a filter selection ends with its filter; picked ones do not', () => {
    selectFilter(FILTER);
    leaveFilterSelection(412);
    expect(state()).toMatchObject({ selection: { kind: 'none' }, left: 412 });
    addSelected(['D1']);
    leaveFilterSelection(1);
    expect(ids()).toEqual(['D1']);
  });

  it('a count of an older selection is not taken for this one', () => {
    addSelected(['D1']);
    const { selection } = state();
    addSelected(['D2']);
    takeSummary(selection, { count: 1, amountFen: 100 });
    expect(state().summary).toBeNull();
    takeSummary(state().selection, { count: 2, amountFen: 300 });
    expect(state().summary).toEqual({ count: 2, amountFen: 300 });
  });
});
