import { describe, expect, test } from 'vitest';
import { type Launch, readLaunch } from './launch';

const packaged = (...own: string[]): Launch =>
  readLaunch({
    argv: ['/opt/Warroom/warroom-desktop', ...own],
    isDefaultApp: false,
    isStrict: true,
    version: '1.2.3',
  });
const dev = (...argv: string[]): Launch =>
  readLaunch({ argv: ['/x/electron', ...argv], isDefaultApp: true, isStrict: false, version: '1.2.3' });
const desk = { kind: 'desk', dataDir: null, session: [], isSmoke: false };

describe('readLaunch', () => {
  test('nothing asked for opens a desk in the system’s place', () => {
    expect(packaged()).toEqual(desk);
    expect(dev('/work')).toEqual(desk);
  });

  test('a word first is a headless command, with everything after it left as it is', () => {
    const argv = ['simulate', '--scenario', '2015', '--no-such', '-x', '--', 'y'];
    expect(packaged(...argv)).toEqual({ kind: 'headless', argv });
    expect(dev('.', ...argv)).toEqual({ kind: 'headless', argv });
  });

  test('the launcher’s switches before a command are not the command’s', () => {
    expect(packaged('--no-sandbox', '--log-level=3', 'verify', 'a.jsonl')).toEqual({
      kind: 'headless',
      argv: ['verify', 'a.jsonl'],
    });
  });

  test('a printing process has a folder and nothing else', () => {
    expect(packaged('--print-report=/tmp/x')).toEqual({ kind: 'printer', folder: '/tmp/x' });
    expect(packaged('--ozone-platform=x11', '--print-report=/x')).toEqual({ kind: 'printer', folder: '/x' });
    for (const own of [
      ['--print-report='],
      ['--print-report=/x', '--no-sandbox'],
      ['--print-report=/x', 'y'],
    ]) {
      expect(packaged(...own).kind).toBe('refused');
    }
  });

  test('another option before a command is not swallowed in silence', () => {
    expect(packaged('--data-dir=/x', 'verify')).toMatchObject({ kind: 'refused' });
  });

  test('the options of a session go on to the engine, in either form of writing', () => {
    expect(
      packaged('--data-dir', '/d', '--scenario', '2015', '--scale=0.01', '--seed=7', '--factor=60'),
    ).toEqual({
      ...desk,
      dataDir: '/d',
      session: ['--scenario=2015', '--scale=0.01', '--seed=7', '--factor=60'],
    });
    expect(packaged('--gateway=https://gateway.example/v1')).toEqual({
      ...desk,
      session: ['--gateway=https://gateway.example/v1'],
    });
  });

  test.each([
    ['--factor=0'],
    ['--factor=abc'],
    ['--factor='],
    ['--factor=0x10'],
    ['--seed=-1'],
    ['--seed=1.5'],
    ['--scale=0'],
    ['--scale=11'],
    ['--scenario='],
    ['--gateway=file:///etc/passwd'],
    ['--gateway=gateway.example'],
    ['--data-dir='],
    ['--data-dir=a\0b'],
    ['--scenario'],
    ['--scenario=2015', '--scenario=2018'],
    ['--gateway=https://x.example', '--scenario=2015'],
    ['--gateway=https://x.example', '--data-dir=/d', '--factor=2'],
    ['--scenarioo=2015'],
    ['--remote-debugging-port=1'],
    ['-x'],
    ['/etc/passwd'],
    ['warroom://dispute/1'],
  ])('%s is refused with a sentence', (...own) => {
    const launch = packaged(...own);
    expect(launch.kind).toBe('refused');
    if (launch.kind === 'refused') expect(launch.message.length).toBeGreaterThan(5);
  });

  test('in development the arguments of the tools are passed over', () => {
    const launch = dev(
      '-r',
      'loader.js',
      '--inspect=0',
      '--remote-debugging-port=0',
      '/work',
      '--seed=3',
      '--lang=en',
    );
    expect(launch).toEqual({ ...desk, session: ['--seed=3'] });
    // Playwright's loader takes its own arguments away before the app reads them.
    expect(dev('/work', '--data-dir=/d')).toEqual({ ...desk, dataDir: '/d' });
  });

  test('looks may be set in a packaged app', () => {
    expect(packaged('--force-device-scale-factor=2', '--ozone-platform=wayland')).toEqual(desk);
  });

  test('help and version are printed', () => {
    expect(packaged('--help')).toMatchObject({ kind: 'print' });
    expect(packaged('--version')).toEqual({ kind: 'print', text: '1.2.3\n' });
  });
});
