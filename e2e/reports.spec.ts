import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Desk, expect, test } from './fixtures';

test.use({ deskArgs: ['--scenario=2015', '--scale=0.005', '--seed=7', '--factor=600'] });

/** The person's choice in the system's dialog: the name that's offered, in a folder of the test's own. */
async function answerDialogs({ app }: Desk, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, dir) => {
    dialog.showSaveDialog = (async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string };
      return { canceled: false, filePath: `${dir}/${defaultPath.split(/[\\/]/).at(-1)}` };
    }) as typeof dialog.showSaveDialog;
  }, folder);
}

test('[RP1, RP3] a manager makes a report, looks at it, exports it in every format, and finds it on record', async ({
  desk,
  page,
}) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-reports-'));
  await answerDialogs(desk, folder);
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
  await page.getByTestId('nav-reports').click();
  await page.getByTestId('make-report').click();
  const opened = page.locator('[data-figure="opened"] dd').first();
  await expect(opened).toBeVisible({ timeout: 60_000 });
  const shown = Number((await opened.textContent())?.replace(/,/g, ''));
  expect(shown).toBeGreaterThan(0);
  for (const format of ['json', 'csv', 'xlsx', 'pdf'] as const) {
    await page.getByTestId(`export-${format}`).click();
    await expect
      .poll(async () => (await readdir(folder)).filter((name) => name.endsWith(`.${format}`)).length, {
        timeout: 60_000,
      })
      .toBe(1);
  }
  const files = await readdir(folder);
  expect(files.filter((name) => name.includes('partial'))).toEqual([]);
  const json = files.find((name) => name.endsWith('.json'))!;
  const report = JSON.parse(await readFile(path.join(folder, json), 'utf8'));
  expect(report.totals.opened).toBe(shown);
  expect(report.label).toBe('mock');
  const pdf = await readFile(path.join(folder, files.find((name) => name.endsWith('.pdf'))!));
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await page
    .getByRole('tab')
    .filter({ hasText: /导出记录|Exports/ })
    .click();
  await expect(page.getByTestId('exports-table').getByRole('row')).toHaveCount(5, { timeout: 10_000 });
  // The same record, the same arguments: the same bytes, though the drill has gone on.
  const xlsx = files.find((name) => name.endsWith('.xlsx'))!;
  const before = await readFile(path.join(folder, xlsx));
  const { mtimeMs } = await stat(path.join(folder, xlsx));
  const row = page.getByTestId('exports-table').getByRole('row').filter({ hasText: xlsx });
  await row.getByRole('button').click();
  await expect
    .poll(async () => (await stat(path.join(folder, xlsx))).mtimeMs, { timeout: 60_000 })
    .not.toBe(mtimeMs);
  expect((await readFile(path.join(folder, xlsx))).equals(before)).toBe(true);
});

test('[RP4] a shift is handed over on paper: filled in, written, signed by two', async ({ page }) => {
  test.setTimeout(120_000);
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
  await page.getByTestId('nav-reports').click();
  await page
    .getByRole('tab')
    .filter({ hasText: /班次交接|Shift hand-over/ })
    .click();
  await page.getByLabel(/风险|Risks/).fill('HZ-2 cartons run out at four');
  await page.getByTestId('save-shift').click();
  await page.getByTestId('sign-outgoing').click();
  await expect(page.getByTestId('sign-outgoing')).toHaveCount(0);
  // The same person can't sign for the other side: another one does, by their own passcode.
  await page.getByTestId('sign-incoming').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('second-person').getByRole('button').first().click();
  await expect(page.getByRole('option', { name: '值班长甲' })).toHaveCount(0);
  await page.getByRole('option', { name: '值班长乙' }).click();
  const code = /\d{6}/.exec((await dialog.getByTestId('second-person').textContent()) ?? '')?.[0] ?? '';
  await dialog.getByTestId('second-passcode').locator('input').fill(code);
  await dialog.getByTestId('approval-sign').click();
  await expect(page.getByText('双方已签字')).toBeVisible();
  await expect(page.getByTestId('sign-incoming')).toHaveCount(0);
});
