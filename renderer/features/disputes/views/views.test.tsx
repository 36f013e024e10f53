import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SavedView } from '../../../../shared/protocol';
import { disputeDesk, setGroupBy } from '../dispute-desk';
import { disputesOnScreen, field, submit } from '../test-screen';

const { queue, push, calls, answerCall, lastFilter } = disputesOnScreen();

const view = (more: Partial<SavedView> = {}): SavedView => ({
  id: 'v1',
  name: 'Night',
  visibility: 'private',
  owner: 'lin',
  savedAt: 0,
  query: 'cause:quality due<6h',
  sort: { by: 'amount', descending: true },
  groupBy: null,
  columns: ['id', 'left', 'amount'],
  ...more,
});
const tell = (...views: readonly SavedView[]) => push('savedViews', { views, keptAside: null } as never);
const menu = () => fireEvent.click(screen.getByTestId('views'));

describe('[DQ11] saved views', () => {
  it('a view sets filter, order and columns, and says when they are changed', () => {
    queue();
    tell(view());
    menu();
    fireEvent.click(screen.getByRole('button', { name: /Night/, pressed: false }));
    expect(lastFilter()).toEqual({
      scope: 'open',
      split: 'all',
      cause: ['quality'],
      dueWithinMs: expect.any(Number) as number,
    });
    expect(disputeDesk.getState().sort).toEqual({ by: 'amount', descending: true });
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      '',
      'Id',
      'Time left',
      'Amount',
    ]);
    expect(screen.getByTestId('views').textContent).toBe('Night');
    act(() => setGroupBy('cause'));
    expect(screen.getByTestId('views').textContent).toContain('changed');
  });

  it('what is on screen is saved under a name, for oneself or shared; a name that is taken is told', async () => {
    queue();
    tell();
    menu();
    fireEvent.click(screen.getByTestId('view-save'));
    const name = field('Name');
    fireEvent.change(name, { target: { value: ' Big ones ' } });
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: 'Shared' }));
    await submit(name);
    expect(calls('views.save').at(-1)).toMatchObject({
      view: { name: 'Big ones', visibility: 'shared', query: '', groupBy: null },
    });
    await answerCall('views.save', { id: 'v2' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it("another person's view can be used and neither renamed nor removed", () => {
    queue();
    tell(view({ owner: 'zhou', visibility: 'shared' }));
    menu();
    expect(screen.getByTestId('views').getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: /Night/, pressed: false }));
    menu();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(screen.getByTestId('view-save')).toBeTruthy();
  });
});
