import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codedError, err, MINUTE_MS, ok } from '../../../shared/kernel';
import type { ListingRow } from '../../../shared/listings';
import '../../app/i18n/i18n';
import { runCommand } from '../../app/commands';
import { routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { toastStore } from '../../ui/toast-store';
import { ListingsScreen } from './ListingsScreen';
import { listingDesk, resetListingDesk } from './listing-desk';
import { listingRow, listingsView } from './test-rows';

const execute = vi.hoisted(() => vi.fn());
vi.mock('../../app/execute', () => ({ execute }));

let fake: ReturnType<typeof fakeEngine>;
const push = (...rows: readonly ListingRow[]) => act(() => fake.push('listings', listingsView(rows)));
const toasts = () => toastStore.getState().toasts.map(({ tone, text }) => `${tone}: ${text}`);

beforeEach(() => {
  saveSettings({ language: 'en' });
  resetListingDesk();
  toastStore.setState({ toasts: [] });
  routeStore.setState({ screen: 'listings', params: {}, visits: {} });
  execute.mockReset();
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <ListingsScreen />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  fake.close();
});

/** Opens the item and asks for its takedown. */
function ask(row = listingRow('i-1')) {
  act(() => listingDesk.setState({ openId: row.itemId }));
  push(row);
  let hasRun = false;
  act(() => {
    hasRun = runCommand('listing.takeDown');
  });
  return hasRun;
}

function submit(reason: string) {
  const field = screen.getByLabelText(/^Reason/);
  fireEvent.change(field, { target: { value: reason } });
  const form = field.closest('form');
  if (form) fireEvent.submit(form);
}

describe('taking an item off sale', () => {
  it('[TD1] shows what it touches before it is confirmed', () => {
    ask();
    const dialog = within(screen.getByRole('alertdialog'));
    const blast = dialog.getByTestId('blast-radius');
    const figures = [...blast.querySelectorAll<HTMLElement>('[data-figure]')];
    expect(figures.map((f) => [f.dataset.figure, f.textContent])).toEqual([
      ['orders', '386'],
      ['stock', '1,204'],
      ['sales', '84'],
      ['disputes', '9'],
    ]);
  });

  it.each([
    ['en', 'orders, stock and sales as sampled 25 m ago'],
    ['zh-CN', '订单、库存、销量为 25 分前的抽样'],
  ] as const)('[DE3] and of when the platform’s figures are, in %s', (language, text) => {
    act(() => saveSettings({ language }));
    const now = listingsView([]).now;
    const feed = { state: 'live', ageMs: 1, eventsPerSec: 1, fault: null };
    act(() => fake.push('status', { session: null, now, clock: { doubt: null }, feed }));
    ask(listingRow('i-1', { sampledAt: now - 25 * MINUTE_MS }));
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByTestId('blast-age').textContent).toBe(text);
  });

  it('[TD2] is not sent without a reason', () => {
    ask();
    submit('   ');
    expect(execute).not.toHaveBeenCalled();
  });

  it('is not shown as done before the platform said so', async () => {
    execute.mockResolvedValue(ok({ commandId: 'c1', seq: 1, pending: true }));
    ask();
    submit('fakes');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(execute).toHaveBeenCalledWith(
      { kind: 'listing.takeDown', itemId: 'i-1', reason: 'fakes' },
      { seen: '0' },
    );
    expect(toasts()).toEqual(['watch: Takedown sent: title of i-1; waiting for the platform']);
    push(listingRow('i-1', { state: 'pending', commandId: 'c1' }));
    expect(toasts()).toHaveLength(1);
    push(listingRow('i-1', { state: 'off_sale', commandId: 'c1', tookMs: 83 }));
    expect(toasts().at(-1)).toBe('ok: Off sale: title of i-1, acknowledged in 83 ms');
    expect(screen.getByTestId('listing-detail').textContent).toContain('acknowledged in 83 ms');
  });

  it('a refusal by the platform stays until it is read, with its reason in words', async () => {
    execute.mockResolvedValue(ok({ commandId: 'c1', seq: 1, pending: true }));
    ask();
    submit('fakes');
    await waitFor(() => expect(toasts()).toHaveLength(1));
    push(listingRow('i-1', { state: 'rejected', commandId: 'c1', reason: 'refused_by_platform' }));
    expect(toastStore.getState().toasts.at(-1)).toMatchObject({
      tone: 'breach',
      detail: 'Not accepted by the platform',
      stayMs: null,
    });
  });

  it('what was typed is kept when the engine refuses, and pressed again it is the same act', async () => {
    const error = { ...codedError('engine_down', 'gone'), commandId: 'c1' };
    execute.mockResolvedValue(err(error));
    ask();
    submit('fakes');
    expect((await screen.findByRole('alert')).textContent).toContain('The engine went away');
    expect(screen.getByLabelText<HTMLInputElement>(/^Reason/).value).toBe('fakes');
    submit('fakes');
    await waitFor(() => expect(execute).toHaveBeenCalledTimes(2));
    expect(execute.mock.calls[1]?.[1]).toEqual({ seen: '0', commandId: 'c1' });
  });

  it.each([
    ['pending', 'Sent; the platform has not answered yet.'],
    ['off_sale', 'Off sale already.'],
    ['unknown', 'The last takedown has no known outcome; the platform is being asked.'],
  ] as const)('cannot be asked for while %s, and the button says why', (state, why) => {
    expect(ask(listingRow('i-1', { state, commandId: 'c1' }))).toBe(false);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByTestId<HTMLButtonElement>('listing.takeDown').disabled).toBe(true);
    expect(screen.getByText(why)).toBeTruthy();
  });

  it('after a refusal it can be asked for again', () => {
    expect(ask(listingRow('i-1', { state: 'rejected', commandId: 'c1', reason: 'x' }))).toBe(true);
  });
});

describe('the open item', () => {
  it('leads to exactly its disputes', () => {
    act(() => listingDesk.setState({ openId: 'i-1' }));
    push(listingRow('i-1'));
    fireEvent.click(screen.getByTestId('listing-open-disputes'));
    expect(routeStore.getState()).toMatchObject({ screen: 'disputes' });
    expect(routeStore.getState().params.disputes).toEqual({ filter: { itemId: ['i-1'] } });
  });
});

describe('the filter', () => {
  it('a chip asks the engine for just that state, with its count in sight before', () => {
    act(() =>
      fake.push(
        'listings',
        listingsView([listingRow('i-1')], {
          counts: { on_sale: 4_021, pending: 1, off_sale: 2, rejected: 0, unknown: 0 },
        }),
      ),
    );
    expect(screen.getByTestId('chip-on_sale').textContent).toContain('4,021');
    fireEvent.click(screen.getByTestId('chip-off_sale'));
    expect(fake.port.last('sub').params).toMatchObject({ state: ['off_sale'], offset: 0 });
  });
});

describe('[DQ3] the table while it is read', () => {
  it('holds its rows under the cursor; Home takes up the ranking as it is now', () => {
    const shown = () =>
      [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row);
    push(listingRow('a'), listingRow('b'), listingRow('c'));
    act(() => {
      runCommand('listing.next');
    });
    push(listingRow('c'), listingRow('a'), listingRow('b'));
    expect(shown()).toEqual(['a', 'b', 'c']);
    expect(screen.getByTestId('listings-apply').textContent).toContain('3 changes');
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'Home' });
    expect(shown()).toEqual(['c', 'a', 'b']);
    expect(screen.queryByTestId('listings-apply')).toBeNull();
  });
});
