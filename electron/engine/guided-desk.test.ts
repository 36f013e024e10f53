import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LookingSource, PresenceSource } from './desk-sources';
import { LEASE_MS, Presence } from './presence';
import { MAX_SKIPS, SkipBook } from './skip-book';

describe('presence', () => {
  function looking(wall: { now: number }) {
    const presence = new Presence(() => wall.now);
    const details = { poll: () => null, set: () => undefined, close: () => undefined };
    const look = (id: string, viewer?: string): LookingSource =>
      new LookingSource(presence, details, { id, isLooking: viewer !== undefined }, viewer ?? null);
    return { presence, look };
  }

  it('[DQ10] tells what other operators look at, until they turn away or their window closes', () => {
    const { presence, look } = looking({ now: 0 });
    const li = look('D1', 'li');
    const second = look('D1', 'li');
    look('D2');
    look('D3', 'wang');
    expect(presence.view('wang')).toEqual({ viewed: [{ disputeId: 'D1', viewers: ['li'] }] });
    expect(presence.view('li')).toEqual({ viewed: [{ disputeId: 'D3', viewers: ['wang'] }] });
    li.set({ id: 'D4', isLooking: true });
    second.close();
    expect(presence.view('wang')).toEqual({ viewed: [{ disputeId: 'D4', viewers: ['li'] }] });
    li.set({ id: 'D4' });
    expect(presence.view('wang')).toEqual({ viewed: [] });
  });

  it('[DQ10] a look that is not renewed ends with its lease', () => {
    const wall = { now: 1_000 };
    const { presence, look } = looking(wall);
    const li = look('D1', 'li');
    const shown = new PresenceSource(presence, 'wang');
    expect(shown.poll()).toEqual({ viewed: [{ disputeId: 'D1', viewers: ['li'] }] });
    wall.now += LEASE_MS - 1;
    expect(shown.poll()).toBeNull();
    li.set({ id: 'D1', isLooking: true });
    wall.now += LEASE_MS - 1;
    expect([...presence.viewedByOthers('wang').keys()]).toEqual(['D1']);
    wall.now += 1;
    expect(shown.poll()).toEqual({ viewed: [] });
    expect(LEASE_MS).toBeLessThanOrEqual(30_000);
  });
});

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
