import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Pictures are kept where this names a folder. */
const PICTURES = process.env.WARROOM_PICTURES;

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

/** A drill shows everybody's code: that of one person, as the open list of who is here has it. */
async function codeOf(page: Page, name: string): Promise<string> {
  const row = page
    .getByTestId('people-list')
    .locator('*')
    .filter({ hasText: name })
    .filter({ hasText: /\d{6}/ });
  const digits = /\d{6}/.exec((await row.last().textContent()) ?? '');
  if (!digits) throw new Error(`no code of ${name} is shown`);
  return digits[0];
}

/** Another person takes the window over, by the code that the drill shows. */
async function signInAs(page: Page, name: string): Promise<void> {
  if ((await page.getByTestId('who-panel').count()) === 0) await page.getByTestId('person').click();
  const code = await codeOf(page, name);
  await page.getByTestId('people-list').getByText(name).first().click();
  await page.getByTestId('passcode').locator('input').fill(code);
  await page.getByTestId('passcode-submit').click();
  await expect(page.getByTestId('who-panel')).toHaveCount(0);
  await expect(page.getByTestId('person')).toContainText(name);
}

async function openLimits(page: Page): Promise<void> {
  await page.getByTestId('nav-settings').click();
  await page.getByRole('tab', { name: /第二人签字|Second person/ }).click();
}

/** Fills in the dialog of another limit of bulk acts. */
async function askForLimit(page: Page, value: string): Promise<Locator> {
  await page.getByTestId('limit-disputeBulkCount').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByTestId('limit-value').getByRole('textbox').fill(value);
  await dialog.getByLabel(/修改理由|Why it changes/).fill('大促收紧');
  return dialog;
}

test.describe('the second person', () => {
  test.use({ deskArgs: ['--scenario=2015', '--scale=0.02', '--seed=7', '--factor=60'] });

  test('[TRUST 13] signs in the same dialog by their own passcode; the proposer’s own is refused', async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await page.getByTestId('person').click();
    const own = await codeOf(page, '值班长甲');
    const other = await codeOf(page, '值班经理');
    await page.mouse.click(700, 600);
    await expect(page.getByTestId('who-panel')).toHaveCount(0);
    await openLimits(page);
    const dialog = await askForLimit(page, '500');
    const passcode = dialog.getByTestId('second-passcode').locator('input');
    await passcode.fill(own);
    await picture(page, 'second-person-zh-dark');
    await dialog.getByRole('button', { name: '提出并签字' }).click();
    await expect(dialog.getByRole('alert')).toContainText('口令不对');
    await passcode.fill(other);
    await dialog.getByRole('button', { name: '提出并签字' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('[data-limit="disputeBulkCount"]')).toContainText('500');
    await expect(page.getByTestId('approvals-ended')).toContainText('已签字');
    await picture(page, 'second-person-ended-zh-dark');
  });

  test('[TRUST 13] signs at their own window what another proposed and left to wait', async ({
    desk,
    page,
  }) => {
    test.setTimeout(120_000);
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await openLimits(page);
    const dialog = await askForLimit(page, '700');
    await dialog.getByRole('button', { name: '提出', exact: true }).click();
    await expect(page.getByTestId('to-sign')).toContainText('1');
    const card = page.getByTestId('approval');
    const digest = await card.getByTestId('approval-digest').textContent();

    const opened = desk.app.waitForEvent('window');
    await desk.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click());
    const other = await opened;
    await other.waitForLoadState('load');
    await expect(other.getByTestId('person')).toBeVisible();
    await signInAs(other, '值班经理');
    await other.getByTestId('to-sign').click();
    // Both see the same digest; this one signs as themselves, without a passcode.
    await expect(other.getByTestId('approval-digest')).toHaveText(digest ?? '');
    await other.getByTestId('approval-open').click();
    await picture(other, 'second-person-own-window-zh-dark');
    await other.getByTestId('approval-sign').click();
    await expect(other.locator('[data-limit="disputeBulkCount"]')).toContainText('700');
    await expect(page.locator('[data-limit="disputeBulkCount"]')).toContainText('700');
    await expect(page.getByTestId('to-sign')).toHaveCount(0);
  });
});
