import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from './fixtures';

/** Pictures are kept where this names a folder. */
const PICTURES = process.env.WARROOM_PICTURES;

test.use({ deskArgs: ['--scenario=2015', '--scale=0.002', '--seed=7', '--factor=60'] });

const two = (n: number): string => String(n).padStart(2, '0');
/** Days up to 12 only: day and month stay open. */
function semicolonLog(): string {
  const lines = ['Case ID;Activity;Complete Timestamp;Resource'];
  for (let i = 0; i < 60; i++) {
    const day = `${two((i % 12) + 1)}/03/2015`;
    lines.push(`C${i};Open ticket;${day} 08:00:00;w${i % 3}`);
    if (i % 4 > 0) lines.push(`C${i};Resolve ticket;${day} 09:${two(i)}:00;w1`);
  }
  return `${lines.join('\n')}\n`;
}

test('a foreign log is chosen, looked at, imported, and its day saved; the page never sees a path', async ({
  desk,
  page,
}) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-import-'));
  const log = path.join(folder, 'helpdesk.csv');
  await writeFile(log, semicolonLog());
  await desk.app.evaluate(
    ({ dialog }, { file, dir }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
      dialog.showSaveDialog = (async (...args: unknown[]) => {
        const { defaultPath } = args.at(-1) as { defaultPath: string };
        return { canceled: false, filePath: `${dir}/${defaultPath.split(/[\\/]/).at(-1)}` };
      }) as typeof dialog.showSaveDialog;
    },
    { file: log, dir: folder },
  );
  await page.getByTestId('nav-reports').click();
  await page
    .getByRole('tab')
    .filter({ hasText: /导入日志|Import a log/ })
    .click();
  await page.getByTestId('import-choose').click();
  await expect(page.getByTestId('import-columns').getByRole('row')).toHaveCount(5, { timeout: 20_000 });
  await expect(page.getByTestId('import-check')).toContainText(/可能颠倒|wrong way round/);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/map.png` });
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('import-met')).toContainText('60', { timeout: 30_000 });
  await expect(page.locator('[data-figure="opened"] dd').first()).toHaveText('60');
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/done.png` });
  await page.getByTestId('import-save-day').click();
  const day = path.join(folder, 'helpdesk.jsonl');
  await expect.poll(() => readFile(day, 'utf8').catch(() => ''), { timeout: 20_000 }).toContain('"sha256"');
  expect(await page.content()).not.toContain(folder);
});

test('a dropped file is granted by what it is: a page’s own File has no path and gets nothing', async ({
  page,
}) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-drop-'));
  const log = path.join(folder, 'dropped.csv');
  await writeFile(log, semicolonLog());
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'test-file';
    document.body.append(input);
  });
  await page.locator('#test-file').setInputFiles(log);
  const found = await page.evaluate(async () => {
    const [file] = document.querySelector<HTMLInputElement>('#test-file')?.files ?? [];
    const ask = (what: object) => window.warroom.takeDropped(what).catch((error: unknown) => String(error));
    return {
      real: await ask(file!),
      made: await ask(new File(['x'], '/etc/passwd')),
      path: await ask({ path: '/etc/passwd', name: 'passwd' }),
    };
  });
  expect(found).toMatchObject({ real: { file: 'dropped.csv' }, made: null, path: null });
  expect(JSON.stringify(found)).not.toContain(folder);
});
