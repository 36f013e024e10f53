import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataTable, type DataTableProps } from './DataTable';
import type { DataColumn } from './data-table-column';

afterEach(cleanup);

interface Row {
  readonly id: string;
}
const columns: readonly DataColumn<Row>[] = [
  { id: 'id', header: 'Id', widthPx: 100, cell: (row) => row.id },
  {
    id: 'act',
    header: 'Act',
    widthPx: 100,
    sort: 'ascending',
    cell: (row) => <button type="button">{`do ${row.id}`}</button>,
  },
];

function Table(props: Partial<DataTableProps<Row>>) {
  const [cursor, setCursor] = useState<number | null>(null);
  return (
    <DataTable<Row>
      label="rows"
      columns={columns}
      rowCount={100_000}
      rowAt={(index) => ({ id: `R${index}` })}
      rowKey={(row) => row.id}
      cursor={cursor}
      onCursor={setCursor}
      {...props}
    />
  );
}

const grid = () => screen.getByRole('grid', { name: 'rows' });
const cursorRow = () => document.querySelector('[data-cursor]')?.getAttribute('data-row') ?? null;

describe('[AX4] a virtual table', () => {
  it('says how long it is and which rows are there, and draws only those in sight', () => {
    render(<Table />);
    expect(grid().getAttribute('aria-rowcount')).toBe('100001');
    const rows = within(grid()).getAllByRole('row');
    expect(rows.length).toBeLessThan(60);
    expect(rows.slice(0, 3).map((r) => r.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3']);
    expect(within(grid()).getAllByRole('columnheader')[1]?.getAttribute('aria-sort')).toBe('ascending');
  });

  it('j k arrows Home End PageUp PageDown move the cursor and stop at the ends', () => {
    render(<Table rowCount={50} />);
    act(() => grid().focus());
    const cursorAfter = (key: string) => {
      fireEvent.keyDown(grid(), { key });
      return cursorRow();
    };
    expect(['j', 'j', 'ArrowDown', 'k', 'ArrowUp', 'k', 'k'].map(cursorAfter)).toEqual([
      'R0',
      'R1',
      'R2',
      'R1',
      'R0',
      'R0',
      'R0',
    ]);
    expect(cursorAfter('PageDown')).toBe('R20');
    expect(cursorAfter('PageUp')).toBe('R0');
    fireEvent.keyDown(grid(), { key: 'End' });
    fireEvent.keyDown(grid(), { key: 'Home' });
    expect(cursorRow()).toBe('R0');
  });

  it('keeps the focus when its rows change, and points at the row of the cursor', () => {
    const view = render(<Table />);
    act(() => grid().focus());
    fireEvent.keyDown(grid(), { key: 'j' });
    view.rerender(<Table rowAt={(index) => ({ id: `other${index}` })} />);
    expect(document.activeElement).toBe(grid());
    const pointed = grid().getAttribute('aria-activedescendant');
    expect(document.getElementById(pointed ?? '')?.getAttribute('data-row')).toBe('other0');
  });

  it('Enter and a click open a row; a control in a cell does its own work', () => {
    const onOpen = vi.fn();
    render(<Table onOpen={onOpen} />);
    act(() => grid().focus());
    fireEvent.keyDown(grid(), { key: 'j' });
    fireEvent.keyDown(grid(), { key: 'Enter' });
    fireEvent.click(screen.getByText('R3'));
    fireEvent.click(screen.getByText('do R5'));
    expect(onOpen.mock.calls.map(([row, index]) => [row.id, index])).toEqual([
      ['R0', 0],
      ['R3', 3],
    ]);
  });

  it('leaves keys with a modifier and keys of controls alone', () => {
    render(<Table />);
    fireEvent.keyDown(grid(), { key: 'j', ctrlKey: true });
    fireEvent.keyDown(screen.getByText('do R1'), { key: 'j' });
    expect(cursorRow()).toBeNull();
  });

  it('asks for the window in sight, and draws what is not here yet as a skeleton', () => {
    const onWindow = vi.fn();
    render(<Table onWindow={onWindow} rowAt={() => undefined} />);
    const [offset, limit] = onWindow.mock.calls.at(-1) ?? [];
    expect(offset).toBe(0);
    expect(limit).toBeGreaterThanOrEqual(20);
    expect(limit).toBeLessThanOrEqual(200);
    expect(
      within(grid())
        .getAllByRole('row')
        .every((row) => row.getAttribute('data-row') === null),
    ).toBe(true);
  });

  it('shows what it was given in place of rows when there are none', () => {
    render(<Table rowCount={0} empty={<p>nothing here</p>} />);
    expect(screen.getByText('nothing here')).toBeTruthy();
    expect(grid().getAttribute('aria-rowcount')).toBe('1');
  });
});
