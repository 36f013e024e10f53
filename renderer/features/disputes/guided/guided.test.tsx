import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { commandsValidNow } from '../../../app/commands';
import { disputesOnScreen, field, press, submit } from '../test-screen';

const { queue, detail, calls, answerCall, sentCommands, answer } = disputesOnScreen();

const serve = async (id: string | null, wrapped = false) => {
  await answerCall(
    'queue.next',
    id === null
      ? null
      : { id, wrapped, passed: { viewed: 3, skipped: wrapped ? 2 : 0, waiting: 0 }, total: 50 },
  );
  if (id !== null) detail({ id });
};
const shown = () => screen.queryByTestId('dispute-detail')?.getAttribute('data-dispute') ?? null;

describe('[DQ10] one case at a time, by key alone', () => {
  it('serves what the engine ranks first, shows it alone, and says what was passed over', async () => {
    queue();
    press('g');
    expect(calls('queue.next')).toEqual([
      { filter: { scope: 'open', split: 'all' }, sort: { by: 'due', descending: false } },
    ]);
    await serve('D7');
    expect(shown()).toBe('D7');
    expect(screen.queryByTestId('queue')).toBeNull();
    expect(screen.getByTestId('guided').textContent).toContain('3 looked at by others');
  });

  it('a settled case is followed by the next, at once', async () => {
    queue();
    press('g');
    await serve('D7');
    press('r');
    await submit(field(/Paid to the consumer/));
    expect(sentCommands().at(-1)?.command).toMatchObject({ kind: 'dispute.resolve', disputeId: 'D7' });
    await answer({ pending: true });
    await waitFor(() => expect(calls('queue.next')).toHaveLength(2));
    await serve('D8');
    expect(shown()).toBe('D8');
    expect(screen.getByTestId('guided').textContent).toContain('1 done this round');
  });

  it('one that stays open after an act is put behind, with the act as its reason', async () => {
    queue();
    press('g');
    await serve('D7');
    press('a');
    await submit(field('Assign to'));
    await answer({ pending: false });
    await waitFor(() =>
      expect(calls('queue.skip')).toEqual([
        { disputeId: 'D7', reason: expect.stringContaining('Done here') as string },
      ]),
    );
  });

  it('a skip needs a reason', async () => {
    queue();
    press('g');
    await serve('D7');
    press('s');
    const dialog = screen.getByRole('dialog', { name: 'Skip D7' });
    fireEvent.click(within(dialog).getByRole('radio', { name: 'Other' }));
    expect(within(dialog).getByTestId<HTMLButtonElement>('act-submit').disabled).toBe(true);
    const reason = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Reason' });
    fireEvent.change(reason, { target: { value: 'needs the lawyer' } });
    await submit(reason);
    expect(calls('queue.skip')).toEqual([{ disputeId: 'D7', reason: 'needs the lawyer' }]);
    await answerCall('queue.skip', null);
    await serve('D8', true);
    expect(shown()).toBe('D8');
    expect(screen.getByTestId('guided-wrapped').textContent).toContain('from the first skipped again');
  });

  it('what was skipped is listed and can be put back', async () => {
    queue();
    press('g');
    await serve(null);
    expect(screen.getByText('Nothing left to serve')).toBeTruthy();
    fireEvent.click(screen.getByTestId('guided-skipped'));
    await answerCall('queue.skips', [{ disputeId: 'D7', reason: 'no proof', at: 0 }]);
    expect(screen.getByTestId('skips').textContent).toContain('no proof');
    fireEvent.click(screen.getByRole('button', { name: 'Put back' }));
    expect(calls('queue.unskip')).toEqual([{ disputeId: 'D7' }]);
  });

  it('Esc goes back to the queue; the help knows of a key only while it works', async () => {
    queue();
    const keys = () => commandsValidNow().flatMap((c) => (/guided|dispute.next/.test(c.id) ? [c.id] : []));
    expect(keys()).toEqual(['guided.start', 'dispute.next']);
    press('g');
    await serve('D7');
    expect(keys()).toEqual(['guided.skip', 'guided.skipped', 'guided.stop']);
    press('Escape');
    expect(screen.queryByTestId('guided')).toBeNull();
    expect(shown()).toBe('D7');
  });
});
