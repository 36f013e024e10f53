import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openScreen } from '../../../app/routes';
import { disputesOnScreen, press } from '../test-screen';

const { queue, lastFilter } = disputesOnScreen();
const bar = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Filter' });
const type = (value: string) =>
  act(() => {
    bar().focus();
    fireEvent.change(bar(), { target: { value, selectionStart: value.length } });
  });

describe('[DQ11] the query bar and the chips are two views of one filter', () => {
  it('what is typed sets the chips; a chip writes itself into the text', async () => {
    queue();
    type('-merchant:M-2201 due<6h amount>500 vip');
    await waitFor(() =>
      expect(lastFilter()).toMatchObject({
        vip: true,
        exclude: { merchantId: ['M-2201'] },
        minAmountFen: 50_001,
      }),
    );
    expect(screen.getByTestId('chip-vip').getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByTestId('chip-vip'));
    expect(bar().value).not.toContain('vip');
    fireEvent.click(screen.getByTestId('chip-band-breached'));
    expect(bar().value).toContain('band:breached');
    expect(bar().value).toContain('-merchant:M-2201');
  });

  it('a link shows in the text', () => {
    queue();
    act(() => openScreen('disputes', { filter: { itemId: ['I7'], exclude: { cause: ['quality'] } } }));
    expect(bar().value).toBe('-cause:quality item:I7');
  });

  it('Alt keeps a value out, and again no longer', () => {
    queue();
    const chip = screen.getByTestId('chip-band-safe');
    fireEvent.click(chip, { altKey: true });
    expect(lastFilter()).toMatchObject({ exclude: { band: ['safe'] } });
    expect(chip.getAttribute('data-state')).toBe('excluded');
    expect(bar().value).toBe('-band:safe');
    fireEvent.click(chip, { altKey: true });
    expect(lastFilter()).toEqual({ scope: 'open', split: 'all' });
  });

  it('one press in the bar takes every condition away, and is there only while there is one', () => {
    queue();
    expect(screen.queryByTestId('filter-clear')).toBeNull();
    fireEvent.click(screen.getByTestId('chip-vip'));
    fireEvent.click(
      within(screen.getByTestId('queue-search')).getByRole('button', { name: 'Clear all filters' }),
    );
    expect(lastFilter()).toEqual({ scope: 'open', split: 'all' });
    expect([bar().value, screen.queryByTestId('filter-clear')]).toEqual(['', null]);
  });

  it('a bad piece is marked where it stands with the reason, the rest counts, and Enter stays to let one read it', async () => {
    queue();
    type('vip colour:red amount>much');
    await waitFor(() => expect(lastFilter()).toEqual({ scope: 'open', split: 'all', vip: true }));
    const marks = [...document.querySelectorAll('[data-token=error]')].map((mark) => mark.textContent);
    expect(marks).toEqual(['colour:red', 'amount>much']);
    const faults = screen.getAllByTestId('query-fault').map((fault) => fault.textContent);
    expect(faults[0]).toContain('no condition is called “colour”');
    expect(bar().getAttribute('aria-invalid')).toBe('true');
    press('Enter', bar());
    expect(document.activeElement).toBe(bar());
    expect(bar().value).toBe('vip colour:red amount>much');
  });

  it('completions are reached by key, and Tab takes the first', () => {
    queue();
    type('ban');
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toHaveLength(1);
    press('Tab', bar());
    expect(bar().value).toBe('band:');
    act(() => {
      fireEvent.select(bar(), { target: { selectionStart: 5 } });
    });
    press('ArrowDown', bar());
    press('ArrowDown', bar());
    expect(document.getElementById(bar().getAttribute('aria-activedescendant') ?? '')?.textContent).toContain(
      'watch',
    );
    press('Enter', bar());
    expect(bar().value.trim()).toBe('band:watch');
    expect(document.activeElement).toBe(bar());
  });

  it('Esc empties it, then goes back to the rows', async () => {
    queue();
    type('vip');
    press('Escape', bar());
    expect(bar().value).toBe('');
    await waitFor(() => expect(lastFilter()).toEqual({ scope: 'open', split: 'all' }));
    press('Escape', bar());
    expect(document.activeElement).toBe(screen.getByTestId('queue'));
  });
});
