import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { commandsValidNow } from '../../../app/commands';
import { cursorRow, disputesOnScreen, field, names, press, rowsOf, submit } from '../test-screen';

const { queue, lastSub, lastFilter, sentCommands, answer } = disputesOnScreen();

describe('[DQ5] by keyboard alone', () => {
  it('j k Enter Esc walk, open and close; the details go along', () => {
    queue();
    press('j');
    press('j');
    expect(cursorRow()).toBe('D1');
    press('Enter');
    expect(screen.getByTestId('dispute-detail').getAttribute('data-dispute')).toBe('D1');
    press('j');
    expect(screen.getByTestId('dispute-detail').getAttribute('data-dispute')).toBe('D2');
    press('k');
    press('Escape');
    expect(screen.queryByTestId('dispute-detail')).toBeNull();
    expect(cursorRow()).toBe('D1');
    press('Escape');
    expect(cursorRow()).toBeNull();
  });

  it('letters typed into the search box are text and nothing else; Esc clears it, then leaves it', async () => {
    queue();
    press('j');
    press('/');
    const box = screen.getByRole('combobox', { name: 'Filter' });
    expect(document.activeElement).toBe(box);
    for (const letter of ['r', 'a', 'j', 'p', 'm']) press(letter, box);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cursorRow()).toBe('D0');
    fireEvent.change(box, { target: { value: 'D7' } });
    await waitFor(() => expect(lastSub('queue')?.params).toMatchObject({ filter: { text: 'D7' } }));
    press('Escape', box);
    await waitFor(() => expect(lastFilter()).not.toHaveProperty('text'));
    press('Escape', box);
    expect(document.activeElement).toBe(screen.getByTestId('queue'));
  });

  it('r and Enter resolve as refunded in full by whom the promise for its cause names, and the next row is under the cursor', async () => {
    queue();
    press('j');
    press('r');
    const dialog = screen.getByRole('dialog', { name: 'Resolve D0' });
    const amount = within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Paid to the consumer/ });
    expect(amount.value).toBe('349.50');
    await submit(amount);
    const [sent] = sentCommands();
    expect(sent).not.toHaveProperty('actor');
    expect(sent?.command).toEqual({
      kind: 'dispute.resolve',
      disputeId: 'D0',
      outcome: 'refund',
      payer: 'insurer_quality',
      paidFen: 34_950,
    });
    await answer({ pending: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cursorRow()).toBe('D1');
    queue(rowsOf(...names(12)).map((row) => (row.id === 'D0' ? { ...row, settling: true } : row)));
    expect(document.querySelector('[data-row=D0]')?.textContent).toContain('Settling…');
  });

  it('a refusal is told with its remedy, and what was typed stays', async () => {
    queue();
    press('j');
    press('r');
    const amount = field(/Paid to the consumer/);
    fireEvent.change(amount, { target: { value: '1,000.5' } });
    await submit(amount);
    expect(sentCommands()[0]?.command).toMatchObject({ paidFen: 100_050 });
    await answer({ code: 'bad_amount' });
    expect(screen.getByRole('alert').textContent).toBe('The amount is not right. Check the amount.');
    expect(amount.value).toBe('1,000.5');
    expect(cursorRow()).toBe('D0');
  });

  it('the same act pressed again after a fault that may pass is the same command', async () => {
    queue();
    press('j');
    press('r');
    const amount = field(/Paid to the consumer/);
    await submit(amount);
    await answer({ code: 'not_recording' });
    await submit(amount);
    const [first, second] = sentCommands();
    expect(second?.commandId).toBe(first?.commandId);
    await answer({ code: 'bad_amount' });
    fireEvent.change(amount, { target: { value: '1' } });
    await submit(amount);
    expect(sentCommands()[2]?.commandId).not.toBe(first?.commandId);
  });

  it('[DQ8] m offers only the stages that may follow', () => {
    queue(rowsOf('D0').map((row) => ({ ...row, stage: 'opened' as const })));
    press('j');
    press('m');
    const stages = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    expect(stages).toEqual(['Triaged']);
  });

  it('a gives a dispute to whoever sits here, to another, or to nobody', async () => {
    queue(rowsOf('D0').map((row) => ({ ...row, owner: 'zhou' })));
    press('j');
    press('a');
    let name = field('Assign to');
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Lin Zhiyuan');
    press('ArrowDown', name);
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Zhou Min');
    press('Escape', name);
    expect(screen.queryByRole('dialog')).toBeNull();
    press('a');
    name = field('Assign to');
    fireEvent.change(name, { target: { value: '周' } });
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Zhou Min');
    fireEvent.click(screen.getByRole('button', { name: 'Unassign' }));
    await submit(name);
    expect(sentCommands()[0]?.command).toEqual({ kind: 'dispute.assign', disputeId: 'D0', to: null });
    await answer({ pending: false });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('p names the fund and the amount, says that it is once, and wants a reason', async () => {
    queue();
    press('j');
    press('p');
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('¥349.50 to the consumer from: Advance payout');
    expect(dialog.textContent).toContain('once per dispute, ever');
    const pay = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Pay ¥349.50' });
    expect(pay.disabled).toBe(true);
    const reason = within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Reason/ });
    fireEvent.change(reason, { target: { value: 'parcel lost' } });
    await submit(reason);
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
    press('j');
    expect(acts()).toEqual(['dispute.resolve', 'dispute.assign']);
    press('j');
    expect(acts()).toEqual(['dispute.assign']);
    press('r');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
