import { withBareWindow } from './bare-window';
import { tryEveryWay, WAYS_OUT } from './border-attempts';
import { expect, test } from './fixtures';
import { openListener } from './listener';
import { inPage } from './probe';
import { sandboxOf } from './process-tree';
import { trustControl, trustFigure } from './trust-figure';

test.use({ deskArgs: ['--scenario=quiet'] });

const PAGE_URL = 'app://console/index.html';

test('a window stays on its page, and opens no other', async ({ desk, page }) => {
  const listener = await openListener();
  const targets = [
    `http://127.0.0.1:${listener.port}/`,
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,<b>x</b>',
    'blob:app://console/00000000-0000-0000-0000-000000000000',
    'app://other/index.html',
    'app://console.other/',
    'app://console/assets/x.html',
    'mailto:x@example.com',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'view-source:app://console/index.html',
  ];
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  let attempts = 0;
  for (const target of targets) {
    await tryEveryWay(page, target);
    attempts += Object.keys(WAYS_OUT).length;
    // The shell answers after it has decided about every navigation that was asked for before.
    await page.evaluate(() => window.warroom.info({}));
  }
  expect(await page.evaluate(() => [location.href, 'isSamePage' in window])).toEqual([PAGE_URL, true]);
  const windows = await desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((c) => c.getURL()),
  );
  expect(windows).toEqual([PAGE_URL]);
  // A frame that was refused is there and shows nothing.
  const isEmpty = (url: string) => ['', 'about:blank', 'chrome-error://chromewebdata/'].includes(url);
  const shown = page.frames().map((frame) => frame.url());
  expect(shown.filter((url) => !isEmpty(url))).toEqual([PAGE_URL]);
  expect(listener.heard).toEqual([]);
  trustFigure(
    27,
    `${attempts}/${attempts} ways out of a window blocked (${targets.length} addresses × ${Object.keys(WAYS_OUT).length} ways), 0 requests; downloads, webviews, permissions, devices and other sessions are refused by the tests beside it`,
  );
  await listener.close();
});

test('a window without guards lets the same happen', async ({ dataDir }) => {
  const listener = await openListener();
  const url = `http://127.0.0.1:${listener.port}/`;
  await withBareWindow(dataDir, async ({ app, page }) => {
    const start = page.url();
    let done = 0;
    for (const attempt of Object.values(WAYS_OUT)) {
      const before = listener.heard.length;
      await inPage(page, attempt, url).catch(() => undefined);
      // Some of them do nothing here either: a drop that no person made.
      const end = performance.now() + 500;
      while (listener.heard.length === before && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 10));
      if (listener.heard.length > before) done++;
      await app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows().slice(0, -1)) window.destroy();
      });
      // A navigation that is still under way may come first.
      await expect
        .poll(() =>
          page
            .goto(start)
            .then(() => page.url())
            .catch(() => ''),
        )
        .toBe(start);
    }
    trustControl(27, `in a window without guards ${done} of ${Object.keys(WAYS_OUT).length} ways lead out`);
    expect(done).toBeGreaterThanOrEqual(6);
    const tab = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    const seccomp = sandboxOf(tab ?? 0).seccomp;
    trustControl(29, `a window started with --no-sandbox: Seccomp ${seccomp}`);
    expect(seccomp).toBe('0');
  });
  await listener.close();
});

test('a page that blanks itself is loaded again', async ({ desk, page }) => {
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await page.evaluate(() => location.assign('about:blank'));
  await desk.waitForLog(/page left/);
  const now = () =>
    page.evaluate(() => `${location.href} ${'isSamePage' in window} ${typeof window.warroom}`);
  await expect.poll(() => now().catch(() => 'between pages')).toBe(`${PAGE_URL} false object`);
});

test('even main cannot show a document from elsewhere', async ({ desk }) => {
  const listener = await openListener();
  const targets = [
    `http://127.0.0.1:${listener.port}/`,
    'file:///etc/passwd',
    'data:text/html,<b>x</b>',
    'app://other/',
  ];
  const outcomes = await desk.app.evaluate(async ({ BrowserWindow }, urls) => {
    const window = new BrowserWindow({ show: false });
    const results: string[] = [];
    for (const url of urls) {
      await window.loadURL(url).then(
        async () => results.push(await window.webContents.executeJavaScript('document.body.innerText')),
        () => results.push('refused'),
      );
    }
    window.destroy();
    return results;
  }, targets);
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(listener.heard).toEqual([]);
  await listener.close();
});

test('nothing is downloaded, and there is no webview', async ({ desk, page }) => {
  await desk.app.evaluate(({ session }) => {
    const states: string[] = [];
    session.defaultSession.on('will-download', (event, item) => {
      states.push(`${event.defaultPrevented} ${item.getState()}`);
    });
    Object.assign(globalThis, { downloadStates: states });
  });
  const hasWebview = await inPage(page, () => {
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(new Blob(['x'])),
      download: 'x.txt',
    });
    document.body.append(link);
    link.click();
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    document.body.append(view);
    return 'loadURL' in view || 'getWebContentsId' in view;
  });
  expect(hasWebview).toBe(false);
  await expect
    .poll(() =>
      desk.app.evaluate(() => (globalThis as never as { downloadStates: string[] }).downloadStates[0]),
    )
    .toMatch(/^true /);
  expect(await desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('the scheme serves the built page and nothing beside it', async ({ desk }) => {
  const ask = (urls: readonly string[], method = 'GET') =>
    desk.app.evaluate(
      async ({ session }, [list, verb]) => {
        const answers: string[] = [];
        for (const url of list) {
          await session.defaultSession
            .fetch(url, { method: verb, bypassCustomProtocolHandlers: false })
            .then(async (response) =>
              answers.push(`${response.status} ${(await response.text()).includes('root')}`),
            )
            .catch(() => answers.push('refused'));
        }
        return answers;
      },
      [urls, method] as const,
    );
  expect(await ask(['app://console/index.html', 'app://console/'])).toEqual(['200 true', '200 true']);
  const outside = [
    'app://console/../main/index.mjs',
    'app://console/%2e%2e/main/index.mjs',
    'app://console/..%2fmain/index.mjs',
    'app://console/%252e%252e%252fmain/index.mjs',
    'app://console/..%5cmain%5cindex.mjs',
    'app://console/../renderer-evil/index.html',
    'app://console//etc/passwd',
    'app://console/%2fetc%2fpasswd',
    'app://console/index.html%00.png',
    'app://console/assets',
    'app://console/../../package.json',
    'app://console/%c0%ae%c0%ae/main/index.mjs',
    'app://other/index.html',
    'app://console.other/index.html',
  ];
  for (const answer of await ask(outside)) expect(answer).toMatch(/^(4\d\d false|refused)$/);
  expect(await ask(['app://console/index.html'], 'POST')).toEqual(['405 false']);
});

test('another session has no more than the first', async ({ desk }) => {
  const listener = await openListener();
  const outcome = await desk.app.evaluate(async ({ session, BrowserWindow }, port) => {
    const other = session.fromPartition('persist:other');
    const fetched = await other.fetch(`http://127.0.0.1:${port}/`).then(
      () => 'answered',
      () => 'refused',
    );
    const window = new BrowserWindow({ show: false, webPreferences: { session: other } });
    const loaded = await window.loadURL('app://console/index.html').then(
      () => 'loaded',
      () => 'refused',
    );
    window.destroy();
    return { fetched, loaded };
  }, listener.port);
  expect(outcome).toEqual({ fetched: 'refused', loaded: 'refused' });
  expect(listener.heard).toEqual([]);
  await listener.close();
});
