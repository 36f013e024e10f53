import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { resetBulkDesk } from '../bulk/bulk-store';
import { testRow } from '../queue/test-rows';
import { NOW } from '../test-disputes';
import { disputesOnScreen, field, press, rowsOf, submit } from '../test-screen';

const { queue, detail, sentCommands, answer } = disputesOnScreen();
beforeEach(resetBulkDesk);

const ADVANCED = { side: 'money', by: null, at: NOW - 1_000, type: 'warroom.payout.posted.v1' };
const last = () => sentCommands().at(-1);

describe('[A8] a dialog whose ground changed', () => {
  it('isn’t sent as it was: it keeps its draft, shows what changed by whom and when, and acts on the new state', async () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    const amount = field(/Paid to the consumer/);
    fireEvent.change(amount, { target: { value: '100' } });
    await submit(amount);
    expect(last()).toMatchObject({ seen: 'v1', command: { kind: 'dispute.resolve', paidFen: 10_000 } });
    await answer({ code: 'changed', changes: [ADVANCED] });
    const payout = { state: 'posted', amountFen: 10_000, at: NOW, reason: null } as const;
    detail({ id: 'D0', version: 'v7', payout, receivedFen: 10_000 });
    const words = () => screen.getByTestId('changed').textContent;
    await waitFor(() => expect(words()).toMatch(/was Not paid → now Paid ¥100\.00/));
    const told = words();
    expect(told).toContain('Advance');
    expect(told).toContain('the platform');
    expect(amount.value).toBe('100');
    const send = screen.getByTestId<HTMLButtonElement>('act-submit');
    expect(send.textContent).toBe('Act on the new state');
    await waitFor(() => expect(send.disabled).toBe(false));
    await submit(amount);
    expect(last()).toMatchObject({ seen: 'v7', command: { paidFen: 10_000 } });
    await answer({ pending: true });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('names who took it, and Esc leaves it as it is', async () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('a');
    await submit(field('Assign to'));
    await answer({
      code: 'changed',
      changes: [{ side: 'owner', by: 'wang', at: NOW, type: 'warroom.dispute.assigned.v1' }],
    });
    detail({ id: 'D0', version: 'v7', owner: 'wang' });
    await waitFor(() =>
      expect(screen.getByTestId('changed').textContent).toContain('was Unassigned → now wang · wang'),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sentCommands()).toHaveLength(1);
  });
});

describe('[A7] an appeal entered in the details', () => {
  it('carries what was shown, and on a refusal goes on with what is shown by then', async () => {
    queue(rowsOf('D0'));
    press('j');
    press('Enter');
    detail({ id: 'D0', version: 'v3', mayAppeal: ['consumer'] });
    fireEvent.click(screen.getByTestId('appeal-consumer'));
    const reason = field(/words|reason/i);
    fireEvent.change(reason, { target: { value: 'not as described' } });
    await submit(reason);
    expect(last()).toMatchObject({ seen: 'v3', command: { kind: 'dispute.appeal', party: 'consumer' } });
    detail({ id: 'D0', version: 'v4', mayAppeal: ['consumer'] });
    await answer({
      code: 'changed',
      changes: [{ side: 'settlement', by: 'zhou', at: NOW, type: 'warroom.dispute.reverted.v1' }],
    });
    expect(screen.getByRole('alert').textContent).toContain('Settlement was changed by Zhou Min');
    expect(reason.value).toBe('not as described');
    await submit(reason);
    expect(last()).toMatchObject({ seen: 'v4' });
  });
});

describe('[A6] [A7] z takes back the last act, or says why it can’t', () => {
  const resolveFirst = async () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    await submit(field(/Paid to the consumer/));
    await answer({ pending: true });
  };

  it('never an older one in place of one that can’t be taken back', async () => {
    await resolveFirst();
    press('e');
    const reason = field(/Reason/);
    fireEvent.change(reason, { target: { value: 'a pattern' } });
    await submit(reason);
    expect(last()?.command).toMatchObject({ kind: 'dispute.escalate', disputeId: 'D1' });
    await answer({ pending: false });
    const count = sentCommands().length;
    press('z');
    expect(sentCommands()).toHaveLength(count);
    const bar = screen.getByTestId('undo-over').textContent;
    expect(bar).toContain('D1 sent');
    expect(bar).toContain('This act cannot be undone.');
    expect(screen.getByTestId('undo-remedy').textContent).toBe('Move stage…');
  });

  it('[DQ7] after its ten seconds it’s over: the bar says why, and offers what helps instead', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
    try {
      await resolveFirst();
      act(() => void vi.advanceTimersByTime(9_500));
      expect(screen.queryByTestId('undo-bar')).not.toBeNull();
      act(() => void vi.advanceTimersByTime(750));
      expect(screen.queryByTestId('undo-bar')).toBeNull();
      expect(screen.getByTestId('undo-over').textContent).toContain('D0');
      expect(screen.getByTestId('undo-remedy').textContent).toBe('Enter an appeal…');
      const count = sentCommands().length;
      press('z');
      expect(sentCommands()).toHaveLength(count);
    } finally {
      vi.useRealTimers();
    }
  });

  it('an owner is put back only as the act left it', async () => {
    queue([testRow({ id: 'D0', owner: 'wang', dueAt: NOW + 1, stage: 'with_merchant' })]);
    press('j');
    press('a');
    await submit(field('Assign to'));
    await answer({ pending: false, version: 'v9' });
    press('z');
    expect(last()).toMatchObject({ seen: 'v9', command: { kind: 'dispute.assign', to: 'wang' } });
    expect(screen.queryByTestId('undo-bar')).toBeNull();
  });

  it('[SL6] past the deadline it says first that it pays at once, and asks', async () => {
    queue([testRow({ id: 'D0', dueAt: NOW - 1, amountFen: 34_950, stage: 'with_merchant' })]);
    press('j');
    press('r');
    await submit(field(/Paid to the consumer/));
    await answer({ pending: true });
    press('z');
    expect(sentCommands()).toHaveLength(1);
    const bar = screen.getByTestId('undo-bar').textContent;
    expect(bar).toContain('past its deadline: taking this back pays ¥349.50 in advance at once.');
    press('z');
    expect(last()?.command).toMatchObject({ kind: 'dispute.revert', disputeId: 'D0' });
  });
});
