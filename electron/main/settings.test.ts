import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseLanguage, openSettings } from './settings';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-settings-'));
  file = path.join(folder, 'nested/settings.json');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

describe('chooseLanguage', () => {
  test.each([
    [['zh-TW', 'en-US'], 'zh-CN'],
    [['de-DE', 'en-GB'], 'en'],
    [['en_US.UTF-8'], 'en'],
    [['C'], 'zh-CN'],
    [[], 'zh-CN'],
  ])('%j gives %s', (languages, expected) => {
    expect(chooseLanguage(languages)).toBe(expected);
  });
});

describe('openSettings', () => {
  test('starts from the system’s language and the dark theme, and remembers what was chosen', () => {
    const first = openSettings(file, ['en-US']);
    expect(first.current).toEqual({ language: 'en', theme: 'dark' });
    first.set({ theme: 'light' });
    expect(openSettings(file, ['zh-CN']).current).toEqual({ language: 'en', theme: 'light' });
  });

  test('is a file of its owner alone, replaced as a whole', () => {
    openSettings(file, []).set({ language: 'en' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['settings.json']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ language: 'en', theme: 'dark' });
  });

  test('a damaged file is as good as none', () => {
    openSettings(file, []).set({ language: 'en' });
    writeFileSync(file, '{"language":"fr"}');
    expect(openSettings(file, []).current).toEqual({ language: 'zh-CN', theme: 'dark' });
  });
});
