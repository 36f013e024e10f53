import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandRequest, ToEngine } from '../../../shared/protocol';
import { commandsValidNow } from '../../app/commands';
import { listenToKeys } from '../../app/commands/keyboard';
import '../../app/i18n/i18n';
import { openScreen, routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { DisputesScreen } from './DisputesScreen';
import { resetDisputeDesk } from './dispute-desk';
import { testRow } from './queue/test-rows';
import { NOW, testCounts, testDispute, testQueue, testStatus } from './test-disputes';

const HOUR = 3_600_000;

const rowsOf = (...ids: string[]) =>
  ids.map((id) => testRow({ id, dueAt: NOW + HOUR, amountFen: 34_950, stage: 'with_merchant' }));
const D = (count: number) => Array.from({ length: count }, (_, i) => `D${i}`);

let fake: ReturnType<typeof fakeEngine>;
let stopKeys: () => void;

beforeEach(() => {
  saveSettings({ language: 'en', operator: 'lin' });
  routeStore.setState({ screen: 'disputes', params: {}, visits: {} });
  resetDisputeDesk();
  fake = fakeEngine();
  stopKeys = listenToKeys(window);
  render(
    <EngineContext value={fake.engine}>
      <DisputesScreen />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  stopKeys();
  fake.close();
});

const queue = (rows = rowsOf(...D(12)), at: { offset?: number; total?: number } = {}) =>
  act(() => {
    fake.push('status', testStatus());
    fake.push('queue', testQueue(rows, { total: 50, ...at }));
    fake.push('queueCounts', testCounts());
  });
const detail = (dispute: Parameters<typeof testDispute>[0]) =>
  act(() => fake.push('dispute', testDispute(dispute)));
const shownIds = () =>
  [...document.querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-row')).slice(0, 5);
const cursorRow = () => document.querySelector('[data-cursor]')?.getAttribute('data-row') ?? null;
const key = (name: string, target: Element = document.activeElement ?? document.body) =>
  act(() => {
    fireEvent.keyDown(target, { key: name, code: name });
    fireEvent.keyUp(target, { key: name, code: name });
  });
const frame = () => screen.getByTestId('queue').parentElement!;
const lastSub = (topic: string) =>
  fake.port.sent.findLast((m): m is Extract<ToEngine, { t: 'sub' }> => m.t === 'sub' && m.topic === topic);
const lastFilter = () => (lastSub('queue')?.params as { readonly filter: object } | undefined)?.filter;
const sentCommands = () =>
  fake.port.sent.flatMap((m) =>
    m.t === 'call' && m.name === 'command.execute' ? [{ id: m.id, ...(m.params as CommandRequest) }] : [],
  );
const answer = async (result: { pending: boolean } | { code: string; retryable?: boolean }) => {
  const { id, commandId } = sentCommands().at(-1)!;
  await act(async () => {
    fake.say(
      'code' in result
        ? {
            t: 'fail',
            id,
            error: { code: result.code as 'conflict', message: 'no', retryable: result.retryable ?? false },
          }
        : { t: 'ok', id, result: { commandId, seq: 1, ...result } },
    );
  });
};

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
    fireEvent.click(within(screen.getByRole('status')).getByRole('button', { name: 'Clear all filters' }));
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
    const sub = lastSub('queue')!;
    act(() =>
      fake.say({ t: 'fail', id: sub.id, error: { code: 'too_large', message: 'no', retryable: false } }),
    );
    expect(screen.getByRole('alert').textContent).toContain('too_large');
  });
});

describe('[DQ3] the order in sight', () => {
  it('follows the queue while nobody is at it', () => {
    queue();
    queue(rowsOf('N1', ...D(11)));
    expect(shownIds()).toEqual(['N1', 'D0', 'D1', 'D2', 'D3']);
  });

  it('is held under the pointer, tells of the changes, and is taken up when it leaves', () => {
    queue();
    fireEvent.pointerEnter(frame());
    queue(rowsOf('N1', ...D(11)), { total: 51 });
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    expect(screen.getByTestId('queue-apply').textContent).toContain('1 change · apply');
    fireEvent.pointerLeave(frame());
    expect(shownIds()).toEqual(['N1', 'D0', 'D1', 'D2', 'D3']);
  });

  it('is held while a row is under the cursor; Home takes up the newest', () => {
    queue();
    key('j');
    queue(rowsOf('N1', 'N2', ...D(10)), { total: 52 });
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    expect(cursorRow()).toBe('D0');
    key('Home');
    expect(shownIds()).toEqual(['N1', 'N2', 'D0', 'D1', 'D2']);
    expect(cursorRow()).toBe('N1');
  });

  it('keeps a settled row in its place, struck and named settled, once the dispute itself says so', async () => {
    queue();
    key('j');
    queue(rowsOf(...D(12).filter((id) => id !== 'D2')), { total: 49 });
    expect(shownIds()).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    const row = () => document.querySelector('[data-row=D2]')!;
    expect(row().textContent).toContain('Left');
    await waitFor(() => expect(lastSub('dispute')?.params).toEqual({ id: 'D2' }));
    detail({ id: 'D2', settledAt: NOW, stage: 'resolved' });
    await waitFor(() => expect(row().textContent).toContain('Settled'));
  });

  it('cells of held rows go on being true', () => {
    queue();
    key('j');
    queue(rowsOf(...D(12)).map((row) => (row.id === 'D1' ? { ...row, owner: 'zhou' } : row)));
    expect(document.querySelector('[data-row=D1]')?.textContent).toContain('zhou');
    expect(screen.queryByTestId('queue-apply')).toBeNull();
  });
});

