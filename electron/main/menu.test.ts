import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/protocol';
import { menuTemplate } from './menu';

const actions = { openWindow() {}, reloadWindow() {}, showAbout() {} };
const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const itemsOf = (language: (typeof LANGUAGES)[number], hasDevTools = false) =>
  flat(menuTemplate({ language, isMac: false, hasDevTools, actions })).filter(
    (item) => item.type !== 'separator',
  );

describe('menuTemplate', () => {
  test.each(LANGUAGES)('every item in %s has a name of its own and words of our own', (language) => {
    const items = itemsOf(language);
    expect(items.every((item) => item.id && item.label)).toBe(true);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    const isChinese = items.every((item) => /\p{Script=Han}/u.test(item.label ?? ''));
    expect(isChinese).toBe(language === 'zh-CN');
  });

  test('no accelerator is one of the page’s keys, and none is there twice', () => {
    const keys = itemsOf('en').flatMap((item) =>
      typeof item.accelerator === 'string' ? [item.accelerator] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).not.toMatch(/^([a-z0-9/?]|CmdOrCtrl\+[0-9k])$/i);
  });

  test('developer tools are in the menu in development only', () => {
    expect(itemsOf('en', false).some((item) => item.role === 'toggleDevTools')).toBe(false);
    expect(itemsOf('en', true).some((item) => item.role === 'toggleDevTools')).toBe(true);
  });
});
