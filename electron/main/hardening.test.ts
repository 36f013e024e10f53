import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { hardenContents, hardenSession, isRequestAllowed } from './hardening';

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

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Something of Electron's that emits, and keeps what it was told through its other methods. */
function fake() {
  const emitter = new EventEmitter();
  const told = new Map<PropertyKey, unknown[]>();
  const all = new Proxy(emitter, {
    get: (target, name) => {
      if (name in target) return Reflect.get(target, name);
      if (name === 'webRequest') return { onBeforeRequest: (handler: unknown) => told.set(name, [handler]) };
      return (...args: unknown[]) => {
        told.set(name, args);
        return Promise.resolve();
      };
    },
  });
  const isPrevented = (event: string, data: object): boolean => {
    let prevented = false;
    emitter.emit(event, {
      ...data,
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  };
  return { all: all as never, told, isPrevented };
}

const PAGE = 'app://console/index.html';

describe('hardenContents', () => {
  const { all, told, isPrevented } = fake();
  hardenContents(all, { hasDevTools: false, log });

  test.each([
    ['will-navigate', { url: PAGE }, false],
    ['will-navigate', { url: 'app://console/print.html' }, true],
    ['will-navigate', { url: 'https://example.com/' }, true],
    ['will-frame-navigate', { url: PAGE, isMainFrame: true }, false],
    ['will-frame-navigate', { url: PAGE, isMainFrame: false }, true],
    ['will-frame-navigate', { url: 'https://example.com/', isMainFrame: true }, true],
    ['will-frame-navigate', { url: 'about:blank', isMainFrame: false }, true],
    ['will-redirect', { url: PAGE }, true],
    ['will-attach-webview', {}, true],
    // Electron's own default keeps the window open: prevented, it closes.
    ['will-prevent-unload', {}, true],
  ])('%s %o is prevented: %s', (event, data, isWanted) => {
    expect(isPrevented(event, data)).toBe(isWanted);
  });

  test('opens no window, and WebRTC tells no address', () => {
    const [open] = told.get('setWindowOpenHandler') as [(details: { url: string }) => unknown];
    expect(open({ url: PAGE })).toEqual({ action: 'deny' });
    expect(told.get('setWebRTCIPHandlingPolicy')).toEqual(['disable_non_proxied_udp']);
  });
});

describe('hardenSession', () => {
  const { all, told, isPrevented } = fake();
  hardenSession(all, { hasDevTools: false, log });
  const handler = <F>(name: string): F => (told.get(name) as [F])[0];
  const answered = (name: string): unknown => {
    let answer: unknown = 'none';
    handler<(...args: unknown[]) => void>(name)(null, 'media', (said: unknown) => {
      answer = said;
    });
    return answer;
  };

  test('grants no permission, device, screen or download', () => {
    expect(answered('setPermissionRequestHandler')).toBe(false);
    expect(handler<() => unknown>('setPermissionCheckHandler')()).toBe(false);
    expect(handler<() => unknown>('setDevicePermissionHandler')()).toBe(false);
    let streams: unknown = 'none';
    handler<(request: unknown, give: (streams: unknown) => void) => void>('setDisplayMediaRequestHandler')(
      null,
      (given) => {
        streams = given;
      },
    );
    expect(streams).toEqual({});
    expect(isPrevented('will-download', {})).toBe(true);
  });

  test('lets the page’s own files through, and reaches no network past them', () => {
    const isCancelled = (url: string): boolean => {
      let cancel = false;
      handler<(details: object, done: (said: { cancel: boolean }) => void) => void>('webRequest')(
        { url, resourceType: 'script' },
        (said) => {
          cancel = said.cancel;
        },
      );
      return cancel;
    };
    expect([isCancelled('app://console/x.js'), isCancelled('https://example.com/x.js')]).toEqual([
      false,
      true,
    ]);
    expect(told.get('setProxy')).toMatchObject([{ mode: 'fixed_servers', proxyBypassRules: '<-loopback>' }]);
  });
});
