import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './fixtures';

/** The desk without a mouse: nothing here clicks, hovers or scrolls. */
test.use({ deskArgs: ['--scenario=2015', '--scale=0.02', '--seed=7', '--factor=1'] });

const OPEN = { scope: 'open', split: 'all' } as const;

async function atTheQueue(desk: Desk): Promise<void> {
  const { page } = desk;
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
  await expect(page.getByTestId('person')).toHaveAttribute('data-state', 'signed_in');
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('queue').locator('[data-row]').nth(20)).toBeVisible({ timeout: 60_000 });
}

const cursorRow = (page: Page) => page.locator('[data-cursor]');

/** Ids that are no longer open. */
async function settled(desk: Desk, ids: readonly string[]): Promise<number> {
  const answer = await desk.ask('queue.membership', { filter: OPEN, ids: [...ids] });
  return answer?.left.filter(({ reason }) => reason === 'settled').length ?? 0;
}

test('[DQ5] twenty disputes are resolved without the mouse, each followed by the next', async ({
  desk,
  page,
}) => {
  test.setTimeout(240_000);
  await atTheQueue(desk);
  const done: string[] = [];
  await page.keyboard.press('j');
  for (let i = 0; i < 20; i += 1) {
    const id = (await cursorRow(page).getAttribute('data-row')) ?? '';
    expect(done).not.toContain(id);
    await page.keyboard.press('r');
    await expect(page.getByTestId('resolve-amount').getByRole('textbox')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('resolve-amount')).toBeHidden();
    done.push(id);
    await expect(cursorRow(page)).not.toHaveAttribute('data-row', id);
  }
  await expect.poll(() => settled(desk, done), { timeout: 60_000 }).toBe(20);
});

test('[DQ6] [DQ11] keys pick a range and all of the filter; what is typed is text, and a bad piece is marked', async ({
  desk,
  page,
}) => {
  test.setTimeout(240_000);
  await atTheQueue(desk);

  await test.step('pick a range, and all of the filter', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+J');
    await page.keyboard.press('Shift+J');
    await expect(page.locator('[data-row][aria-selected=true]')).toHaveCount(3);
    await expect(page.getByTestId('selection-count')).toContainText('3');
    await page.keyboard.press('Control+a');
    await expect(page.getByTestId('selection-bar')).toContainText('¥');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('selection-bar')).toBeHidden();
  });

  await test.step('letters typed into the filter are text; a bad piece is marked; Esc goes back', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('跨境 金额>300 颜色:红');
    await expect(page.getByTestId('query-fault')).toHaveCount(1);
    await expect(page.getByTestId('chip-crossBorder')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('queue')).toBeFocused();
  });
});
