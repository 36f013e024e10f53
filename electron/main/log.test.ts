import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from './log';

let folder = '';
let file = '';
let now = 0;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-log-'));
  file = path.join(folder, 'logs/main.log');
  now = Date.UTC(2026, 10, 11);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = (maxBytes = 10_000) => openLog({ file, maxBytes, keep: 2, now: () => now });
const read = (name = 'main.log') => readFileSync(path.join(folder, 'logs', name), 'utf8');

describe('openLog', () => {
  test('a line has its time, its level, what happened and the particulars', () => {
    open().error('engine gone', { code: 139, reason: 'crashed', restartInMs: null });
    expect(read()).toBe(
      '2026-11-11T00:00:00.000Z error engine gone code=139 reason="crashed" restartInMs=null\n',
    );
  });

  test('what comes from outside cannot forge a line, nor fill the file', () => {
    open().warn('x', { text: `a\n2026-11-11T00:00:00.000Z info all is well\r\u2028${'y'.repeat(10_000)}` });
    expect(read().split('\n')).toHaveLength(2);
    expect(read().length).toBeLessThan(700);
  });

  test('a full file is put aside, and only so many stay', () => {
    const log = open(200);
    for (let i = 0; i < 40; i++) {
      now += 1_000;
      log.info('line', { i });
    }
    expect(readdirSync(path.join(folder, 'logs')).sort()).toEqual(['main.log', 'main.log.1', 'main.log.2']);
    expect(read()).toContain('i=39');
    expect(read('main.log.1').length).toBeLessThan(300);
  });

  test('a flood is cut, and the next second says how many lines are missing', () => {
    const log = open(1_000_000);
    for (let i = 0; i < 10_000; i++) log.warn('refused');
    now += 1_000;
    log.info('calm');
    const lines = read().trimEnd().split('\n');
    expect(lines).toHaveLength(52);
    expect(lines.at(-2)).toContain('lines left out count=9950');
    expect(lines.at(-1)).toContain('info calm');
  });

  test('a log that cannot be written stops nothing', () => {
    writeFileSync(path.join(folder, 'logs'), 'a file where the folder should be');
    expect(() => open().info('x')).not.toThrow();
  });
});
