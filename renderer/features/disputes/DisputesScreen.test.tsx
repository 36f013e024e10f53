import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openScreen } from '../../app/routes';
import { NOW } from './test-disputes';
import { cursorRow, disputesOnScreen, names, press, rowsOf, shownIds } from './test-screen';

const { queue, detail, failQueue, lastSub, lastFilter } = disputesOnScreen();

describe('the queue', () => {
  it('shows the window, its length, its money and what each filter would leave', () => {
    queue();
    const grid = screen.getByRole('grid', { name: 'Dispute queue' });
    expect(grid.getAttribute('aria-rowcount')).toBe('51');
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    expect(screen.getByTestId('queue-totals').textContent).toContain('50 disputes');
    expect(screen.getByRole('tab', { name: /Breached/ }).textContent).toBe('Breached3');
    expect(screen.getByTestId('chip-band-at_risk').textContent).toBe('At risk12');
    expect(screen.getByTestId('chip-crossBorder').textContent).toBe('Cross-border14');
    expect(screen.getByTestId('chip-unfunded').textContent).toBe('Unfunded17');
  });

  it('draws skeletons, not nothing, before the first window', () => {
    const grid = screen.getByRole('grid');
    expect(within(grid).getAllByRole('row').length).toBeGreaterThan(10);
    expect(shownIds()).toEqual([]);
  });

  it('says why it is empty, and lets go of the filter', () => {
    queue([], { total: 0 });
    expect(screen.getByText('No open disputes')).toBeTruthy();
    act(() => openScreen('disputes', { filter: { cause: ['allergy'] } }));
    queue([], { total: 0 });
    expect(screen.getByText('No dispute matches the filters')).toBeTruthy();
    const empty = screen.getByText('No dispute matches the filters').closest<HTMLElement>('[role=status]')!;
    fireEvent.click(within(empty).getByRole('button', { name: 'Clear all filters' }));
    expect(lastSub('queue')?.params).toMatchObject({ filter: { scope: 'open', split: 'all' } });
  });

  it('a link opens exactly its rows, and what no chip shows can be read and taken off', () => {
    queue();
    act(() => openScreen('disputes', { filter: { band: ['at_risk'], itemId: ['I7'] } }));
    const filter = { scope: 'open', split: 'all', band: ['at_risk'], itemId: ['I7'] };
    expect(lastSub('queue')?.params).toMatchObject({ filter, offset: 0 });
    expect(screen.getByTestId('chip-band-at_risk').getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter: Item I7' }));
    expect(lastFilter()).toEqual({ scope: 'open', split: 'all', band: ['at_risk'] });
  });

  it('a chip narrows the filter that is set, and again widens it', () => {
    queue();
    fireEvent.click(screen.getByTestId('chip-vip'));
    fireEvent.click(screen.getByTestId('chip-band-breached'));
    expect(lastSub('queue')?.params).toMatchObject({ filter: { vip: true, band: ['breached'] } });
    fireEvent.click(screen.getByTestId('chip-vip'));
    expect(lastFilter()).toEqual({
      scope: 'open',
      split: 'all',
      band: ['breached'],
    });
  });

  it('a failed query is told with its code, in words', () => {
    queue();
    act(() => openScreen('disputes', { filter: { text: 'D' } }));
    failQueue('too_large');
    expect(screen.getByRole('alert').textContent).toContain('too_large');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    queue();
    expect(shownIds()[0]).toBe('D0');
  });
});

describe('[DQ3] the order in sight', () => {
  it('follows the queue while nobody is at it', () => {
    queue();
    queue(rowsOf('N1', ...names(11)));
    expect(shownIds()).toEqual(['N1', 'D0', 'D1', 'D2', 'D3']);
  });

  it('is held under the pointer, tells of the changes, and is taken up when it leaves', () => {
    queue();
    fireEvent.pointerEnter(screen.getByTestId('queue').parentElement!);
    queue(rowsOf('N1', ...names(11)), { total: 51 });
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    expect(screen.getByTestId('queue-apply').textContent).toContain('1 change · apply');
    fireEvent.pointerLeave(screen.getByTestId('queue').parentElement!);
    expect(shownIds()).toEqual(['N1', 'D0', 'D1', 'D2', 'D3']);
  });

  it('is held while a row is under the cursor; Home takes up the newest', () => {
    queue();
    press('j');
    queue(rowsOf('N1', 'N2', ...names(10)), { total: 52 });
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    expect(cursorRow()).toBe('D0');
    press('Home');
    expect(shownIds()).toEqual(['N1', 'N2', 'D0', 'D1', 'D2']);
    expect(cursorRow()).toBe('N1');
  });

  it('keeps a settled row in its place, struck and named settled, once the dispute itself says so', async () => {
    queue();
    press('j');
    queue(rowsOf(...names(12).filter((id) => id !== 'D2')), { total: 49 });
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    const row = () => document.querySelector('[data-row=D2]')!;
    expect(row().textContent).toContain('Left');
    await waitFor(() => expect(lastSub('dispute')?.params).toEqual({ id: 'D2' }));
    detail({ id: 'D2', settledAt: NOW, stage: 'resolved' });
    await waitFor(() => expect(row().textContent).toContain('Settled'));
  });

  it('cells of held rows go on being true', () => {
    queue();
    press('j');
    queue(rowsOf(...names(12)).map((row) => (row.id === 'D1' ? { ...row, owner: 'zhou' } : row)));
    expect(document.querySelector('[data-row=D1]')?.textContent).toContain('Zhou Min');
    expect(screen.queryByTestId('queue-apply')).toBeNull();
  });
});