describe('[DQ5] by keyboard alone', () => {
  it('j k Enter Esc walk, open and close; the details go along', () => {
    queue();
    key('j');
    key('j');
    expect(cursorRow()).toBe('D1');
    key('Enter');
    expect(screen.getByTestId('dispute-detail').getAttribute('data-dispute')).toBe('D1');
    key('j');
    expect(screen.getByTestId('dispute-detail').getAttribute('data-dispute')).toBe('D2');
    key('k');
    key('Escape');
    expect(screen.queryByTestId('dispute-detail')).toBeNull();
    expect(cursorRow()).toBe('D1');
    key('Escape');
    expect(cursorRow()).toBeNull();
  });

  it('letters typed into the search box are text and nothing else; Esc clears it, then leaves it', async () => {
    queue();
    key('j');
    key('/');
    const box = screen.getByRole('textbox', { name: 'Filter by text' });
    expect(document.activeElement).toBe(box);
    for (const letter of ['r', 'a', 'j', 'p', 'm']) key(letter, box);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cursorRow()).toBe('D0');
    fireEvent.change(box, { target: { value: 'D7' } });
    await waitFor(() => expect(lastSub('queue')?.params).toMatchObject({ filter: { text: 'D7' } }));
    key('Escape', box);
    await waitFor(() => expect(lastFilter()).not.toHaveProperty('text'));
    key('Escape', box);
    expect(document.activeElement).toBe(screen.getByTestId('queue'));
  });

  it('r and Enter resolve as refunded in full by the merchant, and the next row is under the cursor', async () => {
    queue();
    key('j');
    key('r');
    const dialog = screen.getByRole('dialog', { name: 'Resolve D0' });
    const amount = within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Paid to the consumer/ });
    expect(amount.value).toBe('349.50');
    await act(async () => fireEvent.submit(amount.form!));
    const [sent] = sentCommands();
    expect(sent?.actor).toBe('lin');
    expect(sent?.command).toEqual({
      kind: 'dispute.resolve',
      disputeId: 'D0',
      outcome: 'refund',
      payer: 'merchant',
      paidFen: 34_950,
    });
    await answer({ pending: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cursorRow()).toBe('D1');
    queue(rowsOf(...D(12)).map((row) => (row.id === 'D0' ? { ...row, settling: true } : row)));
    expect(document.querySelector('[data-row=D0]')?.textContent).toContain('Settling…');
  });

  it('a refusal is told with its remedy, and what was typed stays', async () => {
    queue();
    key('j');
    key('r');
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: /Paid to the consumer/ });
    fireEvent.change(amount, { target: { value: '1,000.5' } });
    await act(async () => fireEvent.submit(amount.form!));
    expect(sentCommands()[0]?.command).toMatchObject({ paidFen: 100_050 });
    await answer({ code: 'bad_amount' });
    expect(screen.getByRole('alert').textContent).toBe('The amount is not right. Check the amount.');
    expect(amount.value).toBe('1,000.5');
    expect(cursorRow()).toBe('D0');
  });

  it('the same act pressed again after a fault that may pass is the same command', async () => {
    queue();
    key('j');
    key('r');
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: /Paid to the consumer/ });
    await act(async () => fireEvent.submit(amount.form!));
    await answer({ code: 'not_recording', retryable: true });
    await act(async () => fireEvent.submit(amount.form!));
    const [first, second] = sentCommands();
    expect(second?.commandId).toBe(first?.commandId);
    await answer({ code: 'bad_amount' });
    fireEvent.change(amount, { target: { value: '1' } });
    await act(async () => fireEvent.submit(amount.form!));
    expect(sentCommands()[2]?.commandId).not.toBe(first?.commandId);
  });

  it('[DQ8] m offers only the stages that may follow', () => {
    queue(rowsOf('D0').map((row) => ({ ...row, stage: 'opened' as const })));
    key('j');
    key('m');
    const stages = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    expect(stages).toEqual(['Triaged']);
  });

  it('a gives a dispute to whoever sits here, to another, or to nobody', async () => {
    queue(rowsOf('D0').map((row) => ({ ...row, owner: 'zhou' })));
    key('j');
    key('a');
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Assign to' });
    expect(name.value).toBe('lin');
    fireEvent.click(screen.getByRole('button', { name: 'Unassign' }));
    await act(async () => fireEvent.submit(name.form!));
    expect(sentCommands()[0]?.command).toEqual({ kind: 'dispute.assign', disputeId: 'D0', to: null });
    await answer({ pending: false });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('p names the fund and the amount, says that it is once, and wants a reason', async () => {
    queue();
    key('j');
    key('p');
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('¥349.50 to the consumer from: Advance payout');
    expect(dialog.textContent).toContain('once per dispute, ever');
    const pay = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Pay ¥349.50' });
    expect(pay.disabled).toBe(true);
    const reason = within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Reason/ });
    fireEvent.change(reason, { target: { value: 'parcel lost' } });
    await act(async () => fireEvent.submit(reason.form!));
    expect(sentCommands()[0]?.command).toEqual({
      kind: 'dispute.payAdvance',
      disputeId: 'D0',
      reason: 'parcel lost',
    });
  });

  it('the help and the palette know of an act only while it is possible', () => {
    queue(rowsOf('D0', 'D1').map((row, i) => ({ ...row, settling: i === 1, payout: 'posted' as const })));
    const acts = () => commandsValidNow().flatMap((c) => (/resolve|pay|assign/.test(c.id) ? [c.id] : []));
    expect(acts()).toEqual([]);
    key('j');
    expect(acts()).toEqual(['dispute.resolve', 'dispute.assign']);
    key('j');
    expect(acts()).toEqual(['dispute.assign']);
    key('r');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the details', () => {
  const open = (dispute: Omit<Parameters<typeof testDispute>[0], 'id'> = {}) => {
    queue();
    act(() => openScreen('disputes', { disputeId: 'D9' }));
    detail({ id: 'D9', ...dispute });
    return screen.getByTestId('dispute-detail');
  };

  it('a link opens a dispute that is not in sight, and the keys act on it', async () => {
    const pane = open();
    expect(pane.textContent).toContain('1 h 00 m');
    expect(screen.getByTestId('consequence').getAttribute('data-kind')).toBe('willPay');
    expect(pane.querySelector('[data-next]')?.getAttribute('data-party')).toBe('merchant');
    key('r');
    expect(screen.getByRole('dialog', { name: 'Resolve D9' })).toBeTruthy();
  });

  it('a settlement under way, of unknown outcome, or refused is told as that and never as done', () => {
    open({ settling: { commandId: 'c', requestedAt: NOW, unknown: false } });
    expect(screen.getByTestId('settling').getAttribute('data-state')).toBe('pending');
    expect(screen.getByTestId('consequence').getAttribute('data-kind')).toBe('settlingInTime');
    expect(screen.getByTestId('dispute.resolve').hasAttribute('disabled')).toBe(true);
    detail({ id: 'D9', settling: { commandId: 'c', requestedAt: NOW, unknown: true } });
    expect(screen.getByTestId('settling').textContent).toContain('outcome unknown');
    detail({
      id: 'D9',
      timeline: [
        {
          at: NOW,
          type: 'warroom.dispute.settlement_rejected.v1',
          source: '/console/desk-1',
          eventId: 'e1',
          data: { commandId: 'c', reason: 'under investigation' },
        },
      ],
    });
    expect(screen.getByTestId('settling').textContent).toContain('under investigation');
  });

  it('what was paid in advance is not offered again', () => {
    open({ payout: { state: 'posted', amountFen: 34_950, at: NOW, reason: null } });
    key('r');
    const dialog = screen.getByRole('dialog', { name: 'Resolve D9' });
    expect(within(dialog).getByRole('note').textContent).toContain('¥349.50 was paid in advance');
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Paid to/ }).value).toBe('0.00');
  });

  it('related counts open just these', () => {
    open();
    fireEvent.click(screen.getByTestId('related-sameItem'));
    expect(lastFilter()).toEqual({
      scope: 'all',
      split: 'all',
      itemId: ['I1'],
    });
    expect(screen.getByTestId('related-sameMerchant').hasAttribute('disabled')).toBe(true);
  });

  it('a dispute that does not exist is said not to', () => {
    queue();
    act(() => openScreen('disputes', { disputeId: 'nope' }));
    act(() => fake.push('dispute', null));
    expect(screen.getByText('No such dispute')).toBeTruthy();
  });

  it('details of the one before are never shown under the name of the next', () => {
    open({ orderId: 'ORDER-OF-D9' });
    act(() => openScreen('disputes', { disputeId: 'D8' }));
    const pane = screen.getByTestId('dispute-detail');
    expect(pane.textContent).toContain('D8');
    expect(pane.textContent).not.toContain('ORDER-OF-D9');
  });
});
