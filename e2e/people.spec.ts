import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './fixtures';

/** Who sits at a window, from the keyboard alone. */
test.use({ deskArgs: ['--scenario=quiet', '--seed=7', '--factor=1'] });

const person = (page: Page) => page.getByTestId('person');
const passcode = (page: Page) => page.getByTestId('passcode').locator('input');
const problem = (page: Page) => page.getByTestId('passcode-problem');

/** The code that the drill shows for a person, as anyone would read it off the panel. */
async function codeOf(page: Page, id: string): Promise<string> {
  const line = page.getByTestId('people-list').locator(`[data-key="${id}"]`);
  return (await line.textContent())?.match(/\d{6}/)?.[0] ?? '';
}

async function started(desk: Desk): Promise<void> {
  await expect(desk.page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 90_000 });
  await expect(person(desk.page)).toHaveAttribute('data-state', 'signed_in');
}

test('a drill begins signed in; another takes the window over by w, a code and Enter; it locks and unlocks', async ({
  desk,
  page,
}) => {
  test.setTimeout(240_000);
  await started(desk);
  await expect(person(page)).toContainText('值班长甲');

  await test.step('change over: w, another person, the code, Enter', async () => {
    await page.keyboard.press('w');
    await expect(page.getByTestId('who-panel')).toContainText('演练');
    await expect(passcode(page)).toBeFocused();
    await expect(page.getByTestId('passcode-form')).toBeVisible();
    // The other supervisor is picked: shifts change over.
    await expect(passcode(page)).toHaveAccessibleName(/值班长乙/);
    const code = await codeOf(page, '值班长乙');
    expect(code).toMatch(/^\d{6}$/);
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('who-panel')).toBeHidden();
    await expect(person(page)).toContainText('值班长乙');
  });

  await test.step('lock: nothing behind it can be reached, not even by key', async () => {
    await page.keyboard.press('Control+l');
    await expect(page.getByTestId('cover')).toHaveAttribute('data-state', 'locked');
    await expect(passcode(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByTestId('cover')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(1);
    expect(await desk.ask('bulk.cancel', { bulkId: 'bulk-none' })).toBeNull();
  });

  await test.step('a wrong code says so; five in a row make one wait', async () => {
    for (let i = 0; i < 4; i += 1) {
      await passcode(page).fill('000000');
      await page.keyboard.press('Enter');
      await expect(problem(page)).toContainText('口令不对');
      await expect(passcode(page)).toHaveValue('');
    }
    await passcode(page).fill('000000');
    await page.keyboard.press('Enter');
    await expect(problem(page).getByRole('timer')).toContainText('后可再试');
    await expect(page.getByTestId('passcode-submit')).toBeDisabled();
  });

  await test.step('after the wait the right code unlocks, for the one who locked', async () => {
    await expect(problem(page).getByRole('timer')).toBeHidden({ timeout: 60_000 });
    const code = (await page.getByTestId('cover').textContent())?.match(/\d{6}/)?.[0] ?? '';
    await passcode(page).fill(code);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('cover')).toBeHidden();
    await expect(person(page)).toHaveAttribute('data-state', 'signed_in');
    await expect(person(page)).toContainText('值班长乙');
  });
});

test('what a person may not do isn’t offered: an agent has no bulk acts and no payout', async ({
  desk,
  page,
}) => {
  test.setTimeout(240_000);
  await started(desk);
  await page.keyboard.press('w');
  const code = await codeOf(page, '小二甲');
  await page.getByTestId('people-list').locator('[data-key="小二甲"]').click();
  await passcode(page).fill(code);
  await page.keyboard.press('Enter');
  await expect(person(page)).toContainText('小二甲');
  await page.keyboard.press('Control+2');
  const queue = page.getByTestId('queue');
  await expect(queue.locator('[data-row]').nth(2)).toBeVisible({ timeout: 60_000 });
  await queue.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('dispute.resolve')).toBeVisible();
  await expect(page.getByTestId('dispute.pay')).toHaveCount(0);
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
