import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './fixtures';

/** M13: a dispute goes before a public jury, is settled by its verdict, appealed, and settled again. */
test.describe('public jury and appeal', () => {
  test.use({ deskArgs: ['--scenario=2015', '--scale=0.02', '--seed=7', '--factor=60'] });

  test('one dispute through evidence, jury, verdict and appeal', async ({ startDesk }) => {
    test.setTimeout(300_000);
    const desk = await startDesk();
    const { page } = desk;

    await test.step('start', async () => {
      await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 30_000 });
      await page.getByTestId('nav-disputes').click();
      await expect(page.getByTestId('queue').getByRole('row').nth(5)).toBeVisible();
      // The world stands still while a person looks for a case; the platform answers all the same.
      await setPaused(page, true);
    });

    const disputeId = await test.step('a case that may go before a jury, found by keyboard', async () => {
      await page.getByTestId('queue').focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      const detail = page.getByTestId('dispute-detail');
      await expect(detail).toBeVisible();
      for (let tries = 0; tries < 40; tries++) {
        const actor = detail.getByTestId('next-actor');
        await expect(actor).toBeVisible();
        const isOurs = await detail.getByTestId('empanel').isVisible();
        if (isOurs && (await detail.getByTestId('missing-proof').isVisible())) break;
        await page.keyboard.press('j');
        await page.waitForFunction(() => true);
      }
      await expect(detail.getByTestId('empanel')).toBeVisible();
      return (await detail.getAttribute('data-dispute')) ?? '';
    });

    const detail = page.getByTestId('dispute-detail');
    await test.step('who is liable, and a piece of evidence: one proof fewer is missing', async () => {
      await detail.getByTestId('assess').click();
      await page.getByRole('dialog').getByRole('button', { name: '认定责任' }).click();
      await expect(detail.getByTestId('liability')).toContainText('认定：');
      const missing = detail.getByTestId('missing-proof').getByRole('listitem');
      const before = await missing.count();
      await detail.getByTestId('add-evidence').click();
      await page.getByRole('dialog').getByRole('textbox').fill('订单截图');
      await page.keyboard.press('Enter');
      await expect(detail.getByTestId('evidence')).toContainText('订单截图');
      await expect(missing).toHaveCount(before - 1);
    });

    await test.step('the one chance is warned of, then used; the platform calls the panel', async () => {
      await detail.getByTestId('empanel').click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByTestId('missing-proof')).toBeVisible();
      const submit = dialog.getByRole('button', { name: '提交大众评审' });
      await expect(submit).toBeDisabled();
      await dialog.getByText('确认按现有证据提交').click();
      await submit.click();
      await expect(dialog).toBeHidden();
      await expect(detail.getByTestId('jury-line')).toHaveAttribute('data-state', 'voting');
      await expect(detail.getByTestId('next-actor')).toContainText('大众评审');
      await expect(detail.getByTestId('empanel')).toBeHidden();
    });

    await test.step('votes come in, and the rule ends the jury', async () => {
      await detail.getByTestId('show-jury').click();
      const pane = page.getByTestId('justice-pane');
      await expect(pane).toContainText(disputeId);
      await expect(pane.getByTestId('jury-draw')).toHaveAttribute('data-audit', 'match');
      await setFactor(page, 3_600);
      await setPaused(page, false);
      await expect
        .poll(async () => digits(await pane.getByTestId('jury-sides').textContent()), { timeout: 60_000 })
        .not.toEqual([0, 0]);
      await expect(pane.getByTestId('jury-verdict')).toBeVisible({ timeout: 90_000 });
      await setPaused(page, true);
      const [consumer = 0, merchant = 0] = digits(await pane.getByTestId('jury-sides').textContent());
      const verdict = consumer > merchant ? '支持消费者' : '支持商家';
      expect(Math.max(consumer, merchant)).toBeGreaterThanOrEqual(7);
      await expect(pane.getByTestId('jury-verdict')).toContainText(verdict);
    });

    await test.step('the verdict settles nothing by itself; a supervisor carries it out, the platform answers', async () => {
      await expect(page.getByTestId('jury-proposal')).toBeVisible();
      expect(await whereabouts(desk, disputeId)).toBe('open');
      await page.keyboard.press('r');
      await expect(page.getByRole('alertdialog')).toContainText(disputeId);
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('jury-proposal')).toBeHidden();
      await expect.poll(() => whereabouts(desk, disputeId)).toBe('settled');
    });

    await test.step('a party appeals, once, with a clock of its own', async () => {
      await page.keyboard.press('d');
      await expect(detail).toHaveAttribute('data-dispute', disputeId);
      const appeals = detail.getByTestId('appeals');
      await appeals.getByTestId('appeal-merchant').click();
      await page.getByRole('dialog').getByRole('textbox').fill('商家提交了新的质检报告');
      await page.keyboard.press('Enter');
      const line = appeals.locator('[data-party="merchant"]');
      await expect(line).toHaveAttribute('data-standing', 'in_time');
      await expect(line).toContainText('商家提交了新的质检报告');
      await expect(appeals.getByTestId('appeal-merchant')).toBeHidden();
      // The first result stands: for the promise the dispute is settled all the while.
      expect(await whereabouts(desk, disputeId)).toBe('settled');
    });
  });
});

function digits(text: string | null): number[] {
  return (text?.match(/\d+/g) ?? []).map(Number);
}

async function setPaused(page: Page, isPaused: boolean): Promise<void> {
  const state = page.getByRole('region', { name: '会话状态' });
  const isNow = ((await state.textContent()) ?? '').includes('已暂停');
  if (isNow !== isPaused) await page.keyboard.press('Control+.');
  if (isPaused) await expect(state).toContainText('已暂停');
  else await expect(state).not.toContainText('已暂停');
}

async function setFactor(page: Page, factor: number): Promise<void> {
  await page.getByTestId('session').click();
  await page.getByTestId(`factor-${factor}`).click();
  await page.keyboard.press('Escape');
}

/** Whether a dispute is among the open ones. */
async function whereabouts(desk: Desk, disputeId: string): Promise<'open' | 'settled'> {
  const rank = await desk.ask('queue.rankOf', {
    filter: { scope: 'open', text: disputeId },
    sort: { by: 'due', descending: false },
    disputeId,
  });
  return rank === 0 ? 'open' : 'settled';
}
