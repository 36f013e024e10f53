import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openScreen } from '../../../app/routes';
import { NOW, type testDispute } from '../test-disputes';
import { disputesOnScreen, press } from '../test-screen';

const { queue, detail, lastFilter } = disputesOnScreen();

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
    press('r');
    expect(screen.getByRole('dialog', { name: 'Resolve D9' })).toBeTruthy();
  });

  it('a settlement under way, of unknown outcome, or refused is told as that and never as done', () => {
    open({ settling: { commandId: 'c', requestedAt: NOW, unknown: false }, forecast: 'settling' });
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
    open({ payout: { state: 'posted', amountFen: 34_950, at: NOW, reason: null }, receivedFen: 34_950 });
    press('r');
    const dialog = screen.getByRole('dialog', { name: 'Resolve D9' });
    expect(within(dialog).getByRole('note').textContent).toContain(
      'The consumer has ¥349.50, or it is on its way',
    );
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

  it('the jump bar names just the parts that have something to say, and leads to each', () => {
    const pane = open();
    const names = () =>
      within(within(pane).getByRole('navigation'))
        .getAllByRole('button')
        .map((button) => button.textContent);
    expect(names()).toEqual(['Clock', 'Liability', 'Money', 'Facts', 'Justice', 'Timeline', 'Related']);
    fireEvent.click(screen.getByTestId('section-money'));
    expect(document.activeElement?.getAttribute('data-section')).toBe('money');
    // A withdrawn one goes before no jury any more.
    detail({ id: 'D9', stage: 'withdrawn', settledAt: NOW });
    expect(names()).not.toContain('Justice');
  });

  it('a dispute that does not exist is said not to', () => {
    queue();
    act(() => openScreen('disputes', { disputeId: 'nope' }));
    detail(null);
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
