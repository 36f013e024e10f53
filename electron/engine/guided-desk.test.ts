import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_SKIPS, SkipBook } from './skip-book';

describe('skips of guided mode', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'skips-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  const open = (): Promise<SkipBook> => SkipBook.open(dir, () => 0);
  const skip = (disputeId: string, at = 1) => ({ disputeId, reason: 'waits for a call', at });

  it('[DQ10] are kept by operator with the reason, the oldest first, over a restart', async () => {
    const book = await open();
    for (const id of ['D1', 'D2', 'D3']) await book.skip('wang', skip(id));
    await book.skip('li', skip('D9'));
    await book.skip('wang', skip('D1', 5));
    await book.unskip('wang', 'D3');
    for (const each of [book, await open()]) {
      expect(each.of('wang')).toEqual([skip('D2'), skip('D1', 5)]);
      expect(each.of('li')).toEqual([skip('D9')]);
      expect(each.of('nobody')).toEqual([]);
      expect(each.of('constructor')).toEqual([]);
    }
    await book.unskip('wang', null);
    expect((await open()).of('wang')).toEqual([]);
  });

  it('are bounded: the oldest is let go', async () => {
    const book = await open();
    await Promise.all(Array.from({ length: MAX_SKIPS + 2 }, (_, i) => book.skip('wang', skip(`D${i}`))));
    expect(book.of('wang')).toHaveLength(MAX_SKIPS);
    expect(book.of('wang')[0]?.disputeId).toBe('D2');
  }, 60_000);
});
