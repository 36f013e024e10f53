import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileBook } from './file-book';
import { GatewayBook } from './gateway-book';

const WORLD = { scenario: 'quiet', scale: 0.1, seed: 3 };
let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-book-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

const bookFile = () => path.join(dir, 'gateway-book.jsonl');
const open = (world = WORLD) => new GatewayBook(openFileBook(dir), world, () => `epoch-${Math.random()}`);

describe('the book in a folder', () => {
  it('is read again as it was written, with its epoch and mark', () => {
    const first = open();
    first.append({ kind: 'injected', at: 5, position: 2, events: [{ id: '事件' }] });
    first.saveMark({ at: 1_447_171_200_000, position: 1_234_567 });
    first.saveMark({ at: 1_447_171_200_001, position: 9 });
    first.close();
    const second = open();
    expect(second.entries).toEqual(first.entries);
    expect(second.epoch).toBe(first.epoch);
    expect(second.mark).toEqual({ at: 1_447_171_200_001, position: 9 });
    second.close();
  });

  it('loses a line that a crash left unfinished, and no other', () => {
    const first = open();
    first.append({ kind: 'injected', at: 5, position: 2, events: [] });
    first.close();
    const whole = fs.readFileSync(bookFile(), 'utf8');
    fs.appendFileSync(bookFile(), '{"kind":"injected","at":6,"pos');
    const second = open();
    expect(second.entries).toEqual(first.entries);
    second.close();
    expect(fs.readFileSync(bookFile(), 'utf8')).toBe(whole);
  });

  it('is refused for another world, and when a line in it is damaged', () => {
    open().close();
    expect(() => open({ ...WORLD, seed: 4 })).toThrow('the book belongs to quiet ×0.1 seed 3');
    fs.appendFileSync(bookFile(), '{"kind":"injected","at":"yesterday"}\n');
    expect(() => open()).toThrow();
  });

  it('does without a damaged mark', () => {
    const first = open();
    first.saveMark({ at: 1, position: 1 });
    first.close();
    fs.writeFileSync(path.join(dir, 'gateway-mark.json'), '{"at":');
    const second = open();
    expect(second.mark).toBeNull();
    second.close();
  });
});
