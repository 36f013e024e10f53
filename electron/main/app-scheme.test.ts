import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageHandler, isPageOrigin, isPageUrl, resolvePageFile, SCHEME_PRIVILEGES } from './app-scheme';

const root = '/srv/app';

describe('resolvePageFile', () => {
  test('a name is decoded once: what looks encoded behind that is part of the name', () => {
    expect(resolvePageFile(root, 'app://console/%2573.js')).toMatchObject({ file: '/srv/app/%73.js' });
    expect(resolvePageFile(root, 'app://console/%255c.js')).toMatchObject({ file: '/srv/app/%5c.js' });
  });

  test.each([
    ['app://console/', '/srv/app/index.html', 'text/html; charset=utf-8'],
    ['app://console/index.html', '/srv/app/index.html', 'text/html; charset=utf-8'],
    ['app://console/assets/a-b.js?x=1#y', '/srv/app/assets/a-b.js', 'text/javascript; charset=utf-8'],
    ['app://console/assets/%E5%9B%BE.svg', '/srv/app/assets/图.svg', 'image/svg+xml'],
  ])('%s is %s', (url, file, mediaType) => {
    expect(resolvePageFile(root, url)).toEqual({ kind: 'file', file, mediaType });
  });

  test.each([
    ['app://other/index.html', 404],
    ['app://console.other/index.html', 404],
    ['app://console@other/index.html', 404],
    ['app://user@console/index.html', 404],
    ['app://console:81/index.html', 404],
    ['file:///srv/app/index.html', 404],
    ['https://console/index.html', 404],
    ['not a url', 404],
    ['app://console/..%2fmain/index.js', 403],
    ['app://console/%2e%2e%2f%2e%2e%2fetc/passwd.html', 403],
    ['app://console/..%2fapp-evil/index.html', 403],
    ['app://console/..%5cmain%5cindex.js', 400],
    ['app://console/index.html%00.png', 400],
    ['app://console/%c0%ae%c0%ae/x.js', 400],
    ['app://console/%', 400],
    ['app://console/assets', 404],
    ['app://console/index.html.map', 404],
    ['app://console/.env', 404],
  ])('%s is refused', (url, status) => {
    expect(resolvePageFile(root, url)).toEqual({ kind: 'refused', status });
  });

  test('no URL leads out of the folder, however it is written', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%252e',
      '/',
      '%2f',
      '\\',
      '%5c',
      'a',
      'index.html',
      '%00',
      '//',
      '.js',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const resolved = resolvePageFile(root, `app://console/${pieces.join('')}`);
        if (resolved.kind === 'file') expect(resolved.file.startsWith(`${root}/`)).toBe(true);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});

describe('isPageUrl', () => {
  test('is the one document; isPageOrigin everything of its origin', () => {
    expect(isPageUrl('app://console/index.html#/disputes')).toBe(true);
    expect(isPageUrl('app://console/')).toBe(true);
    expect(isPageUrl('app://console/assets/x.js')).toBe(false);
    expect(isPageOrigin('app://console/assets/x.js')).toBe(true);
    for (const url of [
      'about:blank',
      'app://console.x/',
      'app:console/',
      'https://console/',
      'blob:app://console/1',
    ]) {
      expect(isPageOrigin(url)).toBe(false);
    }
  });
});

test('the scheme has no fetch, no CORS, no service workers, and doesn’t bypass the policy', () => {
  expect(SCHEME_PRIVILEGES).toEqual({
    standard: true,
    secure: true,
    supportFetchAPI: false,
    codeCache: true,
  });
});

describe('createPageHandler', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-page-'));
    mkdirSync(path.join(folder, 'page/assets'), { recursive: true });
    writeFileSync(path.join(folder, 'page/index.html'), '<p>page</p>');
    writeFileSync(path.join(folder, 'secret.js'), 'secret');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('sends the policy and the other headers with whatever it answers', async () => {
    const handle = createPageHandler(path.join(folder, 'page'));
    const requests = [
      new Request('app://console/index.html'),
      new Request('app://console/missing.js'),
      new Request('app://console/..%2fsecret.js'),
      new Request('app://console/index.html', { method: 'POST' }),
    ];
    const answers = await Promise.all(requests.map(handle));
    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 403, 405]);
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain("connect-src 'none'");
      expect(headers.get('content-security-policy')).toContain("trusted-types 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    }
    expect(await answers[0]?.text()).toBe('<p>page</p>');
    expect(await answers[2]?.text()).toBe('');
  });

  test('a folder is not a page', async () => {
    const handle = createPageHandler(folder);
    expect((await handle(new Request('app://console/page.js'))).status).toBe(404);
  });
});
