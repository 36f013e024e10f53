import type { Page } from '@playwright/test';
import { openWindow } from './desk';
import { type Desk, expect, test } from './fixtures';

/** Two people of the drill at two windows of one desk, at the same case at the same time. */
test.use({ deskArgs: ['--scenario=quiet', '--seed=7', '--factor=1'] });

const FIRST = { id: '值班长甲', en: 'Supervisor A' };
const SECOND = { id: '值班长乙', en: 'Supervisor B' };

const person = (page: Page) => page.getByTestId('person');
const dialog = (page: Page) => page.getByRole('dialog');
const othersAt = (page: Page, who: typeof FIRST) =>
  page.getByTestId('others-here').locator(`[data-person="${who.id}"]`);
const changed = (page: Page) => page.getByTestId('changed');

/** Turns a window to another language and theme, and waits until it shows them. */
async function show(page: Page, language: 'zh-CN' | 'en', theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate(
    (settings) => localStorage.setItem('warroom.settings', settings),
    JSON.stringify({ language, theme }),
  );
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** Signs somebody in with the code that the drill shows for them. */
async function signIn(page: Page, who: typeof FIRST): Promise<void> {
  await expect(person(page)).toBeVisible({ timeout: 90_000 });
  const line = page.getByTestId('people-list').locator(`[data-key="${who.id}"]`);
  if (!(await line.isVisible())) await page.keyboard.press('w');
  const code = (await line.textContent())?.match(/\d{6}/)?.[0] ?? '';
  await line.click();
  const passcode = page.getByTestId('passcode').locator('input');
  await passcode.fill(code);
  await page.keyboard.press('Enter');
  await expect(person(page)).toHaveAttribute('data-state', 'signed_in');
  await expect(person(page)).toContainText(new RegExp(`${who.id}|${who.en}`));
}

/** Opens a case's details beside the queue, found by its id. */
async function openCase(page: Page, id: string): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.getByTestId('queue').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(id);
  await expect(page.getByTestId('queue').locator('[data-row]')).toHaveCount(1, { timeout: 60_000 });
  await page.getByTestId('queue').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('dispute-detail')).toHaveAttribute('data-dispute', id);
}

/** A case that's open, by its id. */
async function anyCase({ page }: Desk): Promise<string> {
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 90_000 });
  await page.getByTestId('nav-disputes').click();
  const row = page.getByTestId('queue').locator('[data-row]').nth(2);
  await expect(row).toBeVisible({ timeout: 60_000 });
  return (await row.getAttribute('data-row')) ?? '';
}

test('[CO1] two people, one case: who comes second is told who took it and when, keeps the draft, and acts on what it is now', async ({
  desk,
  page: first,
}, info) => {
  test.setTimeout(240_000);
  const id = await anyCase(desk);
  const second = await openWindow(desk);
  await signIn(second, SECOND);
  await openCase(first, id);
  await openCase(second, id);

  await test.step('each sees that the other looks', async () => {
    await expect(first.getByTestId('others-here')).toContainText(SECOND.id);
    await expect(second.getByTestId('others-here')).toContainText(FIRST.id);
  });

  await second.keyboard.press('a');
  const reason = second.getByTestId('assign-reason').getByRole('textbox');
  await reason.fill('客户点名找我');
  await expect(othersAt(first, SECOND)).toHaveAttribute('data-doing', 'editing');

  await test.step('the first takes the case', async () => {
    await first.keyboard.press('a');
    await expect(dialog(first)).toBeVisible();
    await first.getByTestId('act-submit').click();
    await expect(dialog(first)).toBeHidden();
  });

  await test.step('the second is refused, and told what it was, what it is, by whom and when', async () => {
    await second.getByTestId('act-submit').click();
    await expect(changed(second)).toContainText('负责人');
    await expect(changed(second)).toContainText(/原为 .+ → 现为 值班长甲 · 值班长甲/);
    await expect(changed(second)).toContainText(/值班长甲 · 10-14 \d{2}:\d{2}:\d{2}/);
    await expect(dialog(second).getByRole('alert')).toContainText('未执行；所填内容已保留');
    await expect(reason).toHaveValue('客户点名找我');
    await second.screenshot({ path: info.outputPath('second-zh-dark.png') });
  });

  await test.step('and does it on what the case is now', async () => {
    await second.getByTestId('act-submit').click();
    await expect(dialog(second)).toBeHidden();
    await expect(first.getByTestId('queue').locator(`[data-row="${id}"]`)).toContainText(SECOND.id);
  });
});

test('[CO1] two people settle one case: the second is refused, with the draft kept, and nothing is asked for twice', async ({
  desk,
  page: first,
}, info) => {
  test.setTimeout(240_000);
  const id = await anyCase(desk);
  const second = await openWindow(desk);
  await show(second, 'en', 'light');
  // What one window of a desk chooses is seen in the others at once.
  await expect(first.locator('html[lang="en"][data-theme="light"]')).toHaveCount(1);
  await signIn(second, SECOND);
  await openCase(first, id);
  await openCase(second, id);

  await second.keyboard.press('r');
  const amount = second.getByTestId('resolve-amount').getByRole('textbox');
  await amount.fill('1.23');
  await first.keyboard.press('r');
  await expect(dialog(first)).toBeVisible();
  await first.getByTestId('act-submit').click();
  await expect(dialog(first)).toBeHidden();

  await second.getByTestId('act-submit').click();
  await expect(changed(second)).toContainText('Settlement');
  await expect(changed(second)).toContainText(/was not asked for → now (waiting for the platform|settled)/);
  await expect(changed(second)).toContainText(FIRST.en);
  await expect(dialog(second).getByRole('alert')).toContainText('What you typed is kept');
  await expect(amount).toHaveValue('1.23');
  await second.screenshot({ path: info.outputPath('second-en-light.png') });

  await second.getByTestId('act-submit').click();
  await expect(dialog(second).getByRole('alert')).toBeVisible();
  await expect(amount).toHaveValue('1.23');
  await expect.poll(() => settlersOf(desk, id), { timeout: 60_000 }).toEqual([FIRST.id]);
});

/** Who settled the case, as the journal has it. */
async function settlersOf(desk: Desk, id: string): Promise<readonly string[]> {
  const filter = { act: 'dispute.settlement_requested', text: id };
  const page = await desk.ask('audit.page', { filter, before: null, limit: 50 });
  return page?.entries.map(({ actor }) => actor) ?? [];
}
