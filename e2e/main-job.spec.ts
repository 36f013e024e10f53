import type { Locator, Page } from '@playwright/test';
import { type Desk, expect, test } from './fixtures';

/** The main job, as a supervisor does it in one night: see, filter, settle, take off sale, pay once, lose power, go on. */
test.describe('main job', () => {
  test.use({ deskArgs: ['--scenario=2015', '--scale=0.02', '--seed=7', '--factor=60'] });

  const countIn = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

  async function openTotal(desk: Desk): Promise<number> {
    return countIn(await desk.page.getByTestId('queue-totals').locator('strong, b').first().textContent());
  }

  test('from a live queue over a breach paid once to a power cut that loses nothing', async ({
    startDesk,
  }) => {
    test.setTimeout(300_000);
    const desk = await startDesk();
    const { page } = desk;

    await test.step('start: a drill runs, and says that it is one', async () => {
      await expect(page.getByTestId('session')).toContainText('演练');
      await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 30_000 });
      await expect.poll(() => desk.title()).toContain('演练');
    });

    await test.step('see the queue grow', async () => {
      // What came in since the day began, settled ones included: a figure that only grows.
      await expect(page.getByTestId('tile-rate')).not.toContainText('—', { timeout: 60_000 });
      await page.getByTestId('tile-rate').click();
      const came = await openTotal(desk);
      await expect.poll(() => openTotal(desk), { timeout: 120_000 }).toBeGreaterThan(came);
      await page.getByTestId('filter-clear').click();
      await expect(page.getByTestId('queue').getByRole('row').nth(3)).toBeVisible();
      const first = await openTotal(desk);
      expect(first).toBeGreaterThan(100);
      const opened = async () => (await page.getByTestId('journal-seq').textContent()) ?? '';
      const seq = countIn(await opened());
      await expect.poll(async () => countIn(await opened())).toBeGreaterThan(seq);
    });

    const settled = await test.step('filter, open by keyboard, resolve one', async () => {
      await page.getByTestId('more-filters').click();
      const chip = page.getByTestId('chip-cause-not_received');
      await chip.click();
      await expect(chip).toHaveAttribute('aria-pressed', 'true');
      await expect
        .poll(
          async () =>
            (await openTotal(desk)) === countIn((await chip.textContent())?.replace(/^\D+/, '') ?? ''),
        )
        .toBe(true);
      await page.getByTestId('queue').focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      const detail = page.getByTestId('dispute-detail');
      await expect(detail).toBeVisible();
      const id = (await detail.textContent())?.match(/D\d{8}-\d+/)?.[0] ?? '';
      expect(id).not.toBe('');
      await page.keyboard.press('r');
      await expect(page.getByTestId('resolve-amount').getByRole('textbox')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('resolve-amount')).toBeHidden();
      return id;
    });

    await test.step('the platform’s answer settles it', async () => {
      await page.getByTestId('filter-clear').click();
      await expect.poll(() => whereabouts(desk, settled)).toBe('settled');
    });

    const item = await test.step('take an item off sale and see it acknowledged, with its time', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+5');
      const table = page.getByRole('grid').and(page.getByTestId('listings'));
      await expect(table.getByRole('row').nth(2)).toBeVisible();
      await table.focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      const detail = page.getByTestId('listing-detail');
      const id = (await detail.getAttribute('data-item')) ?? '';
      expect(id).not.toBe('');
      const state = detail.locator('section[data-state]');
      await expect(state).toHaveAttribute('data-state', 'on_sale');
      await page.keyboard.press('t');
      await page.getByRole('alertdialog').getByRole('textbox').first().fill('连续收到假货投诉，先下架核查');
      await page.keyboard.press('Enter');
      await expect(state).toHaveAttribute('data-state', 'off_sale');
      await expect(state).toContainText(/\d+ 毫秒/);
      return id;
    });

    const paid = await test.step('run at ×3600 to the first breach', async () => {
      await page.keyboard.press('Control+1');
      await page.getByTestId('session').click();
      await page.getByTestId('factor-3600').click();
      await page.keyboard.press('Escape');
      await page.getByTestId('tile-fund').click();
      await expect(ledgerRows(page).first()).toBeVisible({ timeout: 120_000 });
      await page.getByTestId('session').click();
      await page.getByTestId('pause').click();
      await page.keyboard.press('Escape');
      return ((await ledgerRows(page).last().textContent()) ?? '').match(/D\d{8}-\d+/)?.[0] ?? '';
    });

    await test.step('exactly one advance payout, and the sum of all accounts is what it was', async () => {
      expect(paid).not.toBe('');
      await searchLedger(page, paid);
      await expect(page.getByTestId('ledger-totals')).toContainText('1 笔');
      await expect(ledgerRows(page).filter({ hasText: paid })).toHaveCount(1);
      await expect(page.getByTestId('sum-check')).toHaveAttribute('data-constant', 'true');
      await expect(page.getByTestId('sum-check').locator('[data-figure="sum"]')).toHaveText('¥6,600,000.00');
    });

    await test.step('a power cut: the same state, nothing lost, nothing doubled', async () => {
      const isSteady = async () => {
        const first = await desk.digest();
        const second = await desk.digest();
        return first !== null && first.seq === second?.seq;
      };
      // The stream says that it's paused after everything it sent before; then only answers can still be on their way.
      await expect(page.getByRole('region', { name: '会话状态' })).toContainText('已暂停');
      await expect(page.getByTestId('pending')).toBeHidden();
      await expect.poll(isSteady).toBe(true);
      const before = await desk.digest();
      await desk.kill9();
      const again = await startDesk();
      await expect(again.page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', {
        timeout: 60_000,
      });
      const found = async () => {
        const digest = await again.digest();
        return digest && { seq: digest.seq, digest: digest.digest };
      };
      await expect.poll(found, { timeout: 30_000 }).toEqual({ seq: before?.seq, digest: before?.digest });
      await again.page.keyboard.press('Control+3');
      await searchLedger(again.page, paid);
      await expect(ledgerRows(again.page).filter({ hasText: paid })).toHaveCount(1);
      await expect(again.page.getByTestId('sum-check')).toHaveAttribute('data-constant', 'true');
      await again.page.keyboard.press('Control+5');
      await again.page.getByTestId('chip-off_sale').click();
      await expect(again.page.getByTestId('list').getByRole('row').filter({ hasText: item })).toHaveCount(1);
      expect(await whereabouts(again, settled)).toBe('settled');
    });
  });
});

/** Whether a dispute is among all disputes, and among the open ones; neither is an answer that didn't come. */
async function whereabouts(desk: Desk, disputeId: string): Promise<'open' | 'settled' | 'nowhere'> {
  const rank = (scope: 'open' | 'all') =>
    desk.ask('queue.rankOf', {
      filter: { scope, text: disputeId },
      sort: { by: 'due', descending: false },
      disputeId,
    });
  if ((await rank('all')) !== 0) return 'nowhere';
  return (await rank('open')) === 0 ? 'open' : 'settled';
}

/** Entries of the ledger that a dispute caused. */
function ledgerRows(page: Page): Locator {
  return page
    .getByTestId('ledger')
    .getByRole('row')
    .filter({ hasText: /D\d{8}-\d+/ });
}

async function searchLedger(page: Page, cause: string): Promise<void> {
  await page.getByTestId('ledger').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(cause);
}
