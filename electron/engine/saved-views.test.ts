import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SavedViewContent, zSavedViewContent } from '../../shared/protocol';
import { MAX_VIEWS, SavedViews } from './saved-views';

let dir = '';
const wallNow = (): number => Date.UTC(2026, 10, 11);
const open = (): Promise<SavedViews> => SavedViews.open(dir, wallNow);
const file = (): string => path.join(dir, 'saved-views.json');

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'saved-views-'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const view = (name: string, more: Partial<SavedViewContent> = {}): SavedViewContent =>
  zSavedViewContent.parse({
    name,
    visibility: 'private',
    query: '-store:M1 due<6h',
    sort: { by: 'due', descending: false },
    groupBy: null,
    columns: ['id', 'dueAt'],
    ...more,
  });
const namesOf = (views: SavedViews, me: string): string[] => views.list(me).views.map(({ name }) => name);

describe('saved views', () => {
  it('[DQ11] keeps them over a restart; a shared one is everybody’s to see, a private one its owner’s', async () => {
    const views = await open();
    expect(await views.save('wang', view('b own'))).toMatchObject({ ok: true });
    expect(await views.save('wang', view('a shared', { visibility: 'shared' }))).toMatchObject({ ok: true });
    expect(await views.save('li', view('z'))).toMatchObject({ ok: true });
    for (const each of [views, await open()]) {
      expect(namesOf(each, 'wang')).toEqual(['a shared', 'b own']);
      expect(namesOf(each, 'li')).toEqual(['z', 'a shared']);
      expect(each.list('li')).toMatchObject({
        keptAsideAs: null,
        views: [{ query: '-store:M1 due<6h', owner: 'li' }, {}],
      });
    }
  });

  it('lets only the owner change one', async () => {
    const views = await open();
    const saved = await views.save('wang', view('mine'));
    const shared = await views.save('wang', view('ours', { visibility: 'shared' }));
    if (!saved.ok || !shared.ok) throw new Error('not saved');
    const before = views.version;
    expect(await views.remove('li', saved.value.id)).toMatchObject({ error: { code: 'not_found' } });
    expect(await views.remove('li', shared.value.id)).toMatchObject({ error: { code: 'read_only' } });
    expect(await views.rename('li', shared.value.id, 'x')).toMatchObject({ error: { code: 'read_only' } });
    expect(await views.save('li', view('x'), shared.value.id)).toMatchObject({
      error: { code: 'read_only' },
    });
    expect(await views.save('wang', view('x'), 'nothing')).toMatchObject({ error: { code: 'not_found' } });
    expect(await views.rename('wang', saved.value.id, 'OURS')).toMatchObject({ error: { code: 'conflict' } });
    expect(views.version).toBe(before);
    expect(await views.rename('wang', saved.value.id, 'Mine')).toMatchObject({ ok: true });
    expect(await views.save('wang', view('ours', { query: 'vip' }), shared.value.id)).toMatchObject({
      ok: true,
    });
    expect(namesOf(await open(), 'wang')).toEqual(['Mine', 'ours']);
    expect(await views.remove('wang', saved.value.id)).toMatchObject({ ok: true });
    expect(namesOf(await open(), 'wang')).toEqual(['ours']);
  });

  it('refuses a query that can not be read, by place, and too many views', async () => {
    const views = await open();
    expect(await views.save('wang', view('bad', { query: 'vip colour:red' }))).toMatchObject({
      error: { code: 'bad_message', message: 'query: unknown_field at 4–14: colour' },
    });
    const full = Array.from({ length: MAX_VIEWS }, (_, i) => ({
      ...view(`v${i}`),
      id: `${i}`,
      owner: 'li',
      savedAt: 1,
    }));
    await writeFile(file(), JSON.stringify({ version: 1, body: full }));
    expect(await (await open()).save('wang', view('one more'))).toMatchObject({
      error: { code: 'too_large' },
    });
  });

  it.each([
    ['no JSON', '{"version":1,"body":[', 'JSON'],
    ['no envelope', '[]', 'no version'],
    ['a later version', '{"version":2,"body":[]}', 'version 2'],
    ['no list', '{"version":1,"body":{}}', 'no list'],
  ])('a file with %s is kept aside, said, and nothing of it is lost', async (_what, text, reason) => {
    await writeFile(file(), text);
    const views = await open();
    const { keptAsideAs } = views.list('wang');
    expect(vi.mocked(console.error).mock.calls.join()).toContain(reason);
    expect(await views.save('wang', view('new'))).toMatchObject({ ok: true });
    expect(await readFile(path.join(dir, keptAsideAs!), 'utf8')).toBe(text);
    expect(namesOf(await open(), 'wang')).toEqual(['new']);
    expect((await open()).list('wang').keptAsideAs).toBeNull();
  });

  it('of a file that is bad in part, the good views stay', async () => {
    const good = { ...view('good'), id: 'g', owner: 'wang', savedAt: 1 };
    await writeFile(file(), JSON.stringify({ version: 1, body: [{ ...good, id: 'b', sort: 'none' }, good] }));
    const views = await open();
    expect(namesOf(views, 'wang')).toEqual(['good']);
    expect(views.list('wang').keptAsideAs).toMatch(/^saved-views\.json\.kept-/);
    expect(vi.mocked(console.error).mock.calls.join()).toContain('view 1: sort');
    expect((await readdir(dir)).length).toBe(2);
  });

  it('what can not be written is not there', async () => {
    const views = await open();
    await rm(dir, { recursive: true });
    await writeFile(dir, 'a file where the folder was');
    expect(await views.save('wang', view('lost'))).toMatchObject({ error: { code: 'not_recording' } });
    expect(namesOf(views, 'wang')).toEqual([]);
  });
});
