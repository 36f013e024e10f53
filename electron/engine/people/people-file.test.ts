import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PeopleFile } from './people-file';

it('who sat where is kept for a live session, and for the very drill: another one’s windows begin anew', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'people-file-'));
  try {
    const file = await PeopleFile.open(dir, () => 1_000);
    const [live, drill] = [
      { mode: 'live', journalId: 'l1' },
      { mode: 'drill', journalId: 'd1' },
    ] as const;
    await file.keepSeats(live, [[1, 'chen']]);
    await file.keepSeats(drill, [[1, 'li']]);
    const again = await PeopleFile.open(dir, () => 1_000);
    expect(again.seatOf(live, 1)).toBe('chen');
    expect(again.seatOf({ ...live, journalId: 'l2' }, 1)).toBe('chen');
    expect(again.seatOf(drill, 1)).toBe('li');
    expect([again.seatOf({ ...drill, journalId: 'd2' }, 1), again.seatOf(drill, 2)]).toEqual([null, null]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
