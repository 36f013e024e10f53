import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ActRow } from '../../../shared/acts';
import { button, click, fill, pageOnScreen } from '../page-on-screen';
import { saveSettings } from '../settings';
import { CloseActDialog } from './CloseActDialog';

const page = pageOnScreen();
const onClose = vi.fn();
const row = (more: Partial<ActRow>): ActRow => ({
  key: 'k1',
  kind: 'takedown',
  state: 'reconciling',
  subject: 'listing/I1',
  amountFen: null,
  by: 'lin',
  attempts: 9,
  note: null,
  reason: null,
  says: null,
  since: 0,
  firstSentAt: 0,
  nextTryAt: null,
  ...more,
});
const PAYOUT = row({ kind: 'payout', subject: 'payout/D1', amountFen: 34_950, key: 'advance:D1' });
const HASH = 'ab'.repeat(32);

function show(act: ActRow): void {
  onClose.mockClear();
  page.show(<CloseActDialog act={act} onClose={onClose} />);
  page.push('approvals', { open: [], ended: [], mayPropose: {}, mayApprove: { close_act: ['manager'] } });
}
const EVIDENCE = /^Evidence/;
const alerts = () => screen.queryAllByRole('alert').map((one) => one.textContent);

describe('[A2] what became of an act that the platform can say nothing about', () => {
  it('is said by one person where no money moves, as not done unless they say it was', async () => {
    show(row({}));
    expect(screen.queryByTestId('second-person')).toBeNull();
    fill(EVIDENCE, 'seen on the shop’s page');
    await click('Record it');
    expect(page.commands()).toMatchObject([
      { command: { kind: 'act.close', key: 'k1', fate: 'not_done', evidence: 'seen on the shop’s page' } },
    ]);
    await page.take();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('takes evidence: nothing is sent without it, and the field says so', async () => {
    show(row({}));
    fireEvent.click(screen.getByRole('radio', { name: /^It was done/ }));
    await click('Record it');
    expect(page.commands()).toEqual([]);
    expect(screen.getByText('Say what it’s known from.')).toBeTruthy();
    fill(EVIDENCE, '   ');
    await click('Record it');
    expect(page.commands()).toEqual([]);
    fill(EVIDENCE, 'receipt 77');
    await click('Record it');
    expect(page.commands()).toMatchObject([{ command: { fate: 'done', evidence: 'receipt 77' } }]);
  });

  it('a refusal is told in words and keeps what was typed', async () => {
    show(row({}));
    fill(EVIDENCE, 'receipt 77');
    await click('Record it');
    await page.refuse('conflict');
    expect(alerts().join()).not.toMatch(/conflict/);
    expect(alerts()).toHaveLength(1);
    expect(screen.getByLabelText<HTMLTextAreaElement>(EVIDENCE).value).toBe('receipt 77');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('where money moves a second person signs it here: proposed once, whatever their passcode, then signed', async () => {
    show(PAYOUT);
    expect(document.body.textContent).toContain('¥349.50');
    fireEvent.click(screen.getByRole('radio', { name: /^It was done/ }));
    fill(EVIDENCE, 'receipt 77');
    expect(screen.getByTestId('second-person').textContent).toContain('Zhou Min');
    fill(/^Passcode of Zhou Min/, '9999');
    await click('Record it');
    expect(page.commands()).toMatchObject([
      {
        command: {
          kind: 'approval.propose',
          content: {
            kind: 'close_act',
            key: 'advance:D1',
            amountFen: 34_950,
            fate: 'done',
            evidence: 'receipt 77',
          },
        },
      },
    ]);
    await page.take();
    await page.answer('approval.get', { hash: HASH });
    expect(page.commands().at(-1)).toMatchObject({
      command: { kind: 'approval.approve', hash: HASH },
      as: { personId: 'zhou', passcode: '9999' },
    });
    await page.refuse('wrong_passcode');
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>(/^Passcode of Zhou Min/).value).toBe('');
    expect(screen.getByLabelText<HTMLTextAreaElement>(EVIDENCE).disabled).toBe(true);
    fill(/^Passcode of Zhou Min/, '7315');
    await click('Record it');
    await page.answer('approval.get', { hash: HASH });
    expect(page.commands().map(({ command }) => command.kind)).toEqual([
      'approval.propose',
      'approval.approve',
      'approval.approve',
    ]);
    await page.take();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('or is left for them to sign at their own window', async () => {
    show(PAYOUT);
    fill(EVIDENCE, 'receipt 77');
    await click(/^Propose/);
    await page.take();
    expect(page.commands()).toHaveLength(1);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says it in Chinese', async () => {
    show(PAYOUT);
    saveSettings({ language: 'zh-CN' });
    expect(await screen.findByText(/平台已说不清这一项的结果/)).toBeTruthy();
    expect(button('提出判定')).toBeTruthy();
  });
});
