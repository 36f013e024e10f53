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
