import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HostileDesk, openHostileDesk } from '../testing/hostile-desk';

/** Words that are typed into this session and must be found nowhere it leaves behind. */
const CANARIES = {
  right: 'canary-9f2c-own-word',
  changed: 'canary-41d7-new-word',
  wrong: 'canary-b80e-wrong-word',
} as const;

/** Every file under a folder, with the journal's side files. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
}

describe('[TRUST 35] passcodes, and what is made of them', () => {
  let desk: HostileDesk;
  const logged: string[] = [];
  beforeAll(async () => {
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation(
        (...words) => void logged.push(words.map(String).join(' ')),
      );
    }
    desk = await openHostileDesk('live');
  }, 120_000);
  afterAll(async () => {
    vi.restoreAllMocks();
    await desk.close();
  }, 120_000);

  it('are in no journal, snapshot, export, view, log or answer: only their hashes, in the one file for the owner', async () => {
    const { manager, supervisor, agent, auditor } = desk.cast;
    const { right, changed, wrong } = CANARIES;
    const told: unknown[] = [];
    const call = async (page: typeof agent.page, name: string, params: object): Promise<void> =>
      void told.push(await page.post({ t: 'call', name, params }));
    const as = { personId: supervisor.id, passcode: supervisor.passcode };
    await call(manager.page, 'people.resetPasscode', { id: agent.id, passcode: right, as });
    await call(agent.page, 'people.signIn', { personId: agent.id, passcode: right });
    await call(agent.page, 'people.setPasscode', { old: right, next: changed });
    await call(agent.page, 'people.signIn', { personId: agent.id, passcode: wrong });
    const person = { id: 'fresh', name: { zh: '新', en: 'New' }, roles: ['agent'], passcode: right };
    await call(manager.page, 'people.enrol', { person, as: { ...as, passcode: wrong } });
    await call(manager.page, 'people.enrol', { person, as });
    const command = { kind: 'report.schedule', scheduleId: 'x', format: 'json', isActive: false };
    await call(agent.page, 'command.execute', { commandId: 'k', command, as: { ...as, passcode: wrong } });
    // A passcode typed where a name goes is as little to be found.
    await call(agent.page, 'people.signIn', { personId: agent.id, passcode: changed, note: wrong });
    const view = { name: 'mine', visibility: 'private', query: '', groupBy: null, columns: [] };
    await call(agent.page, 'views.save', { view: { ...view, sort: { by: 'due', descending: false } } });
    for (const format of ['json', 'csv'] as const) {
      const grant = desk.grant(`audit.${format}`);
      await call(auditor.page, 'export.audit', { filter: {}, format, language: 'en', grant });
    }
    told.push(await manager.page.look('people', {}), await manager.page.look('refusals', { limit: 50 }));
    await desk.settle();

    const people = path.join(desk.dir, 'desk', 'people', 'people.json');
    const { hashes } = JSON.parse(await readFile(people, 'utf8')).body as {
      readonly hashes: Readonly<Record<string, { readonly salt: string; readonly hash: string }>>;
    };
    expect(Object.keys(hashes)).toEqual(expect.arrayContaining([agent.id, 'fresh', manager.id]));
    const madeOfThem = Object.values(hashes).flatMap(({ salt, hash }) => [salt, hash]);
    const secrets = [...Object.values(CANARIES), manager.passcode, supervisor.passcode, ...madeOfThem];

    // The last snapshot is written when the session ends.
    const folder = path.join(desk.dir);
    await desk.desk.close();
    const files = await filesIn(folder);
    expect(files.length).toBeGreaterThan(5);
    expect(files.some((file) => file.endsWith('audit.json'))).toBe(true);
    // The journal holds words as they are: what was said there would be found.
    const journal = await Promise.all(
      files.filter((file) => file.includes('journals')).map((f) => readFile(f)),
    );
    expect(journal.some((bytes) => bytes.includes('warroom.person.seated.v1'))).toBe(true);
    const found: string[] = [];
    for (const file of files) {
      const bytes = await readFile(file);
      for (const secret of secrets) {
        const isHere = [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')].some((form) =>
          bytes.includes(form),
        );
        const isHash = file === people && madeOfThem.includes(secret);
        if (isHere && !isHash) found.push(`${path.relative(folder, file)}: ${secret}`);
      }
    }
    for (const text of [JSON.stringify(told), logged.join('\n')]) {
      for (const secret of secrets) if (text.includes(secret)) found.push(`told: ${secret}`);
    }
    expect(found).toEqual([]);
    // What is looked for can be found: each hash stands in the owner's file.
    const kept = await readFile(people);
    expect(madeOfThem.every((secret) => kept.includes(secret))).toBe(true);
  }, 120_000);
});
