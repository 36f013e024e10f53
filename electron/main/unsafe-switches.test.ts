import { describe, expect, test } from 'vitest';
import { findUnsafeSwitches, type SwitchContext, UNSAFE_SWITCHES } from './unsafe-switches';

const find = (names: readonly string[], more: Partial<SwitchContext> = {}) =>
  findUnsafeSwitches({
    hasSwitch: (name) => names.includes(name),
    isHeadless: false,
    isRoot: false,
    isInspectable: false,
    isHeld: false,
    ...more,
  });

describe('findUnsafeSwitches', () => {
  test('each is found', () => {
    expect(find(UNSAFE_SWITCHES)).toEqual(UNSAFE_SWITCHES);
    expect(find(['force-device-scale-factor'])).toEqual([]);
  });

  test('so is whatever opens it to another program, weakens what holds pages, or sends its requests elsewhere', () => {
    const debugging = [
      'inspect',
      'inspect-brk',
      'inspect-wait',
      'remote-debugging-port',
      'remote-debugging-pipe',
    ];
    const weaker = [
      'no-sandbox',
      'disable-setuid-sandbox',
      'disable-web-security',
      'single-process',
      'js-flags',
    ];
    const elsewhere = ['host-rules', 'host-resolver-rules', 'proxy-server', 'proxy-pac-url', 'user-data-dir'];
    const trusting = [
      'ignore-certificate-errors',
      'unsafely-treat-insecure-origin-as-secure',
      'load-extension',
    ];
    const named = [...debugging, ...weaker, ...elsewhere, ...trusting];
    expect([...find(named)].sort()).toEqual([...named].sort());
  });

  test('a headless command of root may run without the sandbox that holds pages; nobody else may', () => {
    expect(find(['no-sandbox'], { isHeadless: true, isRoot: true })).toEqual([]);
    expect(find(['no-sandbox'], { isHeadless: true })).toEqual(['no-sandbox']);
    expect(find(['no-sandbox'], { isRoot: true })).toEqual(['no-sandbox']);
    expect(find(['no-sandbox', 'js-flags'], { isHeadless: true, isRoot: true })).toEqual(['js-flags']);
  });

  test('a variable alone opens nothing: the inspector must be there already', () => {
    const asked = ['inspect', 'no-sandbox', 'remote-debugging-port'];
    expect(find(asked, { isHeld: true })).toEqual(asked);
    expect(find(asked, { isInspectable: true })).toEqual(asked);
    expect(find(asked, { isHeld: true, isInspectable: true })).toEqual([]);
    expect(find(['disable-web-security'], { isHeld: true, isInspectable: true })).toEqual([
      'disable-web-security',
    ]);
  });
});
