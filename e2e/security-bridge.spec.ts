import { SHELL_CALLS } from '../shared/protocol/shell';
import { expect, test } from './fixtures';
import { inPage } from './probe';

test.use({ deskArgs: ['--scenario=quiet'] });

test('the bridge has exactly the named calls, and a page cannot change it', async ({ page }) => {
  const found = await inPage(page, () => {
    const bridge = window.warroom as unknown as Record<string, unknown>;
    const original = bridge.info;
    const tries: (() => void)[] = [
      () => Object.assign(bridge, { info: () => null }),
      () => Object.defineProperty(bridge, 'extra', { value: 1 }),
      () => Reflect.deleteProperty(bridge, 'info'),
      () => Object.assign(window, { warroom: {} }),
      () => Object.defineProperty(window, 'warroom', { value: {} }),
    ];
    for (const attempt of tries) {
      try {
        attempt();
      } catch {
        // Refused aloud; what counts is what is there afterwards.
      }
    }
    return {
      names: Object.getOwnPropertyNames(window.warroom).sort(),
      isSame: window.warroom.info === original,
      kinds: [...new Set(Object.values(window.warroom).map((value) => typeof value))],
      isFrozen: Object.isFrozen(window.warroom) && Object.values(window.warroom).every(Object.isFrozen),
    };
  });
  expect(found).toEqual({
    names: [...Object.keys(SHELL_CALLS), 'takeDropped'].sort(),
    isSame: true,
    kinds: ['function'],
    isFrozen: true,
  });
});

test('a shell call that does not fit is refused with a code', async ({ page }) => {
  const calls: readonly (readonly [keyof typeof SHELL_CALLS, unknown])[] = [
    ['setTitle', undefined],
    ['setTitle', null],
    ['setTitle', 'x'],
    ['setTitle', {}],
    ['setTitle', { title: 1 }],
    ['setTitle', { title: 'x'.repeat(201) }],
    ['setTitle', { title: 'x', extra: 1 }],
    ['setTheme', { theme: 'blue' }],
    ['setLanguage', { language: 'fr' }],
    ['info', { extra: true }],
    ['connectEngine', []],
  ];
  const answers = await page.evaluate(
    (list) =>
      Promise.all(
        list.map(([name, params]) =>
          (window.warroom[name] as (value: unknown) => Promise<unknown>)(params).then(
            () => 'accepted',
            (error: { code: string; retryable: boolean }) => `${error.code} ${error.retryable}`,
          ),
        ),
      ),
    calls,
  );
  expect(answers).toEqual(calls.map(() => 'bad_message false'));
  const large = await page.evaluate(() =>
    Promise.all(
      [
        { title: 'x'.repeat(50_000_000) },
        Array.from({ length: 100_000 }, () => ({})),
        new Uint8Array(1_000_000),
      ].map((params) =>
        window.warroom.setTitle(params as never).catch((error: { code: string }) => error.code),
      ),
    ),
  );
  expect(large).toEqual(['too_large', 'too_large', 'too_large']);
  expect(await page.evaluate(() => window.warroom.info({}))).toMatchObject({ platform: process.platform });
});

test('a page that calls without end is refused, and heard again when it calms down', async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, () =>
        window.warroom.info({}).then(
          () => 'ok',
          (error: { code: string }) => error.code,
        ),
      ),
    );
    return [...new Set(answers)].sort();
  });
  expect(codes).toEqual(['ok', 'rate_limited']);
  await expect
    .poll(() =>
      page.evaluate(() =>
        window.warroom.info({}).then(
          () => 'ok',
          () => 'no',
        ),
      ),
    )
    .toBe('ok');
});

test('a window that is not the console’s has no shell, whatever page it shows', async ({ desk, page }) => {
  expect(await page.evaluate(() => window.warroom.info({}))).toBeTruthy();
  const answer = await desk.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('app://console/index.html');
    const code: unknown = await stranger.webContents.executeJavaScript(
      'warroom.info({}).then(() => "answered", (error) => error.code)',
    );
    stranger.destroy();
    return code;
  });
  expect(answer).toBe('unknown_call');
});
