import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk';
import { FolderLock } from './folder-lock';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'folder-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a data folder', () => {
  it('[TRUST 8] is held by one, and free again when that one lets go', () => {
    const first = FolderLock.take(dir);
    expect(first.ok).toBe(true);
    expect(FolderLock.take(dir)).toMatchObject({ ok: false, error: { kind: 'in_use' } });
    if (first.ok) first.value.release();
    const second = FolderLock.take(dir);
    expect(second.ok).toBe(true);
    if (second.ok) second.value.release();
  });

  it('that no lock can be had in says so', () => {
    expect(FolderLock.take('/dev/null/nowhere')).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
  });

  it('[TRUST 8] [N10] of twelve desks started at once on an empty folder one runs a session, and none ends by an exception', async () => {
    const desks = Array.from(
      { length: 12 },
      () =>
        new Desk({
          dataDir: dir,
          consoleId: 'desk-1',
          wallNow: () => performance.now(),
          onSwitch: () => undefined,
        }),
    );
    const opened = await Promise.all(
      desks.map((desk) => desk.open({ mode: 'drill', scenario: 'quiet', scale: 0.001 })),
    );
    expect(opened.filter((result) => result.ok)).toHaveLength(1);
    const refused = desks
      .filter((desk) => desk.session === null)
      .map((desk) => desk.status().journal.fault?.code);
    expect(refused).toEqual(Array.from({ length: 11 }, () => 'folder_in_use'));
    expect(await readdir(path.join(dir, 'journals'))).toHaveLength(1);
    for (const desk of desks) await desk.close();
    const next = new Desk({ dataDir: dir, consoleId: 'desk-1', wallNow: () => 0, onSwitch: () => undefined });
    expect((await next.open(null)).ok).toBe(true);
    await next.close();
  });
});
