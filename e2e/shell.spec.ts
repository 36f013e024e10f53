import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { openWindow } from './desk';
import { type Desk, expect, test } from './fixtures';
import { kill9 } from './process-tree';

const ENGINE = 'warroom-engine';

test.use({ deskArgs: ['--scenario=quiet'] });

test('the native title is the session’s, and no document can change it', async ({ desk, page }) => {
  await expect.poll(() => desk.title()).not.toBe('Warroom');
  await page.evaluate(() => {
    document.title = 'LIVE';
  });
  // The bridge answers in order, so the document's wish has been heard by the time this has.
  await page.evaluate(() => window.warroom.info({}));
  expect(await desk.title()).not.toContain('LIVE');
});

test('a window comes back where it was', async ({ startDesk }) => {
  const first = await startDesk();
  const place = { x: 120, y: 80, width: 1111, height: 707 };
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  await first.quit();
  const second = await startDesk();
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toEqual(place);
});

test('language and theme are remembered', async ({ startDesk }) => {
  const first = await startDesk();
  await first.page.evaluate(async () => {
    await window.warroom.setLanguage({ language: 'en' });
    await window.warroom.setTheme({ theme: 'light' });
  });
  const menu = await first.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map((item) => item.label),
  );
  expect(menu).toContain('View');
  await first.quit();
  const second = await startDesk();
  expect(await second.page.evaluate(() => window.warroom.info({}))).toMatchObject({
    language: 'en',
    theme: 'light',
  });
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches)).toBe(true);
});

test('a second start on the same data brings the first to the front and ends', async ({ desk, dataDir }) => {
  const electron = process.env.WARROOM_BIN ?? (createRequire(import.meta.url)('electron') as string);
  const folder = process.env.WARROOM_BIN ? [] : [path.resolve(import.meta.dirname, '..')];
  const second = spawn(electron, [...folder, `--data-dir=${dataDir}`, '--scenario=2018'], { stdio: 'pipe' });
  let errors = '';
  second.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const [code] = (await once(second, 'close')) as [number];
  expect(errors).toContain('already running');
  expect(code).toBe(0);
  await desk.waitForLog(/second instance/);
  expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a killed engine is started again, and every window gets another port', async ({ desk, page }) => {
  await expect.poll(() => desk.digest()).not.toBeNull();
  await page.evaluate(() => {
    const heard: string[] = [];
    window.addEventListener('message', (event) => {
      if (typeof event.data?.kind === 'string') heard.push(event.data.kind);
    });
    Object.assign(window, { heardKinds: heard });
  });
  const before = await desk.pidOfService(ENGINE);
  kill9(before);
  await desk.waitForLog(/engine gone .*crashes=1/);
  await desk.waitForLog(/engine started .*start=2/);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heardKinds: string[] }).heardKinds))
    .toContain('warroom:engine-gone');
  expect(await desk.pidOfService(ENGINE)).not.toBe(before);
  await expect.poll(() => desk.digest()).not.toBeNull();
});

test('after kill -9 of every process the desk starts again on the same data', async ({ startDesk }) => {
  const first = await startDesk();
  await expect.poll(() => first.digest()).not.toBeNull();
  await first.kill9();
  const second = await startDesk([]);
  await expect.poll(() => second.digest()).not.toBeNull();
});

/** Where the desk's windows are and what they show, in the order of their places on screen. */
function placesOf({ app }: Desk) {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => ({ ...window.getBounds(), hash: new URL(window.webContents.getURL()).hash }))
      .sort((a, b) => a.x - b.x),
  );
}

test('[A14] a second window has its own port; after kill -9 both are where they were, one whose display is gone can be reached', async ({
  startDesk,
  dataDir,
}) => {
  test.setTimeout(180_000);
  const desk = await startDesk();
  const other = await openWindow(desk);
  await expect.poll(() => desk.digest(other), { timeout: 60_000 }).not.toBeNull();
  await expect.poll(() => desk.digest(), { timeout: 60_000 }).not.toBeNull();

  await desk.page.getByTestId('nav-funds').click();
  await desk.app.evaluate(({ BrowserWindow }) => {
    const [first, second] = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id);
    first?.setBounds({ x: 10, y: 20, width: 1_000, height: 640 });
    second?.setBounds({ x: 70, y: 90, width: 1_010, height: 650 });
  });
  const file = path.join(dataDir, 'windows.json');
  const kept = () => readFileSync(file, 'utf8');
  await expect.poll(kept).toMatch(/"width": 1000[\s\S]*"hash": "#funds"[\s\S]*"width": 1010/);
  const before = await placesOf(desk);
  await desk.kill9();

  const again = await startDesk([]);
  await expect.poll(async () => (await placesOf(again)).length).toBe(2);
  expect(await placesOf(again)).toEqual(before);
  const onFunds = again.app
    .windows()
    .map((page) => page.locator('[data-testid=nav-funds][aria-current=page]'));
  await expect
    .poll(async () => (await Promise.all(onFunds.map((line) => line.count()))).sort((a, b) => a - b))
    .toEqual([0, 1]);
  await again.kill9();

  // The second monitor was taken away meanwhile.
  writeFileSync(file, kept().replace(/"x": 70,/, '"x": 9000,'));
  const last = await startDesk([]);
  await expect.poll(async () => (await placesOf(last)).length).toBe(2);
  const areas = await last.app.evaluate(({ screen }) => screen.getAllDisplays().map((d) => d.workArea));
  const isReached = (x: number) => areas.some((area) => x >= area.x && x + 1_000 <= area.x + area.width);
  expect((await placesOf(last)).map(({ x }) => isReached(x))).toEqual([true, true]);
});
