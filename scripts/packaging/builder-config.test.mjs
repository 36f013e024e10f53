import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inRoot, root } from '../lib/paths.mjs';

const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config');
const { DebugLogger } = require('builder-util');

const text = readFileSync(inRoot('electron-builder.yml'), 'utf8');
const config = parse(text);

describe('electron-builder.yml', () => {
  test('is a configuration that electron-builder accepts, for every platform', async () => {
    const loaded = await getConfig(root, 'electron-builder.yml', null);
    await expect(validateConfiguration(loaded, new DebugLogger(false))).resolves.toBeUndefined();
  });

  test('a key that electron-builder does not know is found', async () => {
    const loaded = await getConfig(root, 'electron-builder.yml', { nsis: { noSuchKey: true } });
    await expect(validateConfiguration(loaded, new DebugLogger(false))).rejects.toThrow(/configuration.nsis/);
  });

  test('holds the targets of every platform', () => {
    expect(config.linux.target).toEqual(['dir', 'AppImage', 'deb']);
    expect(config.win.target).toEqual(['nsis']);
    expect(config.mac.target).toEqual(['dmg']);
  });

  test('names files that exist', () => {
    const named = [
      config.afterPack,
      config.linux.icon,
      config.linux.extraFiles[0].from,
      config.deb.afterInstall,
      config.deb.afterRemove,
      config.win.icon,
      config.mac.icon,
    ];
    expect(named.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
  });

  test('packs the build and no sources, maps or tools', () => {
    const included = config.files.filter((pattern) => !pattern.startsWith('!'));
    expect(included).toEqual(['out/**']);
    expect(config.files).toEqual(expect.arrayContaining(['!out/types', '!out/tools', '!**/*.map']));
  });
});
