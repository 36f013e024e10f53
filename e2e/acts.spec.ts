import { expect, test } from './fixtures';

test('the acts sent and to be sent are one key away, in both languages, and Escape goes back', async ({
  desk,
  page,
}, info) => {
  // Something is always on its way in a drill of a peak day.
  await desk.ask('session.setFactor', { factor: 600 });
  await expect(page.getByTestId('clock')).not.toHaveText('--:--:--');
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog', { name: '动作' });
  await expect(dialog.getByTestId('acts')).toBeVisible();
  await info.attach('acts-zh', { body: await page.screenshot(), contentType: 'image/png' });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('语言');
  await page.keyboard.press('Enter');
  // The count in the status bar opens it too.
  await page.getByRole('button', { name: /^Acts \d/ }).click();
  await expect(page.getByRole('dialog', { name: 'Acts' }).getByTestId('acts')).toBeVisible();
  await info.attach('acts-en', { body: await page.screenshot(), contentType: 'image/png' });
});
