import { describe, expect, test } from 'vitest';
import { isRequestAllowed } from './hardening';

describe('isRequestAllowed', () => {
  test('the page’s own files and pictures as data, and nothing else', () => {
    expect(isRequestAllowed({ url: 'app://console/assets/x.js', resourceType: 'script' }, false)).toBe(true);
    expect(isRequestAllowed({ url: 'data:image/png;base64,AA', resourceType: 'image' }, false)).toBe(true);
  });

  test.each([
    ['data:text/html,x', 'mainFrame'],
    ['data:text/html,x', 'subFrame'],
    ['data:text/css,x', 'stylesheet'],
    ['http://127.0.0.1/', 'mainFrame'],
    ['https://example.com/', 'image'],
    ['ws://127.0.0.1/', 'webSocket'],
    ['file:///etc/passwd', 'mainFrame'],
    ['app://other/x.js', 'script'],
    ['devtools://devtools/bundled/inspector.html', 'mainFrame'],
    ['about:blank', 'subFrame'],
    ['', 'other'],
  ])('%s as %s is refused', (url, resourceType) => {
    expect(isRequestAllowed({ url, resourceType }, false)).toBe(false);
  });

  test('developer tools load in development only', () => {
    const request = { url: 'devtools://devtools/bundled/inspector.html', resourceType: 'mainFrame' };
    expect(isRequestAllowed(request, true)).toBe(true);
  });
});
