import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  alerts,
  button,
  CALM,
  enter,
  fill,
  HELD_MONEY,
  pageOnScreen,
  STALE,
  submitButton,
} from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { testRow } from '../queue/test-rows';
import { NOW } from '../test-disputes';
import { targetOfRow } from './act-target';
import { PayDialog } from './PayDialog';
import { ResolveDialog } from './ResolveDialog';

const page = pageOnScreen();
const target = targetOfRow(testRow({ id: 'D1', dueAt: NOW, amountFen: 34_950 }));
const leave = () => {};

describe.each(HELD_MONEY)('[TRUST 22] (%s) %s', (language, _what, held, words) => {
  const start = () => {
    saveSettings({ language });
  };

  it('holds an advance by hand, says why, and lets go by itself with the draft kept', async () => {
    start();
    const onPay = vi.fn(async () => null);
    page.show(<PayDialog target={target} availableFen={null} onClose={leave} onPay={onPay} />);
    page.push('status', CALM);
    const reason = screen.getByRole<HTMLInputElement>('textbox');
    fireEvent.change(reason, { target: { value: 'hardship' } });
    expect(submitButton().disabled).toBe(false);
    page.push('status', { ...CALM, ...held });
    expect([submitButton().disabled, alerts()]).toEqual([true, [words]]);
    await enter(reason);
    expect(onPay).not.toHaveBeenCalled();
    page.push('status', CALM);
    expect([submitButton().disabled, alerts(), reason.value]).toEqual([false, [], 'hardship']);
    await enter(reason);
    expect(onPay).toHaveBeenCalledExactlyOnceWith('hardship');
  });

  it('holds a settlement that pays, and not one that pays nothing', async () => {
    start();
    const onResolve = vi.fn(async () => null);
    page.show(<ResolveDialog target={target} onClose={leave} onResolve={onResolve} />);
    page.push('status', { ...CALM, ...held });
    const amount = screen.getByTestId('resolve-amount').querySelector('input')!;
    fireEvent.change(amount, { target: { value: '100' } });
    expect([submitButton().disabled, alerts()]).toEqual([true, [words]]);
    await enter(amount);
    expect(onResolve).not.toHaveBeenCalled();
    fireEvent.change(amount, { target: { value: '0' } });
    expect([submitButton().disabled, alerts()]).toEqual([false, []]);
    fireEvent.change(amount, { target: { value: '100' } });
    page.push('status', CALM);
    await enter(amount);
    expect(onResolve).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ paidFen: 10_000 }));
  });
});

describe('[TRUST 22] what moves no money', () => {
  it('is not held: a settlement for nothing is sent on an old feed', async () => {
    const onResolve = vi.fn(async () => null);
    page.show(<ResolveDialog target={target} onClose={leave} onResolve={onResolve} />);
    page.push('status', { ...CALM, ...STALE });
    fill(/Paid to the consumer/, '0');
    await enter(button('Resolve'));
    expect(onResolve).toHaveBeenCalledOnce();
  });
});
