import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { cursorRow, disputesOnScreen, names, press, rowsOf } from '../test-screen';
import { addSelected, leaveSelection, selectionStore } from './selection-store';

const { queue } = disputesOnScreen();

const picked = () =>
  [...document.querySelectorAll('[data-row][aria-selected=true]')].map((row) => row.getAttribute('data-row'));
const pressShift = (key: string) =>
  act(() => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key, code: `Key${key}`, shiftKey: true });
  });
const pressAll = (target: Element = document.activeElement ?? document.body) =>
  act(() => {
    fireEvent.keyDown(target, { key: 'a', code: 'KeyA', ctrlKey: true });
  });
const words = () => screen.queryByTestId('selection-bar')?.textContent ?? null;

describe('[DQ5] [DQ6] picking rows', () => {
  it('x picks the row under the cursor, and again lets it go', () => {
    queue();
    press('x');
    expect(picked()).toEqual([]);
    press('j');
    press('x');
    press('j');
    press('x');
    expect(picked()).toEqual(['D0', 'D1']);
    expect(words()).toContain('2 selected');
    press('x');
    expect(picked()).toEqual(['D0']);
    press('Escape');
    expect(picked()).toEqual([]);
    expect(cursorRow()).toBe('D1');
    expect(words()).toBeNull();
  });

  it('Shift with j and k draws a range and takes it back', () => {
    queue();
    press('j');
    pressShift('J');
    pressShift('J');
    pressShift('J');
    expect(picked()).toEqual(['D0', 'D1', 'D2', 'D3']);
    pressShift('K');
    expect(picked()).toEqual(['D0', 'D1', 'D2']);
    expect(cursorRow()).toBe('D2');
  });

  it('a range drawn with the pointer spans from the row picked last', () => {
    queue();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select D2' }));
    fireEvent.click(document.querySelector('[data-row=D5]')!, { shiftKey: true });
    expect(picked()).toEqual(['D2', 'D3', 'D4', 'D5']);
    expect(screen.queryByTestId('dispute-detail')).toBeNull();
    fireEvent.click(document.querySelector('[data-row=D3]')!, { ctrlKey: true });
    expect(picked()).toEqual(['D2', 'D4', 'D5']);
  });

  it('Ctrl+A picks all that the filter finds, not just what is in sight; in a field it marks its text', () => {
    queue();
    press('/');
    pressAll();
    expect(selectionStore.getState().selection.kind).toBe('none');
    press('Escape');
    pressAll();
    expect(selectionStore.getState().selection).toMatchObject({
      kind: 'filter',
      filter: { scope: 'open', split: 'all' },
    });
    press('j');
    press('x');
    expect(picked()).not.toContain('D0');
    expect(words()).toContain('but 1');
  });

  it('a held row that left the view cannot be picked', () => {
    queue();
    press('j');
    press('j');
    queue(rowsOf(...names(12).filter((id) => id !== 'D1')), { total: 49 });
    expect(cursorRow()).toBe('D1');
    press('x');
    expect(picked()).toEqual([]);
  });

  it('what left the selection is told until it is read', () => {
    queue();
    act(() => addSelected(['D1', 'D2', 'D3', 'D4']));
    act(() => leaveSelection(['D1', 'D2', 'D3']));
    expect(screen.getByTestId('selection-left').textContent).toBe('3 left the view and the selection');
    fireEvent.click(screen.getByTestId('selection-clear'));
    expect(words()).toBeNull();
  });

  it('says which rows are picked apart from the one that the keyboard is on', () => {
    queue();
    press('j');
    const grid = screen.getByTestId('queue');
    expect(grid.getAttribute('aria-multiselectable')).toBe('true');
    const row = document.querySelector('[data-row=D0]')!;
    expect(row.getAttribute('aria-selected')).toBe('false');
    expect(grid.getAttribute('aria-activedescendant')).toBe(row.id);
  });
});
