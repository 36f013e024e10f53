import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { RecoveryRow } from '../../../../shared/recoveries';
import { button, CALM, fill, pageOnScreen } from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { RecoveryDialogs } from '../../funds/recoveries/RecoveryDialogs';
import { testRow } from '../queue/test-rows';
import { NOW } from '../test-disputes';
import { targetOfRow } from './act-target';
import { PayDialog } from './PayDialog';
import { ResolveDialog } from './ResolveDialog';

const page = pageOnScreen();
const target = targetOfRow(testRow({ id: 'D1', dueAt: NOW, amountFen: 34_950 }));
const leave = () => {};

const STALE = { feed: { ...CALM.feed, ageMs: 31_000 } };
const DOUBT = {
  clock: { doubt: { id: 'd', reason: 'leap_forward', leapMs: 7_200_000, claimedAt: 2, ownAt: 1, since: 1 } },
} as const;
const HOLDS = [
  ['en', 'a feed older than 30 s', STALE, 'The data are out of date: no money is moved on them.'],
  ['en', 'a clock in doubt', DOUBT, 'The clock is in doubt: no money is moved by it.'],
  ['zh-CN', '过时的数据', STALE, '数据已过时，暂不能动用资金。'],
  ['zh-CN', '存疑的时钟', DOUBT, '时钟存疑，暂不能动用资金。'],
] as const;

const enter = (field: HTMLElement) => act(async () => void fireEvent.submit(field.closest('form')!));
const confirm = () => document.querySelector<HTMLButtonElement>('button[type=submit]')!;
const alerts = () => screen.queryAllByRole('alert').map((one) => one.textContent);

describe.each(HOLDS)('[TRUST 22] (%s) %s', (language, _what, held, words) => {
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
    expect(confirm().disabled).toBe(false);
    page.push('status', { ...CALM, ...held });
    expect([confirm().disabled, alerts()]).toEqual([true, [words]]);
    await enter(reason);
    expect(onPay).not.toHaveBeenCalled();
    page.push('status', CALM);
    expect([confirm().disabled, alerts(), reason.value]).toEqual([false, [], 'hardship']);
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
    expect([confirm().disabled, alerts()]).toEqual([true, [words]]);
    await enter(amount);
    expect(onResolve).not.toHaveBeenCalled();
    fireEvent.change(amount, { target: { value: '0' } });
    expect([confirm().disabled, alerts()]).toEqual([false, []]);
    fireEvent.change(amount, { target: { value: '100' } });
    page.push('status', CALM);
    await enter(amount);
    expect(onResolve).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ paidFen: 10_000 }));
  });

  it('holds the collection of a recovery', async () => {
    start();
    const row = { disputeId: 'D1', outstandingFen: 100, fund: 'advance_payout' } as RecoveryRow;
    page.show(<RecoveryDialogs act={{ kind: 'collect', row }} onClose={leave} />);
    page.push('status', { ...CALM, ...held });
    expect([confirm().disabled, alerts()]).toEqual([true, [words]]);
    await enter(confirm());
    expect(page.commands()).toEqual([]);
    page.push('status', CALM);
    expect([confirm().disabled, alerts()]).toEqual([false, []]);
    await enter(confirm());
    expect(page.commands()).toMatchObject([{ command: { kind: 'recovery.collect', disputeId: 'D1' } }]);
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
