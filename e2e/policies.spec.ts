import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Pictures are kept where this names a folder: they're looked at, and those in docs/images come from here. */
const PICTURES = process.env.WARROOM_PICTURES;

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

/** Turns the page to another language and theme, as a person does in the settings. */
async function show(page: Page, language: 'zh-CN' | 'en', theme: 'dark' | 'light'): Promise<void> {
  await page.getByTestId('nav-settings').click();
  await page.getByRole('tab').first().click();
  await page.getByRole('button', { name: /语言|Language/ }).click();
  await page.getByRole('option', { name: language === 'en' ? 'English' : '中文（简体）' }).click();
  await page.getByRole('button', { name: /外观|Appearance/ }).click();
  await page.getByRole('option', { name: theme === 'dark' ? /深色|Dark/ : /浅色|Light/ }).click();
}

test.describe('policies', () => {
  test.use({ deskArgs: ['--scenario=2015', '--scale=0.02', '--seed=7', '--factor=60'] });

  test('[SL10] [SL11] a change is tried out, proposed, approved by a second person, and in force', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await page.getByTestId('nav-settings').click();
    await page.getByRole('tab', { name: 'SLA 策略' }).click();
    const screen = page.getByTestId('policies');
    await expect(screen.getByTestId('tester-answer')).toContainText('其余');

    await test.step('a target that makes no sense is told in place', async () => {
      await screen.getByRole('row', { name: /其余/ }).click();
      const handling = screen.getByTestId('edit-handling').getByRole('textbox');
      await handling.fill('0:00');
      await expect(screen.getByTestId('lint').first()).toContainText('时限为零');
      await expect(screen.getByTestId('propose')).toBeDisabled();
      await handling.fill('20:00');
    });

    await test.step('the order is changed by the keyboard', async () => {
      await screen.getByRole('row', { name: /投诉/ }).click();
      // Within a row the arrows go from the handle to what moves it up and down.
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect(screen.getByRole('button', { name: /上移 投诉/ })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(screen.getByRole('row').nth(3)).toContainText('投诉');
    });

    await test.step('a dry run over all open disputes', async () => {
      await screen.getByTestId('dry-run').click();
      await expect(screen.getByTestId('dry-run-headline')).toContainText('三天承诺不变');
      await picture(page, 'policies-dry-run-zh-dark');
    });

    await test.step('proposed with a reason', async () => {
      await screen.getByTestId('propose').click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByLabel('变更理由').fill('大促收紧');
      await dialog.getByRole('button', { name: '提出', exact: true }).click();
      await expect(screen.getByTestId('pending')).toContainText('大促收紧');
    });

    await test.step('whoever proposed cannot sign it; a second person can, by their own passcode', async () => {
      await screen.getByTestId('approval-open').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByTestId('second-person').getByRole('button').first().click();
      await expect(page.getByRole('option', { name: '值班长甲' })).toHaveCount(0);
      await page.getByRole('option', { name: '值班长乙' }).click();
      const code = /\d{6}/.exec((await dialog.getByTestId('second-person').textContent()) ?? '')?.[0] ?? '';
      await dialog.getByTestId('second-passcode').locator('input').fill(code);
      await picture(page, 'policies-approve-zh-dark');
      await dialog.getByTestId('approval-sign').click();
      await expect(screen.getByTestId('versions')).toContainText('版本 2');
    });

    await test.step('the details of a dispute say which version it is by', async () => {
      await page.getByTestId('nav-disputes').click();
      await page.getByTestId('queue').focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      const clock = page.getByTestId('handling-clock');
      await expect(clock).toBeVisible();
      await clock.getByTestId('why-policy').locator('summary').click();
      await clock.getByTestId('sla-timeline-toggle').click();
      await expect(clock.getByTestId('sla-timeline')).toContainText('规则 v2');
      await clock.scrollIntoViewIfNeeded();
      await picture(page, 'handling-clock-zh-dark');
    });

    await test.step('the same in English, light', async () => {
      await show(page, 'en', 'light');
      await page.getByRole('tab', { name: 'SLA policies' }).click();
      await screen.getByRole('row', { name: /All others/ }).click();
      await screen.getByTestId('edit-handling').getByRole('textbox').fill('12:00');
      await screen.getByTestId('dry-run').click();
      await expect(screen.getByTestId('dry-run-headline')).toContainText(
        'the three-day promise is untouched',
      );
      await picture(page, 'policies-dry-run-en-light');
      await page.getByTestId('nav-disputes').click();
      await picture(page, 'handling-clock-en-light');
    });
  });
});
